"""Objects of databases in place of the list: rows, queries, what the catalog says."""
