"""Translations: what is to be translated, out of the sources, and the files that hold it."""
