"""Disk images: how the bytes of a disk lie in one or several files."""
