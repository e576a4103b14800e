"""Conditions on rows, asked of whole columns."""
