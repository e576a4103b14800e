"""Messages as MAPI properties, in the form that PST files and message files share."""
