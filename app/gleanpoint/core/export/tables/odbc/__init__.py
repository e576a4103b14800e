"""Tables written into a live database through ODBC: one dialect for each kind of target."""
