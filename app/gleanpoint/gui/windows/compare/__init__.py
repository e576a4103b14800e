"""Comparing two items, or one in two points."""
