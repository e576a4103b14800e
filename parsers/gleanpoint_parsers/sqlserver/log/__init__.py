"""The transaction log: blocks, records, transactions, and their replay onto pages."""
