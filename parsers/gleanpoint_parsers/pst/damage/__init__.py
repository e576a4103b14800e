"""Ways into damaged mailbox files: what a scan of the whole file finds, put together again."""
