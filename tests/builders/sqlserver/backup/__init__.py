"""Backup files as a server writes them: media sets, stripes, sets of every kind, compression.

Source: the format reference, sections Native backup and Compressed backup, and the fields of
real files; nothing here is taken from a reader.
"""
