"""Encrypted volumes, made without the readers under test."""
