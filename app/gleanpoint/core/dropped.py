"""Which sources a person means who picks or drops several files: pieces of one are one source.

Goes by names alone; no file is touched.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

_NUMBERED = re.compile(r"^(.*\.)(\d{3}|[e-s]x?\d\d)$", re.IGNORECASE)
"""Image in pieces: ``.001``, ``.E01``, ``.s01``, ``.Ex01``."""

_EXTENT = re.compile(r"^(.*?)(-flat|-s\d{3}|-f\d{3}|-delta|-sesparse)(\.vmdk)$", re.IGNORECASE)
"""A file of bytes beside the descriptor of a VMDK."""

_DATA = ".mdf"
_BESIDE_DATA = frozenset({".ndf", ".ldf"})


def sources_among(addresses: Sequence[str]) -> list[str]:
    """Return what is to be opened of several files and folders, in their order, each once."""
    known = {address.casefold() for address in addresses}
    pieces = _first_pieces(addresses)
    has_data = {
        str(PurePath(address).parent).casefold()
        for address in addresses
        if PurePath(address).suffix.lower() == _DATA
    }
    meant = [
        address
        for address in dict.fromkeys(addresses)
        if not _is_extent(address, known)
        and address in pieces
        and not _is_beside_data(address, has_data)
    ]
    return meant or list(dict.fromkeys(addresses))


def _first_pieces(addresses: Sequence[str]) -> set[str]:
    """Return what is no piece, and of every image in pieces the first one."""
    whole: set[str] = set()
    first: dict[str, str] = {}
    for address in addresses:
        parts = _NUMBERED.match(address)
        if parts is None:
            whole.add(address)
            continue
        stem = parts[1].casefold()
        first[stem] = min(first.get(stem, address), address, key=str.casefold)
    return whole | set(first.values())


def _is_extent(address: str, known: set[str]) -> bool:
    parts = _EXTENT.match(address)
    return parts is not None and f"{parts[1]}{parts[3]}".casefold() in known


def _is_beside_data(address: str, has_data: set[str]) -> bool:
    path = PurePath(address)
    return path.suffix.lower() in _BESIDE_DATA and str(path.parent).casefold() in has_data
