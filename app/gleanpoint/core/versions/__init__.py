"""Versions of an item over all recovery points of its source, and entries that come and go."""
