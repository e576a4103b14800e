"""Windows that ask before something is done, and tell what was done."""
