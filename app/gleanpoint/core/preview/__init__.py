"""What a person sees of an item before it is exported; every byte of it is untrusted."""
