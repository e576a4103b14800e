"""A message as a page for people: HTML or PDF, with everything that hangs on it inside."""
