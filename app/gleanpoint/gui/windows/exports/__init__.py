"""What leaves through the window, and how it is taken back."""
