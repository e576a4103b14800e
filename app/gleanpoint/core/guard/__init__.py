"""What may leave the parser process: everything that is asked for is judged here first."""
