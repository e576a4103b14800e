"""Replay: the log's records applied to pages, and open transactions taken back."""
