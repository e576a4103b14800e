"""Compound files: storages and streams in one file ([MS-CFB])."""
