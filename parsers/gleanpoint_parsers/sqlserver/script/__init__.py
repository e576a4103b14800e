"""SQL that creates the objects of a database, as far as its catalog tells."""

from gleanpoint_parsers.sqlserver.script.assembly import script_database, script_objects

__all__ = ["script_database", "script_objects"]
