"""Programs that are loaded once and forked for each start: most of a short command is its imports.

What runs is the same code with the same arguments, environment, folder and streams; only the
imports happened before. Tests about the start itself run the installed script.
"""
