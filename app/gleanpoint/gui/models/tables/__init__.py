"""Rows of a database table, page by page."""
