"""Extensions of the QCOW2 header: formats and names of the files beside it, names of features.

Source: QEMU, docs/interop/qcow2, "Header extensions".
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError

_HEAD = struct.Struct(">II")
_BACKING_FORMAT = 0xE2792ACA
_FEATURE_NAMES = 0x6803F857
_DATA_FILE_NAME = 0x44415441
_FEATURE = 48
_INCOMPATIBLE = 0
_MOST = 64 * 1024
"""Bytes of the first cluster in which extensions are looked for."""


@dataclass(frozen=True, slots=True)
class Extensions:
    """What extensions say.

    Args:
        backing_format: Format of the backing file as QEMU names it; "" where it is not said.
        data_file: Name of the file that holds the clusters; "" without one.
        feature_names: Names of incompatible features by bit.
    """

    backing_format: str = ""
    data_file: str = ""
    feature_names: Mapping[int, str] = field(default_factory=dict)


def read_extensions(source: BlockSource, start: int, end: int) -> Extensions:
    """Read the extensions between the header's end and ``end``.

    Raises:
        CorruptStructureError: One of them is longer than the place for them.
    """
    backing_format, data_file, names = "", "", dict[int, str]()
    for kind, data in _extensions(source, start, min(end, _MOST)):
        if kind == _BACKING_FORMAT:
            backing_format = data.decode("ascii", "replace")
        elif kind == _DATA_FILE_NAME:
            data_file = os.fsdecode(data)
        elif kind == _FEATURE_NAMES:
            names |= _feature_names(data)
    return Extensions(backing_format, data_file, names)


def _extensions(source: BlockSource, start: int, end: int) -> Iterator[tuple[int, bytes]]:
    area = source.read_at(start, max(0, end - start))
    at = 0
    while at + _HEAD.size <= len(area):
        kind, length = _HEAD.unpack_from(area, at)
        at += _HEAD.size
        if kind == 0:
            return
        if length > len(area) - at:
            raise CorruptStructureError(
                "The QCOW2 header extension", start + at, f"{length:,} bytes do not fit"
            )
        yield kind, area[at : at + length]
        at += length + -length % 8


def _feature_names(table: bytes) -> dict[int, str]:
    names = {}
    for at in range(0, len(table) - _FEATURE + 1, _FEATURE):
        kind, bit = table[at], table[at + 1]
        if kind == _INCOMPATIBLE:
            name = table[at + 2 : at + _FEATURE].rstrip(b"\0").decode("utf-8", "replace")
            names[bit] = f'"{name}"'
    return names
