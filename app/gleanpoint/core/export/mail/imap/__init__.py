"""Messages into a live mailbox over IMAP4rev1 (RFC 3501), resumable and without duplicates."""
