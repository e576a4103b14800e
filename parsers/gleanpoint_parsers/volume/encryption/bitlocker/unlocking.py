"""Unlock a BitLocker volume: only what its protectors can take is tried.

Source: J. Metz, "BitLocker Drive Encryption (BDE) format specification"; see ``FORMAT.md``.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, UnsupportedFeatureError
from gleanpoint_parsers.keys import Key
from gleanpoint_parsers.plugin import Fact
from gleanpoint_parsers.progress import WorkReport
from gleanpoint_parsers.volume.encryption.bitlocker.boot_sector import metadata_places
from gleanpoint_parsers.volume.encryption.bitlocker.ciphers import METHODS, VolumeCipher
from gleanpoint_parsers.volume.encryption.bitlocker.entries import Role, Value
from gleanpoint_parsers.volume.encryption.bitlocker.metadata import FveMetadata, read_metadata
from gleanpoint_parsers.volume.encryption.bitlocker.protectors import (
    Protection,
    Protector,
    opened,
    protectors_of,
)
from gleanpoint_parsers.volume.encryption.bitlocker.sentences import locked
from gleanpoint_parsers.volume.encryption.bitlocker.typed_keys import (
    StartupKey,
    mistyped,
    password_hash,
    recovery_hash,
    recovery_password_of,
    startup_key_of,
    stretched,
)
from gleanpoint_parsers.volume.encryption.bitlocker.volume import BitLockerSource
from gleanpoint_parsers.volume.encryption.key_derivation import Effort
from gleanpoint_parsers.volume.encryption.key_texts import text_of
from gleanpoint_parsers.volume.encryption.unlocked import Unlocked

_MOST_TRIED = 16
"""Protectors of one kind that a password is tried on: each takes most of a second."""

_SECTORS = frozenset({512, 1024, 2048, 4096})

CLEAR_NOTE = (
    "Its BitLocker protection was suspended: the key stands in clear on the disk, so none was "
    "needed."
)


def unlock_bitlocker(
    source: BlockSource,
    keys: Sequence[Key],
    subject: str,
    effort: Effort,
    report: WorkReport,
) -> Unlocked:
    """Unlock a BitLocker volume; the effort for a key is fixed by the format.

    Raises:
        LockedVolumeError: No key fits.
        ParserError: The metadata are damaged, or ask for what this version lacks.
    """
    sector = source.read_at(0, 512)
    metadata = read_metadata(source, metadata_places(sector, subject), subject)
    cipher = METHODS.get(metadata.method)
    if cipher is None:
        raise UnsupportedFeatureError(
            f"{subject} is encrypted with BitLocker by the method {metadata.method:#06x}, which "
            "this version lacks: unlock it with Windows and open the unlocked disk."
        )
    protectors = protectors_of(metadata.entries)
    found = _opened_by(protectors, keys, report)
    if found is None:
        raise locked(subject, cipher, protectors, keys)
    protector, master_key = found
    plain = BitLockerSource(
        source, metadata, cipher, _volume_key(metadata, master_key), _sector_size(sector)
    )
    return Unlocked(
        plain,
        "BitLocker",
        protector.kind.value,
        _notes(metadata, protector),
        _facts(metadata, cipher, protectors),
    )


def _opened_by(
    protectors: Sequence[Protector], keys: Sequence[Key], report: WorkReport
) -> tuple[Protector, bytes] | None:
    """Return the protector that could be opened, and the master key."""
    for protector in protectors:
        if protector.kind is Protection.CLEAR_KEY:
            clear = protector.clear_key()
            master_key = protector.master_key(clear) if clear else None
            if master_key:
                return protector, master_key
    for key in keys:
        for protector, intermediate in _tries(protectors, key, report):
            master_key = protector.master_key(intermediate)
            if master_key:
                return protector, master_key
    return None


def _tries(
    protectors: Sequence[Protector], key: Key, report: WorkReport
) -> Iterator[tuple[Protector, bytes]]:
    """Yield what a key may mean to each protector; what costs time is made when it is asked for."""
    startup = startup_key_of(key)
    if startup is not None:
        yield from _startup_tries(protectors, startup)
        return
    groups, text = recovery_password_of(key), text_of(key)
    if groups is not None and not mistyped(groups):
        kind, start = Protection.RECOVERY_PASSWORD, recovery_hash(groups)
    elif groups is None and text:
        kind, start = Protection.PASSWORD, password_hash(text)
    else:
        return
    for protector in [p for p in protectors if p.kind is kind][:_MOST_TRIED]:
        salt = protector.salt()
        if salt is not None:
            yield protector, stretched(start, salt, report)


def _startup_tries(
    protectors: Sequence[Protector], key: StartupKey
) -> Iterator[tuple[Protector, bytes]]:
    for protector in protectors:
        if protector.kind is Protection.STARTUP_KEY:
            yield protector, key.secret


def _volume_key(metadata: FveMetadata, master_key: bytes) -> bytes:
    for entry in metadata.entries:
        if entry.role == Role.VOLUME_KEY and entry.value == Value.ENCRYPTED_KEY:
            key = opened(entry, master_key)
            if key is not None:
                return key
    raise CorruptStructureError("BitLocker metadata", 0, "no volume key that the master key opens")


def _sector_size(sector: bytes) -> int:
    size: int = struct.unpack_from("<H", sector, 11)[0]
    if size not in _SECTORS:
        raise CorruptStructureError("BitLocker boot sector", 11, f"sectors of {size:,} bytes")
    return size


def _notes(metadata: FveMetadata, protector: Protector) -> tuple[str, ...]:
    notes = list(metadata.notes)
    if protector.kind is Protection.CLEAR_KEY:
        notes.append(CLEAR_NOTE)
    if metadata.is_converting:
        notes.append(
            "BitLocker was encrypting or decrypting it when it was saved: its first "
            f"{metadata.encrypted_size:,} bytes are taken as encrypted, the rest as plain."
        )
    return tuple(notes)


def _facts(
    metadata: FveMetadata, cipher: VolumeCipher, protectors: Sequence[Protector]
) -> dict[str, Fact]:
    return {
        "cipher": cipher.name,
        "encrypted bytes": metadata.encrypted_size,
        "protectors": [protector.name for protector in protectors],
    }
