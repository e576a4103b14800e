"""Mailbox files (PST, OST) made structure by structure, with what real samples lack.

Written from [MS-PST] alone: nothing here uses the reader or the writer that it is to test.
"""
