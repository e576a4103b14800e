"""The message model that all mailbox formats share."""
