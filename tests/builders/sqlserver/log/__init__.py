"""Transaction logs as a server writes them, together with the pages that they change.

Source: the format reference, section Transaction log; nothing here is taken from a reader.
"""
