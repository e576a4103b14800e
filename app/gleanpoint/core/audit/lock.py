"""Where the lock of a log lies, and how long it is waited for."""

LOCK_FILE = "lock"
PATIENCE = 10.0
"""Seconds to wait while another process appends."""
