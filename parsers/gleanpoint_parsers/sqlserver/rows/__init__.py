"""Rows of a table, a block of pages at a time."""
