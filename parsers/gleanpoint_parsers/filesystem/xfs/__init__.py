"""XFS file systems."""
