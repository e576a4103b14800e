"""What the JSON of a LUKS2 header says: key slots, digests, and the segment with the data.

Source: "LUKS2 On-Disk Format Specification" 1.1.3, chapter 3; see ``FORMAT.md``.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from gleanpoint_parsers.errors import CorruptStructureError, UnsupportedFeatureError
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.volume.encryption.key_derivation import Argon2, Derivation, Pbkdf2
from gleanpoint_parsers.volume.encryption.luks_slots import KeyDigest, KeySlot

Object: TypeAlias = Mapping[str, Any]

_LARGEST_FIGURE = (1 << 63) - 1
_DIGITS = 20
"""Of a number of 64 bits at most."""

_MOST = 64
"""Key slots, digests, segments or tokens at most; LUKS2 has 32 of each."""

_SECTORS = frozenset({512, 1024, 2048, 4096})


@dataclass(frozen=True, slots=True)
class Segment:
    """The encrypted data.

    Args:
        offset: First byte.
        size: Bytes; None for all that follow.
        cipher: Such as ``aes-xts-plain64``.
        sector: Bytes that are encrypted together.
        first_number: What the cipher takes the first sector for, counted in 512 bytes.
    """

    offset: int
    size: int | None
    cipher: str
    sector: int
    first_number: int


@dataclass(frozen=True, slots=True)
class Luks2Metadata:
    """What is needed to unlock a volume.

    Args:
        segment: The data.
        slots: Key slots that hold the key of the segment.
        tokens: Kinds of tokens, such as ``systemd-tpm2``, by the number of the slot that each
            unlocks.
        large_numbers: Whether sectors are numbered in their own size, not in 512 bytes.
    """

    segment: Segment
    slots: tuple[KeySlot, ...]
    tokens: Mapping[int, str]


def read_metadata(metadata: Object, subject: str) -> Luks2Metadata:
    """Read the JSON of a header.

    Raises:
        CorruptStructureError: It is not as the specification says.
        UnsupportedFeatureError: It uses what this version lacks; the sentence names it.
    """
    _refuse_requirements(metadata, subject)
    name, segment = _segment(metadata, subject)
    slots = []
    for _, value in _members(metadata, "digests"):
        if name in _list(value, "segments"):
            digest = KeyDigest(_pbkdf2(value), _bytes(value, "digest"))
            numbers = dict.fromkeys(str(slot) for slot in _list(value, "keyslots"))
            slots += [_slot(metadata, number, digest, subject) for number in numbers]
    if len(slots) > _MOST:
        raise _wrong(f"{len(slots):,} key slots for one segment")
    return Luks2Metadata(segment, tuple(slots), _tokens(metadata))


def _refuse_requirements(metadata: Object, subject: str) -> None:
    config = _member(metadata, "config", dict)
    requirements = config.get("requirements", {})
    mandatory = requirements.get("mandatory", []) if isinstance(requirements, dict) else []
    if not mandatory:
        return
    names = ", ".join(readable(str(name)) for name in mandatory[:_MOST])
    if "reencrypt" in names:
        raise UnsupportedFeatureError(
            f"{subject} was being encrypted anew with LUKS2 when it was saved ({names}): part of "
            "it has the old key and part the new one. Finish that with cryptsetup reencrypt on a "
            "copy, and open the copy."
        )
    raise UnsupportedFeatureError(
        f"{subject} is encrypted with LUKS2 and requires {names}, which this version lacks."
    )


def _segment(metadata: Object, subject: str) -> tuple[str, Segment]:
    segments = [
        (name, value) for name, value in _members(metadata, "segments") if not _is_backup(value)
    ]
    if len(segments) != 1 or segments[0][1].get("type") != "crypt":
        kinds = ", ".join(readable(str(value.get("type"))) for _, value in segments) or "none"
        raise UnsupportedFeatureError(
            f"{subject} is encrypted with LUKS2 in {len(segments)} segments ({kinds}), which this "
            "version does not join."
        )
    name, value = segments[0]
    if "integrity" in value:
        raise UnsupportedFeatureError(
            f"{subject} is encrypted with LUKS2 and protected by dm-integrity, which this version "
            "does not read: unlock it with cryptsetup and open the unlocked device."
        )
    sector = _number(value, "sector_size")
    size = None if value.get("size") == "dynamic" else _number(value, "size")
    if sector not in _SECTORS or (size or 0) % sector:
        raise _wrong(f"sectors of {sector:,} bytes, {size or 0:,} bytes in all")
    return name, Segment(
        _number(value, "offset"), size, _text(value, "encryption"), sector,
        _number(value, "iv_tweak"),
    )  # fmt: skip


def _is_backup(segment: Object) -> bool:
    flags = segment.get("flags", [])
    return isinstance(flags, list) and any(str(flag).startswith("backup-") for flag in flags)


def _slot(metadata: Object, number: str, digest: KeyDigest, subject: str) -> KeySlot:
    value = dict(_members(metadata, "keyslots")).get(number)
    if value is None or not number.isascii() or not number.isdigit():
        raise _wrong(f"a digest names the key slot {number!r}")
    if value.get("type") != "luks2":
        kind = readable(str(value.get("type")))
        raise UnsupportedFeatureError(
            f"{subject} is encrypted with LUKS2 and has a key slot of the kind {kind}, which this "
            "version lacks."
        )
    splitting, area = _member(value, "af", dict), _member(value, "area", dict)
    key_size, stripes = _number(value, "key_size"), _number(splitting, "stripes")
    if key_size * stripes > _number(area, "size"):
        raise _wrong(f"key slot {number}: {key_size * stripes:,} bytes of key material")
    return KeySlot(
        number=int(number),
        derivation=_derivation(_member(value, "kdf", dict)),
        cipher=_text(area, "encryption"),
        slot_key_size=_number(area, "key_size"),
        key_size=key_size,
        offset=_number(area, "offset"),
        stripes=stripes,
        hash_name=_text(splitting, "hash"),
        digest=digest,
    )


def _derivation(value: Object) -> Derivation:
    kind = _text(value, "type")
    if kind == "pbkdf2":
        return _pbkdf2(value)
    if kind not in {"argon2i", "argon2id"}:
        raise UnsupportedFeatureError(f"Its keys are derived by {kind!r}, which this version lacks")
    passes, memory, lanes = (_number(value, name) for name in ("time", "memory", "cpus"))
    return Argon2(kind, passes, memory, lanes, _bytes(value, "salt"))


def _pbkdf2(value: Object) -> Pbkdf2:
    return Pbkdf2(_text(value, "hash"), _number(value, "iterations"), _bytes(value, "salt"))


def _tokens(metadata: Object) -> dict[int, str]:
    tokens = {}
    for _, value in _members(metadata, "tokens"):
        for slot in _list(value, "keyslots"):
            if isinstance(slot, str) and slot.isascii() and slot.isdigit():
                tokens[int(slot)] = readable(str(value.get("type")))
    return tokens


def _members(parent: Object, name: str) -> list[tuple[str, Object]]:
    """Return the objects in one of the parts, by their numbers."""
    members = _member(parent, name, dict)
    if len(members) > _MOST or not all(isinstance(value, dict) for value in members.values()):
        raise _wrong(f"{name}: {len(members):,} members")
    return list(members.items())


def _member(parent: Object, name: str, kind: type[Any]) -> Any:  # noqa: ANN401 - checked here
    value = parent.get(name)
    if not isinstance(value, kind):
        raise _wrong(f"{name} is {type(value).__name__}")
    return value


def _text(parent: Object, name: str) -> str:
    return readable(str(_member(parent, name, str)))


def _list(parent: Object, name: str) -> list[Any]:
    found: list[Any] = _member(parent, name, list)
    return found[:_MOST]


def _number(parent: Object, name: str) -> int:
    """Return a number; those of 64 bits are stored as text."""
    value = parent.get(name)
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= _DIGITS:
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _LARGEST_FIGURE:
        raise _wrong(f"{name} is no number ({type(value).__name__})")
    return value


def _bytes(parent: Object, name: str) -> bytes:
    try:
        return base64.b64decode(_text(parent, name), validate=True)
    except binascii.Error:
        raise _wrong(f"{name} is no base64") from None


def _wrong(detail: str) -> CorruptStructureError:
    return CorruptStructureError("LUKS2 metadata", 4096, detail)
