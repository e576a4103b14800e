"""Filling a catalog: rows of what was listed, and what stayed the same between points."""
