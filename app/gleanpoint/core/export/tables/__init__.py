"""Tables and query results written out: one module for each format."""
