"""Store, folders, messages, recipients and attachments as nodes ([MS-PST] 2.4)."""
