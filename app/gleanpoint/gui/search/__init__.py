"""Search as one types: the line, its conditions, what was found, and what is done with it."""
