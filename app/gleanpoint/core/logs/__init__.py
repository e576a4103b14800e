"""Logs of databases: transactions, changes of rows, versions of one row."""
