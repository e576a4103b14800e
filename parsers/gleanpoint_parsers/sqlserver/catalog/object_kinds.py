"""Kinds of objects by their code in the catalog (``sys.objects.type``)."""

from __future__ import annotations

TABLES = ("U", "ET")
VIEWS = ("V",)
TEXT_MODULES = ("P", "FN", "IF", "TF", "TR", "RF", "R", "IS")
"""Written in T-SQL; also ``D`` where it is a default object."""

CONSTRAINTS = ("PK", "UQ", "F", "C", "D", "EC")
"""Parts of tables."""

SYSTEM_TABLES = ("S", "IT")
TABLE_TYPE = "TT"
SEQUENCE = "SO"
SYNONYM = "SN"

OTHERS = {
    "AF": "aggregate function of an assembly",
    "FS": "function of an assembly",
    "FT": "table function of an assembly",
    "PC": "procedure of an assembly",
    "TA": "trigger of an assembly",
    "X": "extended procedure",
    "SQ": "service queue",
    "PG": "plan guide",
    "SP": "security policy",
    "ST": "statistics",
    "EN": "event notification",
    "MM": "machine learning model",
}

NOT_READ = "Only its name is read"
"""What is said of an object that is named only."""
