"""Turn The Sleuth Kit's names and metadata into entries that tell what can be had of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

import pytsk3

from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import Entry, Kind
from gleanpoint_parsers.filesystem import sentences
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.times import from_unix

NativeFile: TypeAlias = Any
"""A ``pytsk3.File``; the binding has no types."""

_DEFAULT = int(pytsk3.TSK_FS_ATTR_TYPE_DEFAULT)
_HFS_DATA = int(pytsk3.TSK_FS_ATTR_TYPE_HFS_DATA)
_UNALLOCATED_NAME = int(pytsk3.TSK_FS_NAME_FLAG_UNALLOC)
_ALLOCATED_META = int(pytsk3.TSK_FS_META_FLAG_ALLOC)
_RUN_SPARSE = int(pytsk3.TSK_FS_ATTR_RUN_FLAG_SPARSE)
_RUN_FILLER = int(pytsk3.TSK_FS_ATTR_RUN_FLAG_FILLER)
_FOLDERS = {int(pytsk3.TSK_FS_META_TYPE_DIR), int(pytsk3.TSK_FS_META_TYPE_VIRT_DIR)}
_VIRTUAL_FOLDER = int(pytsk3.TSK_FS_META_TYPE_VIRT_DIR)
_LINK = int(pytsk3.TSK_FS_META_TYPE_LNK)
_REGULAR = int(pytsk3.TSK_FS_META_TYPE_REG)
_NAME_FOLDERS = {int(pytsk3.TSK_FS_NAME_TYPE_DIR), int(pytsk3.TSK_FS_NAME_TYPE_VIRT_DIR)}

FAT = frozenset(
    map(
        int,
        (
            pytsk3.TSK_FS_TYPE_FAT12,
            pytsk3.TSK_FS_TYPE_FAT16,
            pytsk3.TSK_FS_TYPE_FAT32,
            pytsk3.TSK_FS_TYPE_EXFAT,
        ),
    )
)
EXT = frozenset(
    map(int, (pytsk3.TSK_FS_TYPE_EXT2, pytsk3.TSK_FS_TYPE_EXT3, pytsk3.TSK_FS_TYPE_EXT4))
)
"""Kinds of file system as the library numbers them."""


def decode_name(raw: bytes) -> str:
    """Return a stored name; bytes that are no UTF-8 stay as surrogates, which paths encode."""
    return raw.decode("utf-8", "surrogateescape")


def runs(file: NativeFile) -> Iterator[tuple[int | None, int]]:
    """Yield the runs of a file's content as (first block or None for a hole, blocks)."""
    for attribute in file:
        info = attribute.info
        if int(info.type) not in {_DEFAULT, _HFS_DATA} and info.name:
            continue
        for run in attribute:
            hole = int(run.flags) & (_RUN_SPARSE | _RUN_FILLER)
            yield (None if hole else run.addr), run.len
        return


def is_folder(file: NativeFile) -> bool:
    """Whether it lists children, by metadata where there is some, else by the name's type."""
    meta = file.info.meta
    if meta is not None:
        return int(meta.type) in _FOLDERS
    return file.info.name is not None and int(file.info.name.type) in _NAME_FOLDERS


def is_link(file: NativeFile) -> bool:
    """Whether it is a symbolic link; its bytes are the target's path."""
    return int(file.info.meta.type) == _LINK


def is_regular(file: NativeFile) -> bool:
    """Whether it is a file with bytes: no folder, link, pipe or device."""
    return int(file.info.meta.type) == _REGULAR


def target_in_metadata(file: NativeFile) -> bytes | None:
    """Return where a link leads if that stands in its metadata; None for all else.

    The library gives zeros for the content of such a link: it has no blocks.
    """
    if file.info.meta is None or not is_link(file):
        return None
    target: bytes | None = file.info.meta.link
    return target if target and len(target) == int(file.info.meta.size) else None


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
        problem=sentences.OVERWRITTEN,
    )
