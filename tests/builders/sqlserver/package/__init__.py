"""Packages (bacpac, dacpac) as an exporting program writes them, from the format's description.

Nothing here is taken from a reader: archives by the standard library, models by hand.
"""
