"""What search does in the window: asks, shows what was found, indexes, exports hits."""
