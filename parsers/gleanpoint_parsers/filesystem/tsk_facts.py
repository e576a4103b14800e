"""What The Sleuth Kit knows of a volume or a file beyond a listing, in words."""

from __future__ import annotations

from datetime import datetime

import pytsk3

from gleanpoint_parsers.filesystem import tsk_nodes
from gleanpoint_parsers.filesystem.remains import Remains
from gleanpoint_parsers.filesystem.tsk_nodes import NativeFile
from gleanpoint_parsers.plugin import Fact
from gleanpoint_parsers.times import from_unix

FILE_SYSTEMS = {
    int(pytsk3.TSK_FS_TYPE_FAT12): "FAT12",
    int(pytsk3.TSK_FS_TYPE_FAT16): "FAT16",
    int(pytsk3.TSK_FS_TYPE_FAT32): "FAT32",
    int(pytsk3.TSK_FS_TYPE_EXFAT): "exFAT",
    int(pytsk3.TSK_FS_TYPE_EXT2): "ext2",
    int(pytsk3.TSK_FS_TYPE_EXT3): "ext3",
    int(pytsk3.TSK_FS_TYPE_EXT4): "ext4",
    int(pytsk3.TSK_FS_TYPE_HFS): "HFS+",
    int(pytsk3.TSK_FS_TYPE_ISO9660): "ISO 9660",
}


def volume_facts(system: NativeFile) -> dict[str, Fact]:
    """Return facts of a whole file system."""
    info = system.info
    facts: dict[str, Fact] = {
        "file system": FILE_SYSTEMS.get(int(info.ftype), "unknown"),
        "block size": int(info.block_size),
        "blocks": int(info.block_count),
        "records": int(info.inum_count),
        "encryption": bool(int(info.encryption_type)),
    }
    number = bytes(int(one) & 0xFF for one in list(info.fs_id)[: int(info.fs_id_used)])
    if any(number):
        facts["serial number"] = number[::-1].hex().upper()
    return facts


def file_facts(
    file: NativeFile, *, is_fat: bool, remains: Remains | None = None
) -> dict[str, Fact]:
    """Return facts of one file or folder, and what is left of it; times are ISO 8601 in UTC."""
    meta = file.info.meta
    facts: dict[str, Fact] = {
        "record": int(meta.addr),
        "accessed": _iso(from_unix(meta.atime, meta.atime_nano)),
        "record changed": _iso(from_unix(meta.ctime, meta.ctime_nano)),
        "names": int(meta.nlink),
    }
    if is_fat:
        facts["time zone"] = "FAT keeps local times without a zone; they are shown as if UTC"
    else:
        facts["owner"] = f"{int(meta.uid)}:{int(meta.gid)}"
        facts["mode"] = f"{int(meta.mode) & 0o7777:04o}"
    if tsk_nodes.is_link(file):
        facts["link"] = True
    if remains is not None and remains.total:
        facts[remains.unit] = remains.total
        facts[f"{remains.unit} that belong to other files now"] = remains.used
        facts["recovery"] = remains.note
    return {name: value for name, value in facts.items() if value is not None}


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat().replace("+00:00", "Z")
