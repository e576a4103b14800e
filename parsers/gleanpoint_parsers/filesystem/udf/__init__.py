"""UDF file systems."""
