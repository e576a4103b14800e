"""Which mailboxes and databases open recovery points hold, wherever in them they lie."""
