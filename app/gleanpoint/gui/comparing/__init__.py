"""The window of comparing: a page in place of the panes, old on the left and new on the right."""
