"""LUKS version 1: header, key slots, data.

Source: C. Fruhwirth, "LUKS On-Disk Format Specification" 1.2.3; see ``FORMAT.md``.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    LockedVolumeError,
    TruncatedSourceError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.keys import Key
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import Fact
from gleanpoint_parsers.progress import WorkReport
from gleanpoint_parsers.volume.encryption.decrypted_source import DecryptedSource, Sectors
from gleanpoint_parsers.volume.encryption.key_derivation import Effort, Pbkdf2
from gleanpoint_parsers.volume.encryption.luks_ciphers import sector_cipher
from gleanpoint_parsers.volume.encryption.luks_slots import SECTOR, KeyDigest, KeySlot, volume_key
from gleanpoint_parsers.volume.encryption.unlocked import Unlocked

_HEADER = struct.Struct(">6sH32s32s32sII20s32sI40s")
_SLOT = struct.Struct(">II32sII")
_SLOTS = 8
_ACTIVE = 0x00AC71F3


@dataclass(frozen=True, slots=True)
class Luks1Header:
    """What the header says.

    Args:
        cipher: Such as ``aes-xts-plain64``.
        start: First byte of the data.
        key_size: Bytes of the volume's key.
        uuid: Of the volume.
        slots: Those in use.
    """

    cipher: str
    start: int
    key_size: int
    uuid: str
    slots: tuple[KeySlot, ...]


def read_header(source: BlockSource) -> Luks1Header:
    """Read the header at the start of a volume.

    Raises:
        TruncatedSourceError: The volume ends inside it.
    """
    data = source.read_at(0, _HEADER.size + _SLOTS * _SLOT.size)
    if len(data) < _HEADER.size + _SLOTS * _SLOT.size:
        raise TruncatedSourceError(f"The LUKS1 header ends after {len(data):,} bytes.")
    _, _, cipher, mode, hash_name, start, key_size, digest, salt, iterations, uuid = (
        _HEADER.unpack_from(data)
    )
    name = f"{_text(cipher)}-{_text(mode)}"
    spoken = _text(hash_name).lower()
    key_digest = KeyDigest(Pbkdf2(spoken, iterations, salt, 132), digest)
    slots = []
    for number in range(_SLOTS):
        place = _HEADER.size + number * _SLOT.size
        active, rounds, slot_salt, material, stripes = _SLOT.unpack_from(data, place)
        if active == _ACTIVE:
            slots.append(
                KeySlot(
                    number=number,
                    derivation=Pbkdf2(spoken, rounds, slot_salt, place),
                    cipher=name,
                    slot_key_size=key_size,
                    key_size=key_size,
                    offset=material * SECTOR,
                    stripes=stripes,
                    hash_name=spoken,
                    digest=key_digest,
                )
            )
    return Luks1Header(name, start * SECTOR, key_size, _text(uuid), tuple(slots))


def unlock_luks1(
    source: BlockSource, keys: Sequence[Key], subject: str, effort: Effort, report: WorkReport
) -> Unlocked:
    """Unlock a LUKS1 volume.

    Raises:
        LockedVolumeError: No key fits.
        ParserError: The header is damaged, or asks for what this version lacks.
    """
    header = read_header(source)
    if not header.start:
        raise UnsupportedFeatureError(
            f"{subject} is a LUKS1 header without data: it belongs to a volume elsewhere. Unlock "
            "that with cryptsetup --header and open the unlocked device."
        )
    if header.start > source.size:
        raise CorruptStructureError(
            "LUKS1 header", 104, f"data from byte {header.start:,} of {source.size:,}"
        )
    if not header.slots:
        raise UnsupportedFeatureError(
            f"{subject} is encrypted with LUKS1, and its header holds no key slot any more: it was "
            "erased, and no key opens it. A backup of its header would."
        )
    key = volume_key(source, header.slots, keys, effort, report)
    if key is None:
        raise _locked(subject, header, was_tried=bool(keys))
    size = (source.size - header.start) // SECTOR * SECTOR
    plain = DecryptedSource(
        source, header.start, size, sector_cipher(header.cipher, key), Sectors(SECTOR)
    )
    return Unlocked(plain, "LUKS1", "passphrase or key file", facts=_facts(header))


def _locked(subject: str, header: Luks1Header, *, was_tried: bool) -> LockedVolumeError:
    count = len(header.slots)
    slots = "1 key slot" if count == 1 else f"{count} key slots"
    if was_tried:
        message = f"No key that was given opens {subject}, which is encrypted with LUKS1"
        return LockedVolumeError(f"{message} ({slots} in use).", was_tried=True)
    return LockedVolumeError(
        f"{subject} is encrypted with LUKS1 ({header.cipher}, {slots} in use): it takes its "
        "passphrase or its key file."
    )


def _facts(header: Luks1Header) -> dict[str, Fact]:
    return {
        "cipher": header.cipher,
        "key bits": header.key_size * 8,
        "uuid": header.uuid,
        "key slots in use": [slot.number for slot in header.slots],
    }


def _text(field: bytes) -> str:
    return readable(field.split(b"\0", 1)[0].decode("ascii", "replace"))
