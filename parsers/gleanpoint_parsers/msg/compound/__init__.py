"""Compound files (OLE structured storage): storages and streams in one file."""
