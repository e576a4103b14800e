"""Which files of a folder begin an image, by their names, and what machine a name speaks of."""

from __future__ import annotations

import re
from collections.abc import Collection

_SUFFIXES = frozenset(
    {".img", ".raw", ".dd", ".bin", ".iso", ".000", ".001", ".pst", ".ost", ".image"}
    | {".qcow", ".qcow2", ".vhd", ".avhd", ".vhdx", ".avhdx", ".vmdk", ".vdi", ".dmg"}
    | {".e01", ".ex01", ".s01"}
)
"""Lower-case endings; of images in several files the ending of the first one."""

_ON_PARENTS = (".qcow", ".qcow2", ".vhd", ".avhd", ".vhdx", ".avhdx", ".vmdk", ".vdi")
"""Endings of images that may be made on others."""

_PART_OF_A_DISK = re.compile(r"-(flat|ctk|delta|sesparse|rdmp?|[sf]\d{3})\.vmdk$", re.IGNORECASE)
"""Names of files that a VMDK's descriptor names, and of lists of changed blocks; no disks."""

_GUID = r"\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?"
_DATE = r"(?:19|20)\d\d[-_.]?(?:0[1-9]|1[0-2])[-_.]?(?:0[1-9]|[12]\d|3[01])"
_CLOCK = r"[T_ .-]?(?:[01]\d|2[0-3])[-_.:]?[0-5]\d(?:[-_.:]?[0-5]\d)?Z?"
_ABOUT_TIME = re.compile(
    rf"[\s_.-]*(?:{_GUID}|(?<!\d){_DATE}(?:{_CLOCK})?|-\d{{6}}|[_-]snap(?:shot)?\d*)$",
    re.IGNORECASE,
)
"""End of a file's stem that tells one state of a machine from another: a date with or without a
clock's time, the identity that Hyper-V gives a checkpoint, the number that VMware gives a delta."""


def begins_image(name: str, beside: Collection[str]) -> bool:
    """Whether a file is an image of its own, or the first of those that make up one.

    Args:
        name: Its name.
        beside: Names of all files in its folder.
    """
    stem, dot, ending = name.rpartition(".")
    if f".{ending.lower()}" not in _SUFFIXES or not dot:
        return False
    if ending == "001" and f"{stem}.000" in beside:
        return False
    return not _PART_OF_A_DISK.search(name)


def may_be_on_parent(name: str) -> bool:
    """Whether an image of this name may hold only what changed since its parent was made."""
    return name.lower().endswith(_ON_PARENTS)


def machine_in(name: str) -> str:
    """Return the machine or disk that a file's name speaks of: its stem without date and number.

    A name that is nothing but these is returned as it is.
    """
    stem = name.rpartition(".")[0] or name
    while (shorter := _ABOUT_TIME.sub("", stem)) != stem:
        if not shorter:
            break
        stem = shorter
    return stem
