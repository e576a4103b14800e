"""Name an item in the log without naming it: addresses of numbers in clear, the rest as hashes.

A path names a person's folders, so only its SHA-256 goes in. Whoever has the recovery point can
compute it again and find the entry; nobody can read the path out of the log.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from gleanpoint.core.audit.canonical import Canonical, canonical_json
from gleanpoint.core.nodes import Node, NodeRef

_NUMBERS_ONLY = re.compile(r"(?:[A-Za-z]{0,4}[0-9]+(?:[:.-][A-Za-z]{0,4}[0-9]+)*)?")
"""Keys such as ``39871:128-4`` or ``p2``, which are no names."""


def text_digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def folder_digest(folder: Path) -> str:
    """Return the fingerprint of a folder on this machine: the SHA-256 of its absolute path."""
    return text_digest(folder.absolute().as_posix())


def object_id(node: Node) -> dict[str, Canonical]:
    """Return what stands for a node: hashed recovery point and path, and its steps."""
    return {
        "point_sha256": text_digest(node.ref.recovery_point),
        "steps": steps_of(node.ref),
        "path_sha256": text_digest(node.path),
    }


def steps_of(ref: NodeRef) -> list[Canonical]:
    """Return a node's steps; keys that could be names are replaced by their SHA-256."""
    return [
        [parser, key if _NUMBERS_ONLY.fullmatch(key) else text_digest(key)]
        for parser, key in ref.steps
    ]


def list_digest(nodes: Iterable[Node]) -> str:
    """Return the fingerprint of a list of nodes.

    It is the SHA-256 of one line for each node, in order: the canonical JSON of ``object_id``,
    ended by a line feed. The whole list never stands in memory.
    """
    digest = hashlib.sha256()
    for node in nodes:
        digest.update(canonical_json(object_id(node)) + b"\n")
    return digest.hexdigest()
