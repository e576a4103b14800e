"""Bracketed names of a model, such as ``[dbo].[Order Details].[a]]b]``, as their parts."""

from __future__ import annotations

from gleanpoint_parsers.sqlserver.script.quoting import quoted


def split_name(name: str) -> tuple[str, ...]:
    """Return the parts of a name; ``]]`` inside of brackets is a bracket.

    A part without brackets, which no known writer makes, ends at the next dot. A name in another
    database keeps what stands before ``|`` as its first part.
    """
    parts, at = [], 0
    while at < len(name):
        if name[at] == "[":
            text, at = _bracketed(name, at + 1)
        else:
            end = min((p for p in (name.find(".", at), name.find("|", at)) if p >= 0), default=-1)
            end = len(name) if end < 0 else end
            text, at = name[at:end], end
        parts.append(text)
        at += 1  # the dot
    return tuple(parts)


def _bracketed(name: str, start: int) -> tuple[str, int]:
    """Return the text of a bracketed part, and where the next character stands."""
    pieces: list[str] = []
    at = start
    while True:
        end = name.find("]", at)
        if end < 0:
            return "".join([*pieces, name[at:]]), len(name)
        pieces.append(name[at:end])
        if name[end + 1 : end + 2] != "]":
            return "".join(pieces), end + 1
        pieces.append("]")
        at = end + 2


def last_part(name: str) -> str:
    """Return the last part of a name; "" for none."""
    parts = split_name(name)
    return parts[-1] if parts else ""


def schema_and_name(name: str) -> tuple[str, str]:
    """Return the first two parts of a name; the schema is "" where there is only one."""
    parts = split_name(name)
    if len(parts) < 2:  # noqa: PLR2004 - schema and name
        return "", parts[0] if parts else ""
    return parts[0], parts[1]


def joined(*parts: str) -> str:
    """Return the bracketed name of some parts."""
    return ".".join(quoted(part) for part in parts)
