"""APFS file systems."""
