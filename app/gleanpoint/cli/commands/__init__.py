"""One file a command: its arguments, the call of core, what is printed."""
