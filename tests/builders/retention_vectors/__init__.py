"""The table of vectors for retention: what is decided on one item at one moment, and why."""
