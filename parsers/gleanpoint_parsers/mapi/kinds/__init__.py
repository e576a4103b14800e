"""Items that are no plain mail: appointments, contacts, tasks and the like, out of a message."""
