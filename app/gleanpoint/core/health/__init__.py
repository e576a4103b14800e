"""Pre-flight of a source: what is in it, what cannot be read and why, how long all of it takes."""
