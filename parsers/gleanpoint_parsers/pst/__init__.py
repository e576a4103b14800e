"""Outlook mailbox files (PST, OST)."""
