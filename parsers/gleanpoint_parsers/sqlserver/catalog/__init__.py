"""The catalog of a SQL Server database: which objects it holds, and how their rows lie."""
