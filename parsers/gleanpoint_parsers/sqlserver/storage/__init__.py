"""Pages, records and off-row values: what lies in the data files, before any meaning."""
