"""Descriptors of UDF: tags with checksums, addresses, names and times.

Sources: ECMA-167, 3rd edition, 1/7 and 3/7 (tags, times, strings), 4/7.1 and 4/14.14 (addresses);
OSTA, "Universal Disk Format specification" 2.60, 2.1.1 (compressed Unicode).
"""

from __future__ import annotations

import binascii
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from gleanpoint_parsers.errors import CorruptStructureError

TAG_SIZE = 16
LONG_SIZE = 16

_TAG = struct.Struct("<HHBxHHHI")
_LONG = struct.Struct("<IIH")
_TIME = struct.Struct("<HhBBBBBBBB")
_TIME_ZONE_BITS = 12
_NO_TIME_ZONE = -2047
_EIGHT, _SIXTEEN = frozenset({8, 254}), frozenset({16, 255})
LENGTH_MASK = (1 << 30) - 1


@dataclass(frozen=True, slots=True)
class Address:
    """An extent by number of partition map and block in it; ``kind`` is 0 for recorded bytes."""

    length: int
    kind: int
    block: int
    partition: int


def check_tag(data: bytes, place: int, *, block: int | None = None) -> int:
    """Return the kind of a descriptor whose tag, checksum and CRC are right.

    Args:
        data: The descriptor, at least as long as its CRC covers.
        place: Where it was read, for errors.
        block: Number that its tag must bear; None where it is not known.

    Raises:
        CorruptStructureError: It is none, or damaged.
    """
    if len(data) < TAG_SIZE:
        raise CorruptStructureError("UDF descriptor", place, "the image ends inside it")
    kind, _, checksum, _, crc, length, location = _TAG.unpack_from(data)
    total = (sum(data[:4]) + sum(data[5:TAG_SIZE])) & 0xFF
    if total != checksum or not any(data[:TAG_SIZE]):
        raise CorruptStructureError("UDF descriptor", place, "there is none")
    if TAG_SIZE + length > len(data):
        raise CorruptStructureError("UDF descriptor", place, f"{length:,} bytes are too many")
    if binascii.crc_hqx(data[TAG_SIZE : TAG_SIZE + length], 0) != crc:
        raise CorruptStructureError("UDF descriptor", place, "its CRC is wrong")
    if block is not None and location != block:
        raise CorruptStructureError("UDF descriptor", place, f"it belongs to block {location:,}")
    return int(kind)


def long_address(data: bytes, at: int) -> Address:
    """Return a long address; ``data`` must be long enough."""
    length, block, partition = _LONG.unpack_from(data, at)
    return Address(length & LENGTH_MASK, length >> 30, block, partition)


def decode_name(raw: bytes) -> str:
    """Return a name in compressed Unicode; what is none stays as surrogates."""
    if raw[:1] and raw[0] in _EIGHT:
        return raw[1:].decode("latin-1")
    if raw[:1] and raw[0] in _SIXTEEN and len(raw) % 2:
        return raw[1:].decode("utf-16-be", "surrogatepass")
    return raw.decode("ascii", "surrogateescape")


def decode_fixed(field: bytes) -> str:
    """Return a string of a fixed field, whose last byte is the length that is used."""
    return decode_name(field[: min(field[-1], len(field) - 1)]) if field[-1] else ""


def decode_time(raw: bytes) -> datetime | None:
    """Return a time; without a zone it is taken for UTC. None where it is none."""
    kind, year, month, day, hour, minute, second, hundredth, hundreds, ones = _TIME.unpack(raw)
    zone = kind & ((1 << _TIME_ZONE_BITS) - 1)
    zone -= (zone >> _TIME_ZONE_BITS - 1) << _TIME_ZONE_BITS
    fraction = hundredth * 10_000 + hundreds * 100 + ones
    try:
        local = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
        moment = local + timedelta(microseconds=fraction)
        return moment if zone == _NO_TIME_ZONE else moment - timedelta(minutes=zone)
    except (ValueError, OverflowError):
        return None
