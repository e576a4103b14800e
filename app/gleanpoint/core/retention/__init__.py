"""Retention: may this item leave, and which rule or hold says so; pure, without clock or I/O."""
