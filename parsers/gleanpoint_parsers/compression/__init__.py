"""Decompression that several formats need."""
