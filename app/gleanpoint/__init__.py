"""Gleanpoint: an item-level, application-aware recovery browser."""
