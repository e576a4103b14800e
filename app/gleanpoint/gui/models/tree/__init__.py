"""The tree of what is open."""
