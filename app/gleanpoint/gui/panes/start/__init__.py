"""The start page: what is shown while nothing is open."""
