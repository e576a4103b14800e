"""Transactions of a database log, in rows and words."""
