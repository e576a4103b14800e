"""Tell which disk, mailbox or database is open, so that its points are known as one thing in time.

Partition tables carry an id of the disk, file systems a serial number, mailboxes the key of their
store, databases the moment when they were made. What carries none is known by where its file lies.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import GleanpointError, SourceUnreadableError
from gleanpoint_parsers.entries import Kind

_OF_DISKS: Final = ("disk id", "disk signature")
_NO_ID: Final = frozenset({"", "00000000", "00000000-0000-0000-0000-000000000000"})
MOST_VOLUMES: Final = 16
"""Volumes that are asked for their serial numbers."""

_SERIAL: Final = "serial number"
_RECORD_KEY: Final = "0FF90102 PidTagRecordKey"
_OF_DATABASES: Final = ("database", "created (clock of the server)", "created with version")


def identity_of(session: Session) -> str:
    """Return what names the same disk at each of its points; the parser process tells it.

    Clones of a disk that kept its id share it: their points stand in one catalog then, each under
    its own name.

    Raises:
        GleanpointError: The source cannot be read.
    """
    try:
        told = session.facts(session.root).facts.get("inside")
    except SourceUnreadableError:
        told = None
    named = _named(told) if isinstance(told, Mapping) else ""
    named = named or _by_volumes(session)
    return named or f"file {session.point.source.absolute().as_posix()}"


def _by_volumes(session: Session) -> str:
    """Return the serial numbers of the file systems of a disk without an id of its own."""
    try:
        volumes = session.children(session.root, limit=MOST_VOLUMES, deleted=False).nodes
        facts = [session.facts(node).facts for node in volumes if node.kind is Kind.VOLUME]
    except GleanpointError:
        return ""
    insides = (one.get("inside") for one in facts)
    serials = [str(one.get(_SERIAL, "")) for one in insides if isinstance(one, Mapping)]
    return f"volumes {' '.join(serials)}" if any(serials) else ""


def _named(told: Mapping[str, Any]) -> str:
    for name in _OF_DISKS:
        if str(told.get(name, "")) not in _NO_ID:
            return f"{name} {told[name]}"
    properties = told.get("properties")
    if isinstance(properties, Mapping) and _RECORD_KEY in properties:
        return f"mailbox {properties[_RECORD_KEY]}"
    made = [str(told.get(name, "")) for name in _OF_DATABASES]
    return f"database {json.dumps(made)}" if all(made) else ""
