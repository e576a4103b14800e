"""Names of tables and columns as a target accepts them: whole, unlike each other, without NUL."""

from __future__ import annotations

from collections.abc import Sequence


def target_names(names: Sequence[str], byte_limit: int | None = None) -> list[str]:
    """Return names that differ from each other even where upper and lower case are the same.

    Args:
        names: As stored; any text.
        byte_limit: Bytes of UTF-8 that the target allows; longer names are cut.
    """
    taken: set[str] = set()
    result = []
    for name in names:
        clean = name.replace("\0", "\N{REPLACEMENT CHARACTER}") or "_"
        free, number = _cut(clean, "", byte_limit), 1
        while free.casefold() in taken:
            number += 1
            free = _cut(clean, f" ({number})", byte_limit)
        taken.add(free.casefold())
        result.append(free)
    return result


def _cut(name: str, suffix: str, byte_limit: int | None) -> str:
    if byte_limit is None:
        return name + suffix
    room = byte_limit - len(suffix.encode())
    return name.encode()[:room].decode(errors="ignore") + suffix


def quoted(name: str) -> str:
    """Return a name as standard SQL quotes it, which SQLite and PostgreSQL understand."""
    return '"' + name.replace('"', '""') + '"'
