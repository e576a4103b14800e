"""The command palette: what it offers, and why something cannot be done now."""
