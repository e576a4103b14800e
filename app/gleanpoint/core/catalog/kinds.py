"""What ``kind:`` can be followed by: kinds of nodes, of mail items, of files, and endings."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.mapi.kinds.item import ItemKind
from gleanpoint_parsers.mapi.kinds.item import kind_of as parsed_kind

TYPED: Final = {
    kind: "list" if kind is ItemKind.DISTRIBUTION_LIST else kind.value for kind in ItemKind
}
"""How a kind of mail item is written."""

ITEM_KINDS: Final[Mapping[str, ItemKind]] = {typed: kind for kind, typed in TYPED.items()}

NODE_KINDS: Final[Mapping[str, Kind]] = {kind.value: kind for kind in Kind}

FILE_KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "document": ("doc", "docx", "odt", "rtf", "pdf", "txt", "md", "pages", "wpd", "tex"),
    "spreadsheet": ("xls", "xlsx", "xlsm", "ods", "csv", "tsv", "numbers"),
    "presentation": ("ppt", "pptx", "odp", "key"),
    "picture": (
        *("jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "webp", "heic", "svg"),
        *("raw", "cr2", "nef", "dng", "psd", "ico"),
    ),
    "audio": ("mp3", "wav", "flac", "ogg", "opus", "m4a", "aac", "wma"),
    "video": ("mp4", "mov", "avi", "mkv", "wmv", "webm", "mpg", "mpeg", "m4v"),
    "archive": ("zip", "7z", "rar", "gz", "tar", "tgz", "bz2", "xz", "zst", "cab", "iso"),
    "program": ("exe", "dll", "msi", "sys", "bat", "cmd", "ps1", "sh", "jar", "apk", "deb", "rpm"),
    "webpage": ("htm", "html", "mht", "mhtml", "xhtml"),
}
"""Kinds of files by the ending of their names."""

LONGEST_ENDING: Final = 12


@lru_cache(maxsize=256)
def item_kind(message_class: str) -> ItemKind:
    """Return the kind of a message class; a folder has few classes and many messages."""
    return parsed_kind(message_class)


def endings_of(typed: str) -> tuple[str, ...]:
    """Return the endings that a kind of files, or an ending, stands for; empty: it is neither."""
    named = FILE_KINDS.get(typed)
    if named is not None:
        return named
    ending = typed.removeprefix(".")
    return (ending,) if ending.isalnum() and len(ending) <= LONGEST_ENDING else ()


def is_name_begun(typed: str) -> bool:
    """Whether this is the beginning of the name of a kind, and no ending that files have."""
    if typed in _ENDINGS or typed in FILE_KINDS:
        return False
    return any(name.startswith(typed) for name in KIND_NAMES)


def is_known_ending(typed: str) -> bool:
    """Whether this is the name of a kind of files, or an ending that one of these has."""
    return typed in FILE_KINDS or typed.removeprefix(".") in _ENDINGS


KIND_NAMES: Final = tuple(dict.fromkeys((*NODE_KINDS, *ITEM_KINDS, *FILE_KINDS)))
"""Everything that has a name after ``kind:``."""

_ENDINGS: Final = frozenset(ending for endings in FILE_KINDS.values() for ending in endings)
