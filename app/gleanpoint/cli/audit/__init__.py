"""Parts of the command ``audit``: looking, heads and witnesses, what leaves the log."""
