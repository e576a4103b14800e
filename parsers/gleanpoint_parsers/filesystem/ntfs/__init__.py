"""NTFS, read by code of our own from the boot sector to the content of files."""
