"""Files that hold what other files do: tables and journals of file systems, memory, shadow copies.

Each is a part of the disk, not an item: no rule can be asked of what is in it, so it goes the way
of the whole disk. Small files lie in $MFT whole; names and pieces of deleted ones in journals.

Source: names as NTFS, HFS Plus and The Sleuth Kit give them, and Windows gives its own files.
"""

from __future__ import annotations

from typing import Final

from gleanpoint_parsers.naming import split_path

_NAMES: Final = frozenset(
    {
        "$mft",
        "$mftmirr",
        "$logfile",
        "$usnjrnl",
        "$catalogfile",
        "$attributesfile",
        "hiberfil.sys",
        "pagefile.sys",
        "swapfile.sys",
    }
)
_SHADOW_COPIES: Final = "system volume information"


def is_raw(path: str) -> bool:
    """Whether a file or stream is a piece of the disk rather than an item.

    Args:
        path: Its path, with no name in it masked.
    """
    segments = [segment.casefold() for segment in split_path(path)]
    name = segments[-1].partition(":")[0] if segments else ""
    if name in _NAMES:
        return True
    return name.startswith("{") and _SHADOW_COPIES in segments[-2:-1]
