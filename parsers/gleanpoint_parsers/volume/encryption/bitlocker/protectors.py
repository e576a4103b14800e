"""Protectors: each keeps the volume's master key under another kind of key.

Source: J. Metz, "BitLocker Drive Encryption (BDE) format specification", chapters on keys.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESCCM

from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.volume.encryption.bitlocker.entries import (
    FveEntry,
    Role,
    Value,
    read_entries,
)

_HEAD = struct.Struct("<16sQ2H")
_NONCE, _MAC = 12, 16
_CONTAINER = 12
"""Bytes before the key in what a CCM entry decrypts to; the same as the head of a key entry."""
_SALT = slice(4, 20)
_KEY_AT = 4

MASTER_KEY = 32
"""Bytes of a master key, and of all that it is encrypted with."""

_TPM = 0x0100
_PIN = 0x0400


class Protection(Enum):
    """Kinds of protectors."""

    CLEAR_KEY = "clear key"
    STARTUP_KEY = "startup key"
    RECOVERY_PASSWORD = "recovery password"  # noqa: S105 - a name of a kind
    PASSWORD = "password"  # noqa: S105 - a name of a kind
    TPM = "TPM"
    OTHER = "other"


_KINDS = {
    0x0000: Protection.CLEAR_KEY,
    0x0200: Protection.STARTUP_KEY,
    0x0800: Protection.RECOVERY_PASSWORD,
    0x2000: Protection.PASSWORD,
}


@dataclass(frozen=True, slots=True)
class Protector:
    """One protector.

    Args:
        kind: Which kind of key it takes.
        identifier: GUID; of a startup key it is the name of the file.
        entry: What it holds.
    """

    kind: Protection
    identifier: UUID
    properties: tuple[FveEntry, ...]

    @property
    def name(self) -> str:
        """Return kind and identifier, as Windows writes it."""
        return f"{self.kind.value} {str(self.identifier).upper()}"

    def salt(self) -> bytes | None:
        """Return the salt with which passwords are stretched."""
        for entry in self.properties:
            if entry.value == Value.STRETCH_KEY and len(entry.data) >= _SALT.stop:
                return entry.data[_SALT]
        return None

    def clear_key(self) -> bytes | None:
        """Return the key that stands in clear."""
        return key_in(self.properties)

    def master_key(self, key: bytes) -> bytes | None:
        """Return the master key, None where ``key`` is not this protector's."""
        for entry in self.properties:
            if entry.value == Value.ENCRYPTED_KEY:
                return opened(entry, key)
        return None


def protectors_of(entries: Sequence[FveEntry]) -> tuple[Protector, ...]:
    """Return the protectors among a volume's entries.

    Raises:
        CorruptStructureError: One is too short.
    """
    found = []
    for entry in entries:
        if entry.role != Role.MASTER_KEY or entry.value != Value.MASTER_KEY:
            continue
        if len(entry.data) < _HEAD.size:
            raise CorruptStructureError(
                "BitLocker protector", entry.offset, f"{len(entry.data):,} bytes long"
            )
        identifier, _, _, kind = _HEAD.unpack_from(entry.data)
        properties = tuple(read_entries(entry.data, _HEAD.size, entry.offset))
        found.append(Protector(_kind(kind), UUID(bytes_le=identifier), properties))
    return tuple(found)


def key_in(properties: Sequence[FveEntry]) -> bytes | None:
    """Return the unencrypted key among properties."""
    for entry in properties:
        if entry.value == Value.KEY and len(entry.data) >= _KEY_AT + MASTER_KEY:
            return entry.data[_KEY_AT : _KEY_AT + MASTER_KEY]
    return None


def opened(entry: FveEntry, key: bytes) -> bytes | None:
    """Decrypt an entry that holds a key; None where ``key`` is the wrong one.

    The message authentication code tells right from wrong for sure.
    """
    data = entry.data
    if len(data) <= _NONCE + _MAC + _CONTAINER or len(key) not in {16, 24, 32}:
        return None
    nonce, mac = data[:_NONCE], data[_NONCE : _NONCE + _MAC]
    try:
        plain = AESCCM(key, tag_length=_MAC).decrypt(nonce, data[_NONCE + _MAC :] + mac, None)
    except InvalidTag:
        return None
    return plain[_CONTAINER:]


def _kind(number: int) -> Protection:
    if number & (_TPM | _PIN):
        return Protection.TPM
    return _KINDS.get(number, Protection.OTHER)
