"""Turn The Sleuth Kit's names and metadata into entries that tell what can be had of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import pytsk3

from gleanpoint_parsers.content import Content
from gleanpoint_parsers.filesystem.ntfs.reparse import ReparsePoint, parse_reparse_point
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import Entry, Kind
from gleanpoint_parsers.times import from_unix

NativeFile: TypeAlias = Any
"""A ``pytsk3.File``; the binding has no types."""

ATTRIBUTE_LIST = 0x20
DATA = 0x80
REPARSE_POINT = 0xC0
LOGGED_UTILITY_STREAM = 0x100
"""NTFS attribute types ([Linux-NTFS documentation], "Attributes")."""

_DEFAULT = int(pytsk3.TSK_FS_ATTR_TYPE_DEFAULT)
_UNALLOCATED_NAME = int(pytsk3.TSK_FS_NAME_FLAG_UNALLOC)
_ALLOCATED_META = int(pytsk3.TSK_FS_META_FLAG_ALLOC)
_ENCRYPTED = int(pytsk3.TSK_FS_ATTR_ENC)
_SPARSE = int(pytsk3.TSK_FS_ATTR_SPARSE)
_NON_RESIDENT = int(pytsk3.TSK_FS_ATTR_NONRES)
_RUN_SPARSE = int(pytsk3.TSK_FS_ATTR_RUN_FLAG_SPARSE)
_RUN_FILLER = int(pytsk3.TSK_FS_ATTR_RUN_FLAG_FILLER)
_FOLDERS = {int(pytsk3.TSK_FS_META_TYPE_DIR), int(pytsk3.TSK_FS_META_TYPE_VIRT_DIR)}
_VIRTUAL_FOLDER = int(pytsk3.TSK_FS_META_TYPE_VIRT_DIR)
_LINK = int(pytsk3.TSK_FS_META_TYPE_LNK)
_NAME_FOLDERS = {int(pytsk3.TSK_FS_NAME_TYPE_DIR), int(pytsk3.TSK_FS_NAME_TYPE_VIRT_DIR)}

BAD_CLUSTERS_RECORD = 8
"""Number of the record of ``$BadClus`` (Linux-NTFS documentation, "Metadata files")."""

ENCRYPTED_SENTENCE = (
    "It is encrypted (EFS). Only the user who encrypted it, or a recovery agent, can open it."
)
OVERWRITTEN_SENTENCE = (
    "It was deleted and its record now belongs to another file; its content is lost."
)
REUSED_CLUSTERS_SENTENCE = (
    "It was deleted, and some of its clusters now belong to other files; a part of it is lost."
)
GAP_SENTENCE = "A part of its record is missing, so some of its bytes cannot be located."
BAD_CLUSTERS_SENTENCE = "It only marks the clusters that went bad; it has no bytes of its own."
CUT_SENTENCE = "The image ends before this file does; its last bytes are missing."


@dataclass(frozen=True, slots=True)
class Stream:
    """One data attribute of an NTFS file.

    Args:
        name: Empty for the unnamed one.
        attribute: Type and id, by which it is read.
        size: Bytes.
        flags: TSK_FS_ATTR_FLAG_ENUM of the library.
    """

    name: str
    attribute: tuple[int, int]
    size: int
    flags: int

    @property
    def content(self) -> Content:
        """What its flags say of its bytes."""
        if self.flags & _ENCRYPTED:
            return Content.ENCRYPTED
        return Content.SPARSE if self.flags & _SPARSE else Content.COMPLETE


@dataclass(frozen=True, slots=True)
class Attributes:
    """What the attributes of one NTFS file say together.

    Args:
        streams: Named data.
        main: Unnamed data.
        reparse: Type and id of the reparse point, or None.
        has_list: Whether the file has more than one record.
        is_encrypted: Whether it has an $EFS attribute.
    """

    streams: tuple[Stream, ...] = ()
    main: Stream | None = None
    reparse: tuple[int, int] | None = None
    has_list: bool = False
    is_encrypted: bool = False


def decode_name(raw: bytes) -> str:
    """Return a stored name; bytes that are no UTF-8 stay as surrogates, which paths encode."""
    return raw.decode("utf-8", "surrogateescape")


def read_attributes(file: NativeFile) -> Attributes:
    """Look at every attribute of an NTFS file, without reading any content."""
    streams: list[Stream] = []
    main: Stream | None = None
    reparse: tuple[int, int] | None = None
    has_list = encrypted = False
    for attribute in file:
        info = attribute.info
        kind = int(info.type)
        if kind == DATA:
            name = decode_name(info.name) if info.name else ""
            stream = Stream(name, (kind, info.id), info.size, int(info.flags))
            if name:
                streams.append(stream)
            else:
                main = stream
        elif kind == REPARSE_POINT:
            reparse = (kind, info.id)
        elif kind == ATTRIBUTE_LIST:
            has_list = True
        elif kind == LOGGED_UTILITY_STREAM and info.name == b"$EFS":
            encrypted = True
    return Attributes(tuple(streams), main, reparse, has_list, encrypted)


def read_reparse_point(file: NativeFile, attribute: tuple[int, int]) -> ReparsePoint:
    """Read the head of a file's reparse point; asked for a type alone, the library gives zeros."""
    return parse_reparse_point(file.read_random(0, 16, *attribute))


def is_former(name: NativeFile, meta: NativeFile) -> bool:
    """Whether a freed record is still what a deleted NTFS name stood for.

    Freeing a record adds one to its sequence number ([Linux-NTFS documentation], "FILE record");
    names that were found without a parent carry no number (0).
    """
    if int(meta.flags) & _ALLOCATED_META:
        return False
    number = int(name.meta_seq)
    return not number or int(meta.seq) in {number, number + 1}


def runs(file: NativeFile, stream: Stream | None) -> Iterator[tuple[int | None, int, int]]:
    """Yield an attribute's runs as (first block or None for a hole, blocks, flags)."""
    for attribute in file:
        info = attribute.info
        if stream is not None and (int(info.type), info.id) != stream.attribute:
            continue
        if stream is None and int(info.type) not in {_DEFAULT, DATA} and info.name:
            continue
        for run in attribute:
            hole = int(run.flags) & (_RUN_SPARSE | _RUN_FILLER)
            yield (None if hole else run.addr), run.len, int(run.flags)
        return


def has_gap(file: NativeFile, stream: Stream | None) -> bool:
    """Whether pieces of the attribute are lost, which the library would read as zeros."""
    return any(flags & _RUN_FILLER for _, _, flags in runs(file, stream))


def is_bad_cluster_map(file: NativeFile) -> bool:
    """Whether this is ``$BadClus``: its stream is as large as the volume and one hole."""
    return int(file.info.meta.addr) == BAD_CLUSTERS_RECORD


def has_own_bytes(file: NativeFile, stream: Stream | None) -> bool:
    """Whether the unnamed data is stored here without a hole."""
    if stream is None or stream.size == 0:
        return True
    if not stream.flags & _NON_RESIDENT:
        return True
    found = list(runs(file, stream))
    return bool(found) and all(first is not None for first, _, _ in found)


def is_folder(file: NativeFile) -> bool:
    """Whether it lists children, by metadata where there is some, else by the name's type."""
    meta = file.info.meta
    if meta is not None:
        return int(meta.type) in _FOLDERS
    return file.info.name is not None and int(file.info.name.type) in _NAME_FOLDERS


def is_link(file: NativeFile) -> bool:
    """Whether it is a symbolic link; its bytes are the target's path."""
    return int(file.info.meta.type) == _LINK


def is_virtual_folder(file: NativeFile) -> bool:
    """Whether The Sleuth Kit made the folder up, as it does for orphans."""
    meta = file.info.meta
    return meta is not None and int(meta.type) == _VIRTUAL_FOLDER


def is_deleted(file: NativeFile) -> bool:
    """Whether the name is only what deletion left behind."""
    name, meta = file.info.name, file.info.meta
    if name is not None:
        return bool(int(name.flags) & _UNALLOCATED_NAME)
    return meta is not None and not int(meta.flags) & _ALLOCATED_META


def is_reused(file: NativeFile) -> bool:
    """Whether a deleted name points to metadata that another file owns now."""
    name, meta = file.info.name, file.info.meta
    if name is None or not is_deleted(file):
        return False
    return meta is None or bool(int(meta.flags) & _ALLOCATED_META)


def plain_entry(file: NativeFile, key: str, name: str) -> Entry:
    """Return the entry of a file or folder as its metadata alone describes it.

    Its ``segment`` is the stored name, until a listing gives it one that is unique.
    """
    meta = file.info.meta
    folder = is_folder(file)
    deleted = is_deleted(file)
    return Entry(
        key=key,
        segment=name,
        name=readable(name),
        kind=Kind.FOLDER if folder else Kind.FILE,
        size=meta.size,
        created=from_unix(meta.crtime, meta.crtime_nano),
        modified=from_unix(meta.mtime, meta.mtime_nano),
        deleted=deleted,
        has_children=folder,
        holds_deleted=folder and int(meta.type) == _VIRTUAL_FOLDER,
    )


def lost_entry(file: NativeFile, key: str, name: str) -> Entry:
    """Return the entry of a deleted name whose content another file has taken over."""
    return Entry(
        key=key,
        segment=name,
        name=readable(name),
        kind=Kind.FOLDER if int(file.info.name.type) in _NAME_FOLDERS else Kind.FILE,
        deleted=True,
        content=Content.DAMAGED,
        problem=OVERWRITTEN_SENTENCE,
    )
