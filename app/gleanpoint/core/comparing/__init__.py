"""Comparing two versions of an item: what changed in words first, then where."""
