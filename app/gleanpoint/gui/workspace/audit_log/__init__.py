"""The audit log as people look at it: what was done, by whom, and whether the log is whole."""
