"""The register's file, ``erasure.json``: only ever added to, so that a policy can name its state.

Canonical JSON: ``format``, ``key`` (says which key it is, not what it is), and ``entries``, each
with ``since`` (UTC), ``ticket``, and one of ``hash`` (keyed hash of an identifier), ``column``
(name of a column of tables whose values are identifiers) and ``removed`` (a hash that no longer
counts). Its fingerprint is a chain: that of the first n entries is the SHA-256 of the one of n - 1
(32 bytes) and the n-th entry's canonical JSON. So a policy that names a state stays true while
people are added, and no longer is when somebody it covers is taken out.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from functools import cached_property
from typing import Any, Self

import orjson

from gleanpoint.core.audit.canonical import Canonical, canonical_json, instant
from gleanpoint.core.erasure.errors import ErasureError
from gleanpoint.core.retention.erasure import ErasureRegister
from gleanpoint.core.secrets import Secret

FORMAT = "gleanpoint-erasure-1"

SIZE_LIMIT = 64 << 20
"""Bytes of the file at most: more than 300,000 entries."""

LONGEST_TICKET = 200
"""Characters of a ticket or a reason."""

LONGEST_COLUMN = 128
"""Characters of the name of a column, as SQL Server has it."""

_KEY_NAME = b"gleanpoint erasure register"
_HEX = re.compile(r"[0-9a-f]{64}")
_MEMBERS = frozenset({"format", "key", "entries"})
_NO_REGISTER = "The register of erased subjects is not as the program writes it"


class EntryKind(Enum):
    """What an entry says; the value is the name of its member in the file."""

    HASH = "hash"
    COLUMN = "column"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One line of the register.

    Args:
        kind: What it says.
        value: A keyed hash in hex, or the name of a column.
        since: When it was entered (UTC).
        ticket: Where it was asked for; of a removal the reason. Never who it is about.
    """

    kind: EntryKind
    value: str
    since: datetime
    ticket: str = ""

    def as_json(self) -> dict[str, Canonical]:
        """Return it as JSON values."""
        return {self.kind.value: self.value, "since": instant(self.since), "ticket": self.ticket}


@dataclass(frozen=True)
class RegisterDocument:
    """The whole file.

    Args:
        key_id: Says which key its hashes were made with.
        entries: In the order entered.
    """

    key_id: str
    entries: tuple[RegisterEntry, ...] = ()

    @classmethod
    def parse(cls, data: bytes) -> Self:
        """Read the file's bytes, hostile ones too.

        Raises:
            ErasureError: They are not exactly what ``as_bytes`` writes.
        """
        if len(data) > SIZE_LIMIT:
            raise ErasureError(f"{_NO_REGISTER}: it has more than {SIZE_LIMIT >> 20} MiB.")
        try:
            members = orjson.loads(data)
            found = cls._of(members)
            is_canonical = found.as_bytes() == data
        except (ValueError, TypeError, KeyError, AttributeError):
            is_canonical = False
        if not is_canonical:
            raise ErasureError(f"{_NO_REGISTER}; it was changed. Restore it from a copy.")
        return found

    @classmethod
    def _of(cls, members: dict[str, Any]) -> Self:
        if set(members) != _MEMBERS or members["format"] != FORMAT:
            raise ValueError(FORMAT)
        if not _HEX.fullmatch(members["key"]):
            raise ValueError(FORMAT)
        return cls(members["key"], tuple(map(_entry, members["entries"])))

    def as_bytes(self) -> bytes:
        """Return the file's bytes."""
        entries = [entry.as_json() for entry in self.entries]
        return canonical_json({"format": FORMAT, "key": self.key_id, "entries": entries}) + b"\n"

    @cached_property
    def fingerprints(self) -> tuple[str, ...]:
        """Fingerprints (hex) of its first 0, 1, … entries."""
        state = hashlib.sha256(canonical_json({"format": FORMAT, "key": self.key_id})).digest()
        states = [state]
        for entry in self.entries:
            state = hashlib.sha256(state + canonical_json(entry.as_json())).digest()
            states.append(state)
        return tuple(one.hex() for one in states)

    @property
    def fingerprint(self) -> str:
        """Fingerprint (hex) of all of it."""
        return self.fingerprints[-1]

    def grown(self, entries: Iterable[RegisterEntry]) -> Self:
        """Return it with more entries."""
        return replace(self, entries=(*self.entries, *entries))

    def hashes(self, trusted: int | None = None) -> frozenset[str]:
        """Return the keyed hashes that count.

        Args:
            trusted: A removal counts only among that many first entries; None: each does.
        """
        counting: set[str] = set()
        for number, entry in enumerate(self.entries):
            if entry.kind is EntryKind.HASH:
                counting.add(entry.value)
            elif entry.kind is EntryKind.REMOVED and (trusted is None or number < trusted):
                counting.discard(entry.value)
        return frozenset(counting)

    @property
    def columns(self) -> frozenset[str]:
        """Names of the columns whose values are identifiers, casefolded."""
        named = (entry.value for entry in self.entries if entry.kind is EntryKind.COLUMN)
        return frozenset(name.casefold() for name in named)

    def register(self, key: bytes, trusted: int | None = None) -> ErasureRegister:
        """Return the register that decisions are made with; ``trusted`` as for ``hashes``.

        Raises:
            ErasureError: The key is not the one of this register.
        """
        if not hmac.compare_digest(key_id(key), self.key_id):
            raise ErasureError(
                "The key at hand is not the one of the register of erased subjects, so nobody in "
                "it can be recognised. Restore the key that belongs to it."
            )
        return ErasureRegister(Secret(key), self.hashes(trusted), self.columns)


def key_id(key: bytes) -> str:
    """Return what tells which key it is, and nothing of the key (hex)."""
    return hmac.digest(key, _KEY_NAME, "sha256").hex()


def _entry(members: dict[str, Any]) -> RegisterEntry:
    since, ticket = members.pop("since"), members.pop("ticket")
    ((name, value),) = members.items()
    kind = EntryKind(name)
    if kind is EntryKind.COLUMN:
        is_fit = 0 < len(value) <= LONGEST_COLUMN
    else:
        is_fit = _HEX.fullmatch(value) is not None
    if not is_fit or len(ticket) > LONGEST_TICKET:
        raise ValueError(FORMAT)
    return RegisterEntry(kind, value, datetime.fromisoformat(since), ticket)
