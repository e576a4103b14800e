"""Make SQL Server data files for tests, from the format reference and not from the parser.

``data_file.DataFile`` is where to begin. What is put in is not checked: a test may lie.
"""
