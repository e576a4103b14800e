"""One entry of the log, and the one line that it is in the file.

A line is the canonical JSON of the entry: ``hash`` is the SHA-256 of the line without that
member, ``prev`` the ``hash`` of the entry before. A line that is not exactly the canonical form
of what it says was touched, even where its values are the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any

import orjson

from gleanpoint.core.audit.canonical import Canonical, canonical_json, instant

GENESIS = "0" * 64
"""Stands for the hash before the first entry."""

LINE_LIMIT = 64 * 1024
"""Bytes of one line at most."""

_TEXTS = ("action", "actor", "hash", "outcome", "prev", "session", "utc", "version")
_MEMBERS = frozenset({*_TEXTS, "details", "seq"})
_LATER = frozenset({"monotonic", "role"})
"""Members that entries have since the log has a tree; older lines stay as they are."""

_SEALED = "sealed"
_SHAPES = (_MEMBERS | _LATER, _MEMBERS, _MEMBERS | _LATER | {_SEALED}, _MEMBERS | {_SEALED})
"""Members that an entry can have, the usual first."""


class Action(Enum):
    """What was done."""

    OPEN = "open"
    CLOSE = "close"
    UNLOCK = "unlock"
    MOUNT = "mount"
    UNMOUNT = "unmount"
    PREVIEW = "preview"
    EXPORT_INTENT = "export_intent"
    EXPORT_MANIFEST = "export_manifest"
    EXPORT_RECEIPT = "export_receipt"
    EXPORT_FAILURE = "export_failure"
    RESTORE_UNDO = "restore_undo"
    REFUSAL = "refusal"
    POLICY_CHANGE = "policy_change"
    REQUEST = "request"
    LOOK = "look"
    APPROVAL = "approval"
    DENIAL = "denial"
    RELEASE = "release"
    EMERGENCY = "emergency"
    LOG_VERIFY = "log_verify"
    LOG_RECOVERY = "log_recovery"
    LOG_BEGUN_ANEW = "log_begun_anew"
    LOG_EXPORT = "log_export"
    LOG_MIRROR = "log_mirror"
    WITNESS = "witness"
    MATTER_ERASURE = "matter_erasure"
    ERASURE_CHANGE = "erasure_change"
    ERASURE_CHECK = "erasure_check"
    PURGE_LIST = "purge_list"
    PERSON_UNLOCK = "person_unlock"
    PERSON_LOCK = "person_lock"
    KEY_CHANGE = "key_change"
    VAULT_CHANGE = "vault_change"
    VAULT_OPEN = "vault_open"
    KEY_SHARES = "key_shares"
    WORKSPACE_MADE = "workspace_made"


class Outcome(Enum):
    """How it ended."""

    DONE = "done"
    BEGUN = "begun"
    IN_PART = "in_part"
    REFUSED = "refused"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Event:
    """Something to be written to the log; made by the functions in ``events``.

    Args:
        action: What was done.
        outcome: How it ended.
        details: Identifiers, hashes and figures; no names, paths, subjects or bodies.
        sealed: Where personal data of this event is kept that can be erased without touching the
            log: the matter, and the SHA-256 of what was sealed for each name; see ``sealed``.
    """

    action: Action
    outcome: Outcome = Outcome.DONE
    details: Mapping[str, Canonical] = field(default_factory=dict)
    sealed: Mapping[str, Canonical] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as the log keeps it.

    Args:
        seq: Number, from 1, without gaps.
        utc: When it was written.
        actor: User name of the operating system, or the id of the person's key.
        session: The same for everything that one run of the program wrote.
        action: Value of an ``Action``; one that this version does not know is kept as it is.
        outcome: Value of an ``Outcome``, likewise.
        details: See ``Event``.
        version: Version of the program.
        prev: Hash of the entry before.
        hash: Hash of this entry.
        role: What the actor was: roles in order, ``all`` for one person who has every role;
            empty in entries of the first version.
        monotonic: Microseconds of a clock that nobody can set, which begins anew with the
            machine; None in entries of the first version.
        sealed: See ``Event``.
    """

    seq: int
    utc: datetime
    actor: str
    session: str
    action: str
    outcome: str
    details: Mapping[str, Canonical]
    version: str
    prev: str
    hash: str
    role: str = ""
    monotonic: int | None = None
    sealed: Mapping[str, Canonical] = field(default_factory=dict)

    def as_json(self) -> dict[str, Canonical]:
        """Return the entry as JSON values, as its line says it."""
        later: dict[str, Canonical] = {}
        if self.monotonic is not None:
            later = {"monotonic": self.monotonic, "role": self.role}
        if self.sealed:
            later["sealed"] = self.sealed
        return {
            "seq": self.seq,
            "utc": instant(self.utc),
            "actor": self.actor,
            "session": self.session,
            "action": self.action,
            "outcome": self.outcome,
            "details": self.details,
            "version": self.version,
            "prev": self.prev,
            "hash": self.hash,
            **later,
        }


class BrokenLineError(Exception):
    """A line is not what the program wrote; the sentence says how."""


def write_line(members: dict[str, Canonical], utc: datetime) -> tuple[bytes, Entry]:
    """Return the line (ended by a line feed) of an entry without its hash, and the entry.

    Args:
        members: As the line says them, but for the hash.
        utc: Its moment, which is one of the members as a value.
    """
    digest = hashlib.sha256(canonical_json(members)).hexdigest()
    line = canonical_json({**members, "hash": digest})
    return line + b"\n", Entry(**{**orjson.loads(line), "utc": utc})


def read_line(line: bytes) -> Entry:
    """Read one line, without its line feed, and check it against its own hash.

    Raises:
        BrokenLineError: It was changed, or never was an entry.
    """
    members = _members(line)
    stated = members.pop("hash")
    if hashlib.sha256(canonical_json(members)).hexdigest() != stated:
        raise BrokenLineError("was changed: its content does not fit its hash")
    members["utc"] = _moment(members["utc"])
    return Entry(hash=stated, **members)


def _members(line: bytes) -> dict[str, Any]:
    try:
        members = orjson.loads(line)
        is_canonical = canonical_json(members) == line
    except (ValueError, TypeError):
        raise BrokenLineError("was changed: it can no longer be read") from None
    if not _is_entry(members):
        raise BrokenLineError("has other members than an entry")
    if not is_canonical:
        raise BrokenLineError("was changed: the program writes it in another form")
    found: dict[str, Any] = members
    return found


def _moment(written: str) -> datetime:
    try:
        moment = datetime.fromisoformat(written)
        is_canonical = moment.tzinfo is not None and instant(moment) == written
    except (ValueError, OverflowError):
        is_canonical = False
    if not is_canonical:
        raise BrokenLineError("has no time")
    return moment


def _is_entry(members: Any) -> bool:  # noqa: ANN401 - anything that a touched file may say
    if not isinstance(members, dict) or members.keys() not in _SHAPES:
        return False
    for name in _TEXTS:
        if not isinstance(members[name], str):
            return False
    if type(members["seq"]) is not int or not isinstance(members["details"], dict):
        return False
    return _has_later(members)


def _has_later(members: dict[str, Any]) -> bool:
    sealed = members.get(_SEALED)
    if sealed is not None and (not isinstance(sealed, dict) or not sealed):
        return False
    whole = type(members.get("monotonic", 0)) is int
    return whole and isinstance(members.get("role", ""), str)
