"""File systems: folders, files and streams of a volume."""
