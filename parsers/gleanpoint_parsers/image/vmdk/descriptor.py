"""The descriptor of a VMDK image: a text that lists its extents and names its parent.

Source: VMware, "Virtual Disk Format 5.0", "The Descriptor File"; see ``FORMAT.md`` beside this
module. It stands in a file of its own, or in sectors of the only extent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gleanpoint_parsers.errors import CorruptStructureError

MARK = b"# Disk DescriptorFile"
SECTOR = 512
NO_PARENT = 0xFFFF_FFFF

DESCRIPTOR_AT_MOST = 1 << 20
"""Bytes; that of a disk of 64 TiB in parts of 2 GB has about so many."""

_EXTENTS_AT_MOST = 1 << 15
_BOM = b"\xef\xbb\xbf"
_EXTENT = re.compile(
    r"(?P<access>RW|RDONLY|NOACCESS)\s+(?P<sectors>\d{1,19})\s+(?P<kind>[A-Z0-9]{1,32})"
    r'(?:\s+"(?P<name>[^"]*)"(?:\s+(?P<offset>\d{1,19}))?)?(?=\s|$)',
    re.ASCII | re.IGNORECASE,
)
_VALUE = re.compile(r'(?P<key>[\w.:]{1,200})\s*=\s*(?:"(?P<quoted>[^"]*)"|(?P<plain>.*))')
_ENCODING = re.compile(
    r"utf-8|us-ascii|windows-\d{3,4}|iso-8859-\d{1,2}|gbk|gb18030|big5|shift_jis|euc-kr|euc-jp",
    re.IGNORECASE | re.ASCII,
)
"""Encodings that are believed; Python knows others that are no encodings of text."""
_CID_DIGITS = 8


@dataclass(frozen=True, slots=True)
class ExtentLine:
    """One line of the list of extents.

    Args:
        access: ``RW``, ``RDONLY`` or ``NOACCESS``.
        size: Bytes of the disk that it holds.
        kind: ``FLAT``, ``SPARSE`` and so on, in capitals.
        name: Of the file, as written; "" where there is none.
        offset: Where its bytes begin in that file.
    """

    access: str
    size: int
    kind: str
    name: str
    offset: int


@dataclass(frozen=True, slots=True)
class Descriptor:
    """What a descriptor says.

    Args:
        identity: CID, which changes with the first write after each opening; None where missing.
        parent: CID that the parent had; None where there is no parent.
        parent_hint: Where the parent was, as a path of the machine that wrote it.
        kind: ``createType``, such as ``monolithicSparse``.
        extents: In the order of the disk.
        values: All values by their keys in lower case.
    """

    identity: int | None
    parent: int | None
    parent_hint: str
    kind: str
    extents: tuple[ExtentLine, ...]
    values: Mapping[str, str]

    @property
    def has_parent(self) -> bool:
        """Whether it was made on another image."""
        return self.parent is not None or bool(self.parent_hint)


def is_descriptor(head: bytes) -> bool:
    """Whether a file that begins so is a descriptor."""
    return head.removeprefix(_BOM).lstrip().startswith(MARK)


def parse_descriptor(data: bytes) -> Descriptor:
    """Return what a descriptor says; it ends at the first zero byte.

    Raises:
        CorruptStructureError: A line of it makes no sense.
    """
    lines = [line.strip() for line in _decoded(data.removeprefix(_BOM)).splitlines()]
    values: dict[str, str] = {}
    extents: list[ExtentLine] = []
    for line in lines:
        if extent := _EXTENT.match(line):
            extents.append(_extent(extent))
        elif value := _VALUE.fullmatch(line):
            values.setdefault(value["key"].lower(), (value["quoted"] or value["plain"] or ""))
    if len(extents) > _EXTENTS_AT_MOST:
        raise CorruptStructureError("The VMDK descriptor", 0, f"it lists {len(extents):,} extents")
    _require_size(extents)
    parent = _cid(values, "parentcid")
    return Descriptor(
        _cid(values, "cid"),
        None if parent == NO_PARENT else parent,
        "" if parent == NO_PARENT else values.get("parentfilenamehint", ""),
        values.get("createtype", ""),
        tuple(extents),
        values,
    )


def _decoded(data: bytes) -> str:
    """Return the text; what is no text in its encoding is kept as names of files keep it."""
    data = data.partition(b"\0")[0]
    match = re.search(rb'^\s*encoding\s*=\s*"([^"\n]*)"', data, re.MULTILINE)
    named = match[1].decode("latin-1") if match else ""
    encoding = named if _ENCODING.fullmatch(named) else "utf-8"
    try:
        return data.decode(encoding, "surrogateescape")
    except (LookupError, UnicodeDecodeError):
        return data.decode("utf-8", "surrogateescape")


def _extent(match: re.Match[str]) -> ExtentLine:
    size, offset = int(match["sectors"]) * SECTOR, int(match["offset"] or 0) * SECTOR
    if offset >= 1 << 63:
        detail = f"an extent begins at sector {match['offset']} of its file"
        raise CorruptStructureError("The VMDK descriptor", match.start(), detail)
    return ExtentLine(
        match["access"].upper(), size, match["kind"].upper(), match["name"] or "", offset
    )


def _require_size(extents: Iterable[ExtentLine]) -> None:
    size = sum(extent.size for extent in extents)
    if size >= 1 << 63:
        detail = f"its extents hold {size:,} bytes, more than a disk can have"
        raise CorruptStructureError("The VMDK descriptor", 0, detail)


def _cid(values: Mapping[str, str], key: str) -> int | None:
    text = values.get(key, "").strip()
    if not text:
        return None
    if len(text) > _CID_DIGITS or not re.fullmatch("[0-9a-fA-F]+", text):
        detail = f"its {key} is {text[:20]!r}, which is no number of 8 digits"
        raise CorruptStructureError("The VMDK descriptor", 0, detail)
    return int(text, 16)
