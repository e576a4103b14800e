"""What the data of a reparse point names: the target of a link, the program of an application link.

Sources: [MS-FSCC] 2.1.2.4 (symbolic links), 2.1.2.5 (mount points), 2.1.2.6 (NFS); for links to
applications and of Linux, which Microsoft does not document, design notes on volumes and public
studies of the formats (believed).
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass

from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.naming import readable

SYMBOLIC_LINK = 0xA000000C
MOUNT_POINT = 0xA0000003
NFS = 0x80000014
APPLICATION_LINK = 0x8000001B
LINUX_LINK = 0xA000001D

_DEVICE_PREFIX = "\\??\\"
"""Begin of names as the kernel takes them; people write them without."""

_HEAD = 8
_PATHS = struct.Struct("<8x4H")
_LINK_FLAGS = struct.Struct("<16xI")
_RELATIVE = 1
_NFS_KIND = struct.Struct("<8xQ")
_NFS_LINK = 0x014B4E4C
_NFS_DEVICES = {0x524843: "character device", 0x4B4C42: "block device"}
_NFS_OTHERS = {0x4F464946: "FIFO", 0x4B434F53: "socket"}
_NUMBERS = struct.Struct("<16xII")
_VERSION_SIZE = 4
_PROGRAM = 2
"""Place of the program among the texts of an application link."""


@dataclass(frozen=True, slots=True)
class ReparseTarget:
    """What a reparse point names.

    Args:
        text: As people write it.
        stored: As the system takes it, where that differs; else empty.
        is_relative: Whether it counts from the folder that the link is in.
    """

    text: str
    stored: str = ""
    is_relative: bool = False


def parse_target(data: bytes) -> ReparseTarget | None:
    """Return what a reparse point names; None for those that name nothing.

    Args:
        data: The whole attribute: tag u32, length u16, 2 bytes, data.

    Raises:
        CorruptStructureError: Its names do not lie inside it.
    """
    reader = _READERS.get(int.from_bytes(data[:4], "little"))
    if reader is None:
        return None
    end = _HEAD + int.from_bytes(data[4:6], "little")
    if len(data) < end:
        detail = f"it says it has {end:,} bytes and has {len(data):,}"
        raise CorruptStructureError("$REPARSE_POINT", 0, detail)
    try:
        return reader(data[:end])
    except struct.error:
        raise CorruptStructureError("$REPARSE_POINT", 0, f"it has only {end} bytes") from None


def _symbolic_link(data: bytes) -> ReparseTarget:
    (flags,) = _LINK_FLAGS.unpack_from(data)
    return _paths(data, _LINK_FLAGS.size, is_relative=bool(flags & _RELATIVE))


def _mount_point(data: bytes) -> ReparseTarget:
    return _paths(data, _PATHS.size, is_relative=False)


def _paths(data: bytes, base: int, *, is_relative: bool) -> ReparseTarget:
    """Return the substitute and the print name: places and lengths in bytes from ``base``."""
    place, length, print_place, print_length = _PATHS.unpack_from(data)
    stored = _text(data, base + place, length)
    shown = _text(data, base + print_place, print_length)
    plain = stored.removeprefix(_DEVICE_PREFIX)
    text = shown or plain
    return ReparseTarget(text, stored if plain != text else "", is_relative)


def _nfs(data: bytes) -> ReparseTarget:
    (kind,) = _NFS_KIND.unpack_from(data)
    if kind == _NFS_LINK:
        return ReparseTarget(_text(data, _NFS_KIND.size, len(data) - _NFS_KIND.size))
    if kind in _NFS_DEVICES:
        major, minor = _NUMBERS.unpack_from(data)
        return ReparseTarget(f"{_NFS_DEVICES[kind]} {major}, {minor}")
    return ReparseTarget(_NFS_OTHERS.get(kind, f"special file {kind:#x}"))


def _application_link(data: bytes) -> ReparseTarget | None:
    """A version, then texts that each end with NUL: package, identity, program, kind."""
    start = _HEAD + _VERSION_SIZE
    texts = _text(data, start, len(data) - start).split("\0")
    if len(texts) <= _PROGRAM:
        return None
    return ReparseTarget(texts[_PROGRAM], f"{texts[0]} {texts[1]}")


def _linux_link(data: bytes) -> ReparseTarget:
    target = data[_HEAD + _VERSION_SIZE :].decode("utf-8", "replace")
    return ReparseTarget(target, is_relative=not target.startswith("/"))


def _text(data: bytes, place: int, length: int) -> str:
    if place + length > len(data) or length < 0:
        detail = f"a name of {length} bytes at {place} is not inside its {len(data)} bytes"
        raise CorruptStructureError("$REPARSE_POINT", place, detail)
    raw = data[place : place + length - length % 2]
    return readable(raw.decode("utf-16-le", "surrogatepass"))


_READERS: dict[int, Callable[[bytes], ReparseTarget | None]] = {
    SYMBOLIC_LINK: _symbolic_link,
    MOUNT_POINT: _mount_point,
    NFS: _nfs,
    APPLICATION_LINK: _application_link,
    LINUX_LINK: _linux_link,
}
