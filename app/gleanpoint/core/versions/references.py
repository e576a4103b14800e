"""Find a file of an NTFS volume across renames and moves, by its file reference.

A file keeps its record and the sequence number of that record where it is renamed or moved within
its volume; both together name it as long as it lives. The names that a record bears say in which
folder's record each lies, up to the root, record 5 ([MS-FSCC] 2.1.9; facts of ``filesystem.ntfs``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import CancelledError, GleanpointError
from gleanpoint.core.nodes import Node, Step
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.naming import encode_segment

_PARSER = "ntfs"
_ROOT_RECORD = 5
_DEEPEST = 256
"""Folders in folders, at most: a path of Windows has no more."""

_DOS = "DOS"


@dataclass(frozen=True, slots=True)
class Reference:
    """What names a file for as long as it lives.

    Args:
        node: The file, as it is known.
        sequence: Of its record.
        volume: Path of its volume.
    """

    node: Node
    sequence: int
    volume: str


def reference_of(session: Session, node: Node) -> Reference | None:
    """Return the reference of a file or folder; None where its file system gives none."""
    if node.kind not in {Kind.FILE, Kind.FOLDER} or not _is_of_ntfs(node):
        return None
    try:
        facts = session.facts(node).facts
        sequence = facts.get("sequence")
        names = _path_to_root(session, node, facts)
    except CancelledError:
        raise
    except GleanpointError:
        return None
    if not isinstance(sequence, int) or names is None:
        return None
    parts = node.path.split("/")
    return Reference(node, sequence, "/".join(parts[: len(parts) - len(names)]) or "/")


def find_by_reference(session: Session, reference: Reference) -> Node | None:
    """Return the same file in another recovery point, wherever it lies there.

    What is found is listed by its path, as anything else that is shown: it is judged there.
    """
    node = reference.node
    try:
        facts = session.facts(node).facts
        if facts.get("sequence") != reference.sequence:
            return None
        names = _path_to_root(session, node, facts)
        if names is None:
            return None
        found = session.descend(session.resolve(reference.volume), names)
    except CancelledError:
        raise
    except GleanpointError:
        return None
    is_same = found.ref.steps[-1] == node.ref.steps[-1] and not found.deleted
    return found if is_same else None


def _is_of_ntfs(node: Node) -> bool:
    return bool(node.ref.steps) and node.ref.steps[-1][0] == _PARSER


def _path_to_root(session: Session, node: Node, facts: dict[str, Any]) -> list[str] | None:
    """Return the names from below the root of a volume down to a record; None where broken."""
    names: list[str] = []
    *outer, (parser, _) = node.ref.steps
    seen: set[int] = set()
    while len(names) < _DEEPEST:
        named = _best_name(facts)
        if named is None:
            return None
        name, folder = named
        names.append(encode_segment(name))
        if folder == _ROOT_RECORD:
            return names[::-1]
        if folder in seen:
            return None
        seen.add(folder)
        steps: tuple[Step, ...] = (*outer, (parser, str(folder)))
        above = replace(node, ref=replace(node.ref, steps=steps), kind=Kind.FOLDER)
        facts = session.facts(above).facts
    return None


def _best_name(facts: dict[str, Any]) -> tuple[str, int] | None:
    """Return a name of a record and the record of the folder that it lies in."""
    told = facts.get("names and their times")
    names = [one for one in told if isinstance(one, dict)] if isinstance(told, list) else []
    long = [one for one in names if one.get("kind") != _DOS] or names
    for one in long:
        name, folder = one.get("name"), one.get("folder record")
        if isinstance(name, str) and isinstance(folder, int):
            return name, folder
    return None
