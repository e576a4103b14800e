"""Names of files in a mount: as they are stored, but for what no file name can hold."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

from gleanpoint.core.nodes import Node
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.naming import encode_segment

LONGEST_NAME = 255
"""Bytes that programs expect of a name at most. Longer ones of a file system stay as they are."""

LONGEST_FUSE_NAME = 1024
"""Bytes of a name that the kernel takes (FUSE_NAME_MAX of Linux)."""

LONGEST_SUBJECT = 150
"""Bytes of a message's subject in its name."""

_FORBIDDEN = re.compile("[/\x00]")
_HALF_PAIR = re.compile("[\ud800-\udc7f\udd00-\udfff]")


def named(nodes: Iterable[Node]) -> Iterator[tuple[str, Node]]:
    """Yield the nodes of one folder, each with a name of its own.

    Where ``ls`` tells two of one name apart, they bear the same marks here; two names that differ
    only in what cannot be shown appear as ``ls`` prints them.
    """
    taken: set[str] = set()
    for node in nodes:
        name = _message_name(node) if node.kind is Kind.MESSAGE else _name(node)
        if name in taken:
            name = _cut(node.path.rpartition("/")[2], LONGEST_FUSE_NAME)
        while name in taken:
            name = _cut(f"{name}'", LONGEST_FUSE_NAME)
        taken.add(name)
        yield name, node


def _name(node: Node) -> str:
    segment = node.path.rpartition("/")[2]
    plain = encode_segment(node.name)
    if not segment.startswith(plain) or node.name in {"", ".", ".."} or "\ufffd" in node.name:
        return _cut(segment, LONGEST_FUSE_NAME)  # what is not as stored is told as ls tells it
    return _cut(_safe(node.name) + segment[len(plain) :], LONGEST_FUSE_NAME)


def _message_name(node: Node) -> str:
    subject = _cut(_safe(" ".join(node.name.split())) or "(no subject)", LONGEST_SUBJECT)
    return _cut(f"{subject} [{_safe(node.ref.steps[-1][1])}].eml", LONGEST_NAME)


def _safe(name: str) -> str:
    clean = _FORBIDDEN.sub(lambda match: f"%{ord(match.group()):02X}", name)
    return _HALF_PAIR.sub("\ufffd", clean)


def _cut(name: str, limit: int) -> str:
    """Return a name, if it is too long as its beginning with a mark made of all of it."""
    data = name.encode("utf-8", "surrogateescape")
    if len(data) <= limit:
        return name
    mark = f"~{hashlib.sha256(data).hexdigest()[:8]}"
    return data[: limit - len(mark)].decode("utf-8", "ignore") + mark
