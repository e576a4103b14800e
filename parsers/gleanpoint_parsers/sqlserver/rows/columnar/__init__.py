"""Columns of many rows at once: from the bytes of pages to Arrow arrays, without a loop over cells.

What is out of the ordinary is not judged here: it is marked, and read one by one by the readers
of single records and values, which say what is wrong with it.
"""
