"""The file of a vault: keys under a content key, and that key wrapped in several ways.

A vault is one line of canonical JSON: ``format``, ``id``, ``name``, ``key_id`` (of the content
key), ``wraps``, ``nonce`` and ``sealed``. What is sealed is authenticated together with all of
the rest, so a wrap that was added, taken away or exchanged shows. Each wrap is authenticated with
the vault's id, the id of the content key and what the wrap says of itself.

Ways to wrap the content key (32 random bytes):

- ``passphrase``: Argon2id with ``cost`` and ``salt``, then AES-256-GCM;
- ``shares``: a secret of 32 random bytes that was split (see ``shares``), HKDF-SHA-256 with
  ``salt``, then AES-256-GCM; ``needed`` of ``count`` shares give it;
- ``person``: X25519 to a sealing key (see ``recipients``).
"""

from __future__ import annotations

import base64
import binascii
import os
import re
from dataclasses import dataclass, replace
from typing import Any

import orjson

from gleanpoint.core.access.cards import checked_name
from gleanpoint.core.access.errors import SealedFileError
from gleanpoint.core.access.recipients import WRAPPED_BYTES, WrappedKey
from gleanpoint.core.access.sealing import KEY_BYTES, NONCE_BYTES, SALT_BYTES, TAG_BYTES, Cost
from gleanpoint.core.audit.canonical import Canonical, canonical_json
from gleanpoint.core.errors import UsageError

FORMAT = "gleanpoint-vault-1"

SIZE_LIMIT = 24 << 20
"""Bytes of a vault at most: key files of 8 MiB, twice in Base64, and some room."""

MOST_WRAPS = 64
ID_BYTES = 8

_ID = re.compile(r"[0-9a-f]{16}")
_DATE = re.compile(r"|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z")
_MEMBERS = frozenset({"format", "id", "key_id", "name", "nonce", "sealed", "wraps"})
_BROKEN = "This is no vault as the program writes it; it was changed, or is another kind of file."


@dataclass(frozen=True, slots=True)
class PassphraseWrap:
    """The content key under a passphrase.

    Args:
        id: Of this wrap.
        cost: Of trying a passphrase.
        salt: Of the key derivation.
        nonce: Of the encryption.
        wrapped: The content key, encrypted; empty while it is not.
    """

    id: str
    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes = b""

    def as_json(self) -> dict[str, Canonical]:
        """Return what it says of itself, and the wrapped key."""
        cost = self.cost
        return {
            "cost": {"lanes": cost.lanes, "memory_kib": cost.memory_kib, "passes": cost.passes},
            "id": self.id,
            "kind": "passphrase",
            "nonce": _text(self.nonce),
            "salt": _text(self.salt),
            "wrapped": _text(self.wrapped),
        }


@dataclass(frozen=True, slots=True)
class SharesWrap:
    """The content key under a secret that was split into shares.

    Args:
        id: Of this wrap.
        needed: How many shares give the secret.
        count: How many there are.
        tested: When the shares opened the vault last, as the log has it; empty: never.
        salt: Of the key derivation.
        nonce: Of the encryption.
        wrapped: The content key, encrypted; empty while it is not.
    """

    id: str
    needed: int
    count: int
    tested: str
    salt: bytes
    nonce: bytes
    wrapped: bytes = b""

    def as_json(self) -> dict[str, Canonical]:
        """Return what it says of itself, and the wrapped key."""
        return {
            "count": self.count,
            "id": self.id,
            "kind": "shares",
            "needed": self.needed,
            "nonce": _text(self.nonce),
            "salt": _text(self.salt),
            "tested": self.tested,
            "wrapped": _text(self.wrapped),
        }


@dataclass(frozen=True, slots=True)
class PersonWrap:
    """The content key sealed to a person.

    Args:
        id: Of this wrap.
        key: The wrapped content key.
    """

    id: str
    key: WrappedKey

    def as_json(self) -> dict[str, Canonical]:
        """Return what it says of itself, and the wrapped key."""
        return {
            "ephemeral": _text(self.key.ephemeral),
            "id": self.id,
            "kind": "person",
            "recipient": self.key.recipient,
            "wrapped": _text(self.key.wrapped),
        }


Wrap = PassphraseWrap | SharesWrap | PersonWrap


@dataclass(frozen=True, slots=True)
class VaultFile:
    """A vault, not opened.

    Args:
        id: Stays the same whatever changes.
        name: For people; unique in its workspace.
        key_id: Of the content key.
        wraps: Ways to the content key.
        nonce: Of the sealed keys.
        sealed: The keys, encrypted; empty while they are not.
    """

    id: str
    name: str
    key_id: str
    wraps: tuple[Wrap, ...]
    nonce: bytes
    sealed: bytes = b""

    def as_bytes(self) -> bytes:
        """Return the file."""
        return canonical_json({**self._header(), "sealed": _text(self.sealed)}) + b"\n"

    def bound(self) -> bytes:
        """Return what is authenticated together with the sealed keys."""
        return canonical_json(self._header())

    def bound_wrap(self, wrap: PassphraseWrap | SharesWrap) -> bytes:
        """Return what is authenticated together with a wrapped content key.

        That shares were tested is told later and is not part of it.
        """
        bare: Wrap = replace(wrap, wrapped=b"")
        if isinstance(bare, SharesWrap):
            bare = replace(bare, tested="")
        about: dict[str, Canonical] = {"id": self.id, "key_id": self.key_id}
        return canonical_json({**about, "format": FORMAT, "wrap": bare.as_json()})

    def _header(self) -> dict[str, Canonical]:
        return {
            "format": FORMAT,
            "id": self.id,
            "key_id": self.key_id,
            "name": self.name,
            "nonce": _text(self.nonce),
            "wraps": [wrap.as_json() for wrap in self.wraps],
        }


def new_id() -> str:
    """Return an id for a vault, a key or a wrap."""
    return os.urandom(ID_BYTES).hex()


def read_vault(data: bytes) -> VaultFile:
    """Return a vault from the bytes of its file, hostile ones too.

    Raises:
        SealedFileError: It is none, was changed, or asks for more memory or time than is given.
    """
    if len(data) > SIZE_LIMIT:
        raise SealedFileError(f"The vault has more than {SIZE_LIMIT:,} bytes.")
    try:
        vault = _vault(orjson.loads(data))
        is_canonical = vault.as_bytes() == data
    except (ValueError, TypeError, KeyError, UsageError):
        raise SealedFileError(_BROKEN) from None
    if not is_canonical:
        raise SealedFileError(_BROKEN)
    for wrap in vault.wraps:
        if isinstance(wrap, PassphraseWrap):
            wrap.cost.check()
    return vault


def _vault(members: dict[str, Any]) -> VaultFile:
    if set(members) != _MEMBERS or members["format"] != FORMAT:
        raise ValueError(FORMAT)
    wraps, name = members["wraps"], members["name"]
    if not isinstance(name, str) or not isinstance(wraps, list) or len(wraps) > MOST_WRAPS:
        raise ValueError(FORMAT)
    sealed = _bytes(members["sealed"])
    if len(sealed) < TAG_BYTES:
        raise ValueError(FORMAT)
    return VaultFile(
        _id(members["id"]),
        checked_name(name),
        _id(members["key_id"]),
        tuple(_wrap(wrap) for wrap in wraps),
        _bytes(members["nonce"], NONCE_BYTES),
        sealed,
    )


def _wrap(members: dict[str, Any]) -> Wrap:
    wrap_id = _id(members["id"])
    if members["kind"] == "person":
        ephemeral = _bytes(members["ephemeral"], KEY_BYTES)
        wrapped = _bytes(members["wrapped"], WRAPPED_BYTES)
        return PersonWrap(wrap_id, WrappedKey(_id(members["recipient"]), ephemeral, wrapped))
    salt = _bytes(members["salt"], SALT_BYTES)
    nonce = _bytes(members["nonce"], NONCE_BYTES)
    wrapped = _bytes(members["wrapped"], WRAPPED_BYTES)
    if members["kind"] == "passphrase":
        costs = members["cost"]
        cost = Cost(costs["memory_kib"], costs["passes"], costs["lanes"])
        return PassphraseWrap(wrap_id, cost, salt, nonce, wrapped)
    needed, count, tested = (members[name] for name in ("needed", "count", "tested"))
    if type(needed) is not int or type(count) is not int or not _DATE.fullmatch(tested):
        raise ValueError(FORMAT)
    return SharesWrap(wrap_id, needed, count, tested, salt, nonce, wrapped)


def _id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise ValueError(text)
    return text


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str, size: int | None = None) -> bytes:
    try:
        data = base64.b64decode(text, validate=True)
    except binascii.Error:
        raise ValueError(FORMAT) from None
    if size is not None and len(data) != size:
        raise ValueError(FORMAT)
    return data
