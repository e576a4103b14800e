"""Deleted items and earlier versions: what old pages, blocks and tables still tell of them."""
