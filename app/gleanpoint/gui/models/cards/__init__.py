"""What stands beside the preview of one item: facts, people, times."""
