"""btrfs file systems."""
