"""Archives as folders: ZIP, tape archives, and files that are packed without an archive."""
