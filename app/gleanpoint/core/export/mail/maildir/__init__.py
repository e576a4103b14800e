"""Maildir: a folder of mail as a folder of files."""
