"""Time as its own axis: other states of a source, ghosts, lives and copies of items."""
