"""Exports with a proof: what lies beside the items, and how it is checked without the program."""
