"""The log of a database: transactions, and what each did to rows."""
