"""Sealed exports in every format: made in a process that gives out sealed bytes alone."""
