"""What the window does with databases: tables, queries, logs, counts."""
