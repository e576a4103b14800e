"""SQL Server data files: pages, records, catalog and rows, without a SQL Server."""
