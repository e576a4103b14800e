"""What became of items after the recovery point that holds them; nobody restores unawares."""
