"""The messaging layer of [MS-PST]: store, folders, messages, attachments."""
