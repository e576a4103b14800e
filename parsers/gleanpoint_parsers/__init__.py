"""Readers of disk, mailbox and database formats; they know nothing of the program around them."""
