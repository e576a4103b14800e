"""Catalogs of a team in PostgreSQL: filled from the files of its members, searched by all."""
