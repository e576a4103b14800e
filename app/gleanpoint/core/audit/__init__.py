"""The audit log: what was opened, seen, exported and refused, in a chain of hashes."""
