"""Writing items into folders that have things in them: rehearsed, journaled, taken back."""
