"""The retention policy as people look at it: rules in words, and what they would withhold."""
