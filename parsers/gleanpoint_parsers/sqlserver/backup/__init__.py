"""Backups: tape format, compressed stream, sets, stripes and chains."""
