"""Outlook message files (MSG): one message each, in a compound file."""
