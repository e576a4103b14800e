"""Values of SQL Server columns from their stored bytes."""
