"""Facts of a file that all file systems of Unix kind keep, under names a person understands."""

from __future__ import annotations

import stat
from collections.abc import Iterable
from datetime import datetime

from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import Fact

LONGEST_VALUE = 200
"""Bytes of an extended attribute that are shown; the rest is counted."""

_SPECIAL = {
    stat.S_IFIFO: "named pipe",
    stat.S_IFSOCK: "socket",
    stat.S_IFCHR: "character device",
    stat.S_IFBLK: "block device",
}


def kind_of(mode: int) -> Kind:
    """Return what a node with this mode is; links, pipes and devices are files."""
    return Kind.FOLDER if stat.S_ISDIR(mode) else Kind.FILE


def has_bytes(mode: int) -> bool:
    """Whether it is a regular file or a symbolic link; pipes and devices hold nothing."""
    return stat.S_ISREG(mode) or stat.S_ISLNK(mode)


def mode_facts(mode: int, owner: int, group: int, links: int) -> dict[str, Fact]:
    """Return facts of the mode, owner and count of names of one node."""
    return {
        "names": links,
        "owner": f"{owner}:{group}",
        "mode": f"{stat.S_IMODE(mode):04o}",
        "link": True if stat.S_ISLNK(mode) else None,
        "special file": _SPECIAL.get(stat.S_IFMT(mode)),
    }


def iso(moment: datetime | None) -> str | None:
    """Return a time as ISO 8601 in UTC."""
    return None if moment is None else moment.isoformat().replace("+00:00", "Z")


def attribute_facts(attributes: Iterable[tuple[bytes, bytes]]) -> dict[str, Fact]:
    """Return extended attributes as text where they are text, as hexadecimal digits elsewhere."""
    return {
        readable(name.decode("utf-8", "surrogateescape")): _value(value)
        for name, value in attributes
    }


def _value(value: bytes) -> str:
    shown = value[:LONGEST_VALUE]
    try:
        text = shown.rstrip(b"\0").decode()
    except UnicodeDecodeError:
        text = ""
    told = text if text.isprintable() and (text or not shown) else shown.hex(" ")
    return told if shown == value else f"{told} … ({len(value):,} bytes)"
