"""Who may do what: people and their keys, what each may see, and what two of them released."""
