"""Read-only SQL over the tables of one database: T-SQL in, DuckDB inside, Arrow batches out."""
