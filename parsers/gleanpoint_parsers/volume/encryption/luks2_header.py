"""LUKS version 2: the two copies of the header and the JSON that each holds.

Source: "LUKS2 On-Disk Format Specification" 1.1.3, chapter 2; see ``FORMAT.md``.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import struct
from dataclasses import dataclass
from typing import Any

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, ParserError, TruncatedSourceError
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.volume.encryption.key_derivation import require_hash
from gleanpoint_parsers.volume.encryption.recognising import LUKS2_MAGIC

SECOND_MAGIC = b"SKUL\xba\xbe\x00\x02"

SECOND_OFFSETS = tuple(1 << shift for shift in range(14, 23))
"""Where the second copy may lie: right behind the first, which has 16 KiB to 4 MiB."""

_BINARY = 4096
_FIELDS = struct.Struct(">6sHQQ48s32s64s40s48sQ")
_CHECKSUM = slice(448, 512)


@dataclass(frozen=True, slots=True)
class Luks2Header:
    """A copy of the header whose checksum is right.

    Args:
        sequence: Counts up with each change; the copy with the higher one counts.
        label: Given by whoever made it.
        uuid: Of the volume.
        metadata: The JSON object.
        notes: Sentences on the other copy.
    """

    sequence: int
    label: str
    uuid: str
    metadata: dict[str, Any]
    notes: tuple[str, ...] = ()


def read_header(source: BlockSource) -> Luks2Header:
    """Read the copy that counts.

    Raises:
        ParserError: Neither is whole; the error is that of the first.
    """
    found: list[Luks2Header] = []
    failures: list[ParserError] = []
    for offset, magic in (
        (0, LUKS2_MAGIC),
        *((place, SECOND_MAGIC) for place in _second_places(source)),
    ):
        try:
            found.append(_read_copy(source, offset, magic))
        except ParserError as error:
            failures.append(error)
    if not found:
        raise failures[0]
    best = max(found, key=lambda header: header.sequence)
    notes = tuple(f"One copy of its LUKS2 header is damaged: {error}." for error in failures)
    return Luks2Header(best.sequence, best.label, best.uuid, best.metadata, notes)


def _second_places(source: BlockSource) -> list[int]:
    """Return where a second copy begins; it is looked for, since the first may be damaged."""
    return [
        offset
        for offset in SECOND_OFFSETS
        if source.read_at(offset, len(SECOND_MAGIC)) == SECOND_MAGIC
    ][:1]


def _read_copy(source: BlockSource, offset: int, magic: bytes) -> Luks2Header:
    binary = source.read_at(offset, _BINARY)
    if len(binary) < _BINARY or not binary.startswith(magic):
        raise CorruptStructureError("LUKS2 header", offset, f"begins with {binary[:8].hex(' ')}")
    _, _, size, sequence, label, algorithm, _, uuid, _, place = _FIELDS.unpack_from(binary)
    if size not in SECOND_OFFSETS or place != offset:
        raise CorruptStructureError(
            "LUKS2 header", offset, f"size {size:,}, made for offset {place:,}"
        )
    data = source.read_at(offset, size)
    if len(data) < size:
        raise TruncatedSourceError(f"The LUKS2 header ends after {len(data):,} of {size:,} bytes")
    _check(data, offset, _text(algorithm))
    metadata = _as_object(data[_BINARY:].split(b"\0", 1)[0], offset)
    return Luks2Header(sequence, _text(label), _text(uuid), metadata)


def _check(data: bytes, offset: int, algorithm: str) -> None:
    require_hash(algorithm)
    stored = data[_CHECKSUM]
    without = data[: _CHECKSUM.start] + bytes(len(stored)) + data[_CHECKSUM.stop :]
    digest = hashlib.new(algorithm, without).digest()
    if not hmac.compare_digest(digest, stored[: len(digest)]):
        raise CorruptStructureError("LUKS2 header", offset, "its checksum does not fit")


def _as_object(text: bytes, offset: int) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except RecursionError:
        raise _no_json(offset, "it is nested too deeply") from None
    except json.JSONDecodeError as error:
        raise _no_json(offset, readable(str(error))) from None
    except ValueError:  # one of the kinds that Python refuses: broken UTF-8, thousands of digits
        raise _no_json(offset, "it is no text, or a number in it has thousands of digits") from None
    if not isinstance(value, dict):
        raise CorruptStructureError("LUKS2 metadata", offset + _BINARY, "is no JSON object")
    return value


def _no_json(offset: int, detail: str) -> CorruptStructureError:
    return CorruptStructureError("LUKS2 metadata", offset + _BINARY, detail)


def _text(field: bytes) -> str:
    return readable(field.split(b"\0", 1)[0].decode("utf-8", "replace"))
