"""Volumes, folders, files and links of a container of APFS.

Keys are ``volume-inode``, with ``:r`` behind for a resource fork. A container of one volume shows
what is in it; one of several shows each as a folder.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator, Mapping, Sequence

from gleanpoint_parsers.blocks import BlockSource, BytesSource, Extent, ExtentSource
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import ROOT, Kind
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    LockedVolumeError,
    NoSuchNodeError,
    ParserError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.filesystem.apfs.container import ApfsContainer, VolumeHead
from gleanpoint_parsers.filesystem.apfs.packed import (
    ATTRIBUTE,
    RESOURCE_FORK,
    Packed,
    open_packed,
    parse_packed,
)
from gleanpoint_parsers.filesystem.apfs.records import COMPRESSED, Attribute, Inode, Records
from gleanpoint_parsers.filesystem.tree_container import Child, Described
from gleanpoint_parsers.filesystem.unix_facts import (
    attribute_facts,
    has_bytes,
    iso,
    kind_of,
    mode_facts,
)
from gleanpoint_parsers.plugin import Fact

ROOT_FOLDER = 2
FORK = ":r"
LINK_TARGET = "com.apple.fs.symlink"
_OWN = frozenset({ATTRIBUTE, RESOURCE_FORK, LINK_TARGET})


class ApfsTree:
    """Reads one container for ``TreeContainer``."""

    def __init__(self, source: BlockSource, container: ApfsContainer) -> None:
        self._source = source
        self._container = container
        self.notes = container.notes
        self._records: dict[int, Records] = {}

    def is_folder(self, key: str) -> bool:
        """Whether it lists children."""
        if key.endswith(FORK):
            return False
        volume, number = self._address(key)
        return number == ROOT_FOLDER or stat.S_ISDIR(self._of(volume).inode(number).mode)

    def names(self, key: str) -> Iterator[Child]:
        """Yield volumes, or the names in a folder, each followed by its resource fork."""
        if key == ROOT and len(self._container.block.volumes) != 1:
            for number in self._container.block.volumes:
                yield Child(f"{number}-{ROOT_FOLDER}", self._volume_name(number))
            return
        volume, folder = self._address(key)
        records = self._of(volume)
        for name, number in records.names(folder):
            own = f"{volume}-{number}"
            yield Child(own, name)
            if self._has_fork(records, number):
                yield Child(f"{own}{FORK}", f"{name}:{RESOURCE_FORK}")

    def describe(self, key: str) -> Described:
        """Return what is known of a volume, folder, file or resource fork."""
        volume, number = self._address(key)
        if number == ROOT_FOLDER:
            head = self._container.volume(volume)
            error = _refusal(head)
            if error is not None:
                return Described(Kind.FOLDER, None, content=error.content, problem=str(error))
        records = self._of(volume)
        inode = records.inode(number)
        if key.endswith(FORK):
            size = _attribute(records, number, RESOURCE_FORK).size
            return Described(Kind.STREAM, size, inode.created, inode.modified)
        kind = kind_of(inode.mode)
        if kind is Kind.FOLDER:
            return Described(kind, None, inode.created, inode.modified)
        if stat.S_ISLNK(inode.mode):
            size = len(_target(records, number))
            return Described(kind, size, inode.created, inode.modified)
        if inode.flags & COMPRESSED:
            return _described(self._packed(records, inode), inode)
        return Described(kind, inode.size, inode.created, inode.modified)

    def content(self, key: str) -> BlockSource:
        """Return the bytes of a file or resource fork, or the target of a link."""
        volume, number = self._address(key)
        records = self._of(volume)
        if key.endswith(FORK):
            return self._value(records, _attribute(records, number, RESOURCE_FORK))
        inode = records.inode(number)
        if stat.S_ISLNK(inode.mode):
            return BytesSource(_target(records, number))
        if not has_bytes(inode.mode):
            return BytesSource(b"")
        if inode.flags & COMPRESSED:
            found = [one for one in records.attributes(number) if one.name == RESOURCE_FORK]
            fork = self._value(records, found[0]) if found else None
            return open_packed(self._packed(records, inode), fork)
        return ExtentSource(self._source, self._runs(records, inode.stream, inode.size), inode.size)

    def extents(self, key: str) -> Sequence[Extent]:
        """Return the runs of a file; none of one that is packed."""
        volume, number = self._address(key)
        records = self._of(volume)
        inode = records.inode(number)
        if not stat.S_ISREG(inode.mode) or inode.flags & COMPRESSED or key.endswith(FORK):
            return ()
        return self._runs(records, inode.stream, inode.size)

    def facts(self, key: str) -> Mapping[str, Fact]:
        """Return times, owner and attributes of one node, or facts of the container."""
        if key == ROOT:
            return self._container_facts()
        volume, number = self._address(key)
        head = self._container.volume(volume)
        if number == ROOT_FOLDER and _refusal(head) is not None:
            return _volume_facts(head)
        records = self._of(volume)
        inode = records.inode(number)
        attributes = list(records.attributes(number))
        shown = [
            (a.name.encode("utf-8", "surrogateescape"), _shown(a))
            for a in attributes
            if a.name not in _OWN
        ]
        packed = self._packed(records, inode).name if inode.flags & COMPRESSED else None
        return {
            **(_volume_facts(head) if number == ROOT_FOLDER else {}),
            "record": number,
            "accessed": iso(inode.accessed),
            "record changed": iso(inode.changed),
            **mode_facts(inode.mode, inode.owner, inode.group, inode.links),
            "compressed": packed,
            "extended attributes": attribute_facts(shown) or None,
        }

    def close(self) -> None:
        """Hold nothing."""

    def _of(self, volume: int) -> Records:
        records = self._records.get(volume)
        if records is None:
            head = self._container.volume(volume)
            error = _refusal(head)
            if error is not None:
                raise error
            records = self._records[volume] = Records(self._container.objects, head)
        return records

    def _has_fork(self, records: Records, number: int) -> bool:
        """Whether it has a resource fork that is not merely its own packed bytes."""
        try:
            if records.inode(number).flags & COMPRESSED:
                return False
            return any(one.name == RESOURCE_FORK for one in records.attributes(number))
        except ParserError:
            return False  # its entry tells what is wrong

    def _packed(self, records: Records, inode: Inode) -> Packed:
        value = self._value(records, _attribute(records, inode.number, ATTRIBUTE))
        return parse_packed(value.read_at(0, min(value.size, 1 << 20)), inode.number)

    def _value(self, records: Records, attribute: Attribute) -> BlockSource:
        if not attribute.stream:
            return BytesSource(attribute.value)
        runs = self._runs(records, attribute.stream, attribute.size)
        return ExtentSource(self._source, runs, attribute.size)

    def _runs(self, records: Records, stream: int, size: int) -> list[Extent]:
        unit, found, at = self._container.objects.block_size, list[Extent](), 0
        for run in records.runs(stream):
            if run.start >= size:
                break
            if run.start > at:
                found.append(Extent(None, run.start - at))
            at = min(size, run.start + run.length)
            found.append(Extent(run.block * unit if run.block else None, at - run.start))
        if at < size:
            found.append(Extent(None, size - at))
        return found

    def _volume_name(self, number: int) -> str:
        try:
            return self._container.volume(number).name
        except ParserError:
            return f"volume {number}"

    def _container_facts(self) -> dict[str, Fact]:
        block = self._container.block
        facts: dict[str, Fact] = {
            "file system": "APFS",
            "identifier": block.identity,
            "block size": block.block_size,
            "blocks": block.blocks,
            "volumes": [self._volume_name(number) for number in block.volumes],
            "transaction": block.version,
        }
        if len(block.volumes) == 1:
            facts |= _volume_facts(self._container.volume(block.volumes[0]))
        return facts

    def _address(self, key: str) -> tuple[int, int]:
        only = self._container.block.volumes[:1]
        own = key.removesuffix(FORK) or (f"{only[0]}-{ROOT_FOLDER}" if only else "")
        volume, _, number = own.partition("-")
        if not (volume.isdecimal() and number.isdecimal()):
            raise NoSuchNodeError(f"{key!r} is no address in this container")
        return int(volume), int(number)


def _refusal(head: VolumeHead) -> LockedVolumeError | UnsupportedFeatureError | None:
    if head.is_encrypted:
        return LockedVolumeError(
            f"Volume {head.name!r} is encrypted with FileVault. It takes its password or recovery "
            "key to read it, and this version cannot unlock it: unlock it with macOS and open a "
            "copy of the unlocked volume."
        )
    if head.is_sealed:
        return UnsupportedFeatureError(
            f"Volume {head.name!r} is a sealed system volume, which this version does not read."
        )
    return None


def _volume_facts(head: VolumeHead) -> dict[str, Fact]:
    return {
        "volume": head.name,
        "volume identifier": head.identity,
        "snapshots": head.snapshots or None,
        "files counted": head.files,
        "folders counted": head.folders,
        "encryption": head.is_encrypted,
    }


def _described(packed: Packed, inode: Inode) -> Described:
    error = packed.refusal()
    content = Content.COMPLETE if error is None else error.content
    problem = None if error is None else str(error)
    return Described(Kind.FILE, packed.size, inode.created, inode.modified, content, problem)


def _attribute(records: Records, number: int, name: str) -> Attribute:
    found = next((one for one in records.attributes(number) if one.name == name), None)
    if found is None:
        raise CorruptStructureError("APFS attribute", number, f"{name} is missing")
    return found


def _target(records: Records, number: int) -> bytes:
    return _attribute(records, number, LINK_TARGET).value.rstrip(b"\0")


def _shown(attribute: Attribute) -> bytes:
    return attribute.value if not attribute.stream else b"(%d bytes)" % attribute.size
