"""Two-person releases: a request bound to exact bytes, signed by two, used once."""
