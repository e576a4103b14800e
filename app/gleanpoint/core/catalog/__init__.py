"""The catalog: what was seen in open recovery points, kept for search and for versions.

Always disposable, never the truth: whatever is opened or exported is read from its source anew.
"""
