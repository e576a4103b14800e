"""Finding items in one catalog: what the tables are asked, and what is made of the answers."""
