"""A copy of the log in a database, for those who look at it there; the files stay the truth."""
