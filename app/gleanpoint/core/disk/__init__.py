"""Whole disks and volumes that leave as such: whether they may, and in which format."""
