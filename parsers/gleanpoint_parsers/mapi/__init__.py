"""Messages as MAPI keeps them: properties, and the message that all mailbox formats share."""
