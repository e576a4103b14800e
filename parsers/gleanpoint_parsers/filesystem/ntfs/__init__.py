"""What NTFS adds to the file systems that The Sleuth Kit reads."""
