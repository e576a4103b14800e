"""What can be shown of a file beyond its text: by its first bytes, of texts by its name."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import PurePosixPath
from typing import Final


class ViewKind(Enum):
    """Kinds of files that the parser process makes previews of."""

    PDF = "pdf"
    PACKED = "packed"
    """A ZIP file: a document, or an archive."""
    COMPOUND = "compound"
    RTF = "rtf"
    ARCHIVE = "archive"
    SQLITE = "sqlite"
    HIVE = "hive"
    MEDIA = "media"
    PICTURE = "picture"
    MARKDOWN = "markdown"
    HTML = "html"
    TABLE = "table"
    CALENDAR = "calendar"
    CONTACTS = "contacts"
    CODE = "code"


OF_TEXTS: Final = frozenset(
    {
        ViewKind.MARKDOWN,
        ViewKind.HTML,
        ViewKind.TABLE,
        ViewKind.CALENDAR,
        ViewKind.CONTACTS,
        ViewKind.CODE,
        ViewKind.RTF,
    }
)
"""Kinds whose files are texts as well."""

_STARTS: Final = (
    (b"PK\x03\x04", ViewKind.PACKED),
    (b"PK\x05\x06", ViewKind.PACKED),
    (bytes.fromhex("d0cf11e0a1b11ae1"), ViewKind.COMPOUND),
    (b"{\\rtf", ViewKind.RTF),
    (b"SQLite format 3\0", ViewKind.SQLITE),
    (b"regf", ViewKind.HIVE),
    (b"\x1f\x8b\x08", ViewKind.ARCHIVE),
    (b"BZh", ViewKind.ARCHIVE),
    (b"\xfd7zXZ\0", ViewKind.ARCHIVE),
    (b"ID3", ViewKind.MEDIA),
    (b"fLaC", ViewKind.MEDIA),
    (b"OggS", ViewKind.MEDIA),
    (bytes.fromhex("3026b2758e66cf11"), ViewKind.MEDIA),
)
_FORMS: Final = {b"WAVE": ViewKind.MEDIA, b"AVI ": ViewKind.MEDIA, b"AIFF": ViewKind.MEDIA}
_TAR, _TAR_AT = b"ustar", 257
_MPEG_SYNC: Final = (b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")
_PDF_WITHIN: Final = 1024
_PICTURES: Final = frozenset({b"heic", b"heix", b"mif1", b"avif"})

_ENDINGS: Final = {
    ".md": ViewKind.MARKDOWN,
    ".markdown": ViewKind.MARKDOWN,
    ".csv": ViewKind.TABLE,
    ".tsv": ViewKind.TABLE,
    ".tab": ViewKind.TABLE,
    ".ics": ViewKind.CALENDAR,
    ".ical": ViewKind.CALENDAR,
    ".vcs": ViewKind.CALENDAR,
    ".vcf": ViewKind.CONTACTS,
    ".htm": ViewKind.HTML,
    ".html": ViewKind.HTML,
    ".xhtml": ViewKind.HTML,
}
_CALENDAR: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*BEGIN:VCALENDAR", re.IGNORECASE)
_CONTACTS: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*BEGIN:VCARD", re.IGNORECASE)

LEXERS: Final = {
    ".bat": "batch",
    ".c": "c",
    ".cfg": "ini",
    ".cmd": "batch",
    ".conf": "ini",
    ".cpp": "cpp",
    ".cs": "csharp",
    ".css": "css",
    ".go": "go",
    ".h": "c",
    ".inf": "ini",
    ".ini": "ini",
    ".java": "java",
    ".js": "javascript",
    ".json": "json",
    ".kt": "kotlin",
    ".php": "php",
    ".pl": "perl",
    ".ps1": "powershell",
    ".psm1": "powershell",
    ".py": "python",
    ".rb": "ruby",
    ".reg": "registry",
    ".rs": "rust",
    ".sh": "bash",
    ".sql": "tsql",
    ".svg": "xml",
    ".toml": "toml",
    ".ts": "typescript",
    ".vb": "vb.net",
    ".vbs": "vbscript",
    ".xaml": "xml",
    ".xml": "xml",
    ".xsd": "xml",
    ".xsl": "xml",
    ".yaml": "yaml",
    ".yml": "yaml",
}
"""What Pygments calls the language of a file with this ending."""


def view_kind(head: bytes, name: str) -> ViewKind | None:
    """Return what a preview can be made of; None where text or bytes are all that is shown.

    Args:
        head: First bytes of the file, 1,024 or more where it has them.
        name: Of the file; decides among texts only.
    """
    return _by_bytes(head) or _by_name(head, PurePosixPath(name.lower()).suffix)


def _by_bytes(head: bytes) -> ViewKind | None:
    known = next((kind for start, kind in _STARTS if head.startswith(start)), None)
    if known is not None:
        return known
    if head.startswith((b"RIFF", b"FORM")):
        return _FORMS.get(head[8:12])
    if head[4:8] == b"ftyp":
        return None if head[8:12] in _PICTURES else ViewKind.MEDIA
    if head[_TAR_AT : _TAR_AT + len(_TAR)] == _TAR:
        return ViewKind.ARCHIVE
    return ViewKind.PDF if b"%PDF-" in head[:_PDF_WITHIN] else None


def _by_name(head: bytes, ending: str) -> ViewKind | None:
    if head.startswith(_MPEG_SYNC) and ending == ".mp3":
        return ViewKind.MEDIA
    if _CALENDAR.match(head):
        return ViewKind.CALENDAR
    if _CONTACTS.match(head):
        return ViewKind.CONTACTS
    return _ENDINGS.get(ending) or (ViewKind.CODE if ending in LEXERS else None)
