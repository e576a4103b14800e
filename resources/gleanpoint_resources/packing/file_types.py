"""File types that the program can open, as each system wants to be told of them.

They come from the parsers, so that none is forgotten. The program is offered for them ("Open
with"); it does not make itself their default.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, Protocol
from xml.sax.saxutils import escape, quoteattr

PROGRAM_ID: Final = "Gleanpoint.Image"
BUNDLE_ID: Final = "org.gleanpoint.Gleanpoint"
MIME_PREFIX: Final = "application/x-gleanpoint-"

TOO_COMMON: Final = frozenset({".bin", ".raw", ".000", ".001", ".msg"})
"""Endings that mostly name something else, or belong to the mail program."""


_INSIDE: Final = "archive"
"""The layer of what is opened inside something else only: no source by itself."""


class Opens(Protocol):
    """What is asked of a parser."""

    name: str
    layer: Enum
    formats: tuple[str, ...]
    suffixes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileType:
    """One kind of file.

    Args:
        name: Of the parser; part of the MIME type.
        words: What people call it.
        suffixes: Endings with their dot, lower case.
    """

    name: str
    words: str
    suffixes: tuple[str, ...]

    @property
    def mime(self) -> str:
        """The MIME type under which desktops know it."""
        return MIME_PREFIX + self.name


def file_types(parsers: Iterable[Opens]) -> tuple[FileType, ...]:
    """Return the kinds of file that parsers open by themselves, by name."""
    types = (
        FileType(p.name, " / ".join(p.formats), tuple(s for s in p.suffixes if s not in TOO_COMMON))
        for p in parsers
        if p.layer.value != _INSIDE
    )
    return tuple(sorted((t for t in types if t.suffixes), key=lambda t: t.name))


def desktop_entry(types: Iterable[FileType]) -> str:
    """Return the ``.desktop`` file of freedesktop systems."""
    return "\n".join(
        (
            "[Desktop Entry]",
            "Type=Application",
            "Name=Gleanpoint",
            "GenericName=Recovery browser",
            "Comment=Browse disk images, mailboxes and databases, and export single items",
            "Comment[de]=Abbilder, Postfächer und Datenbanken durchsuchen, Einzelnes exportieren",
            "Exec=gleanpoint-gui %F",
            "Icon=gleanpoint",
            "Terminal=false",
            "Categories=System;Utility;",
            f"MimeType={''.join(f'{kind.mime};' for kind in types)}",
            "StartupWMClass=gleanpoint",
            "",
        )
    )


def mime_package(types: Iterable[FileType]) -> str:
    """Return the shared MIME info of freedesktop systems."""
    kinds = "".join(
        f"  <mime-type type={quoteattr(kind.mime)}>\n"
        f"    <comment>{escape(kind.words)}</comment>\n"
        + "".join(f"    <glob pattern={quoteattr('*' + end)}/>\n" for end in kind.suffixes)
        + "  </mime-type>\n"
        for kind in types
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">\n'
        f"{kinds}</mime-info>\n"
    )


def document_types(types: Iterable[FileType]) -> list[dict[str, Any]]:
    """Return ``CFBundleDocumentTypes`` of macOS."""
    return [
        {
            "CFBundleTypeName": kind.words,
            "CFBundleTypeExtensions": [end.removeprefix(".") for end in kind.suffixes],
            "CFBundleTypeRole": "Viewer",
            "LSHandlerRank": "Alternate",
        }
        for kind in types
    ]


def registry_lines(types: Iterable[FileType]) -> str:
    """Return the ``[Registry]`` section of an Inno Setup script for Windows."""
    start = 'Root: HKA; Subkey: "Software\\Classes\\'
    command = '""{app}\\gleanpoint-gui.exe"" ""%1""'
    icon = "{app}\\gleanpoint-gui.exe,0"
    gone = "Flags: uninsdeletekey"
    lines = [
        "[Registry]",
        f'{start}{PROGRAM_ID}"; ValueType: string; ValueData: "Recovery point"; {gone}',
        f'{start}{PROGRAM_ID}\\DefaultIcon"; ValueType: string; ValueData: "{icon}"',
        f'{start}{PROGRAM_ID}\\shell\\open\\command"; ValueType: string; ValueData: "{command}"',
    ]
    lines += [
        f'{start}{end}\\OpenWithProgids"; ValueType: none; ValueName: "{PROGRAM_ID}";'
        " Flags: uninsdeletevalue"
        for kind in types
        for end in kind.suffixes
    ]
    return "\n".join((*lines, ""))
