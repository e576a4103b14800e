"""Names and texts in T-SQL: whatever an object is called, it stays a name."""

from __future__ import annotations


def quoted(name: str) -> str:
    """Return a name in brackets."""
    return f"[{name.replace(']', ']]')}]"


def qualified(schema: str, name: str) -> str:
    """Return the name of an object with its schema."""
    return f"{quoted(schema)}.{quoted(name)}"


def text_literal(text: str) -> str:
    """Return a text as an ``nvarchar`` literal."""
    return f"N'{text.replace(chr(39), chr(39) * 2)}'"


def comment(text: str) -> str:
    """Return a text as comment lines; no line of it can become a statement."""
    lines = text.splitlines() or [""]
    return "\n".join(f"-- {line}".rstrip() for line in lines)
