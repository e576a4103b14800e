"""Words of the preview: encodings, what was left out of a body, people, kinds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from email.utils import formataddr
from urllib.parse import unquote

from PySide6.QtCore import QDate, QLocale

from gleanpoint.core.preview.values import Blocked
from gleanpoint.gui.names import isolated, visible
from gleanpoint.gui.wording import counted, number, tr
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.mapi.message import Party

SEPARATOR = " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} "
"""Between the folders of a path, as in the breadcrumb."""

_LONGEST_PLACE = 160
"""Characters of the way to a folder above which only its first and last step are shown."""

_ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "utf-32-le": "UTF-32 LE",
    "utf-32-be": "UTF-32 BE",
    "cp1250": "Windows-1250, Central European",
    "cp1251": "Windows-1251, Cyrillic",
    "cp1252": "Windows-1252, Western",
    "cp1253": "Windows-1253, Greek",
    "cp1254": "Windows-1254, Turkish",
    "cp1255": "Windows-1255, Hebrew",
    "cp1256": "Windows-1256, Arabic",
    "cp1257": "Windows-1257, Baltic",
    "cp874": "Windows-874, Thai",
    "iso8859-15": "ISO 8859-15, Western",
    "iso8859-2": "ISO 8859-2, Central European",
    "koi8-r": "KOI8-R, Cyrillic",
    "cp437": "DOS 437",
    "cp850": "DOS 850",
    "cp866": "DOS 866, Cyrillic",
    "cp932": "Shift JIS, Japanese",
    "euc-jp": "EUC-JP, Japanese",
    "gb18030": "GB 18030, Chinese",
    "big5": "Big5, Chinese",
    "cp949": "Windows-949, Korean",
    "mac-roman": "Mac Roman",
}


def encoding_words(codec: str) -> str:
    """Return the name of an encoding as people know it."""
    return tr(_ENCODINGS[codec]) if codec in _ENCODINGS else codec.replace("_", "-").upper()


def kind_count_words(kind: Kind, count: int) -> str:
    """Return how many there are of one kind: ``3 folders``."""
    one, many = {
        Kind.VOLUME: ("1 volume", "%Ln volumes"),
        Kind.FOLDER: ("1 folder", "%Ln folders"),
        Kind.FILE: ("1 file", "%Ln files"),
        Kind.STREAM: ("1 alternate stream", "%Ln alternate streams"),
        Kind.MAILBOX: ("1 mailbox", "%Ln mailboxes"),
        Kind.MESSAGE: ("1 message", "%Ln messages"),
        Kind.ATTACHMENT: ("1 attachment", "%Ln attachments"),
        Kind.DATABASE: ("1 database", "%Ln databases"),
        Kind.SCHEMA: ("1 schema", "%Ln schemas"),
        Kind.TABLE: ("1 table", "%Ln tables"),
        Kind.VIEW: ("1 view", "%Ln views"),
        Kind.PROCEDURE: ("1 procedure", "%Ln procedures"),
        Kind.FUNCTION: ("1 function", "%Ln functions"),
        Kind.TRIGGER: ("1 trigger", "%Ln triggers"),
        Kind.SEQUENCE: ("1 sequence", "%Ln sequences"),
        Kind.SYNONYM: ("1 synonym", "%Ln synonyms"),
        Kind.TYPE: ("1 type", "%Ln types"),
        Kind.OBJECT: ("1 object", "%Ln objects"),
    }[kind]
    return counted(one, many, count)


def kind_words(kind: Kind) -> str:
    """Return what a node is, in one word or two."""
    return tr(
        {
            Kind.VOLUME: "Volume",
            Kind.FOLDER: "Folder",
            Kind.FILE: "File",
            Kind.STREAM: "Alternate stream",
            Kind.MAILBOX: "Mailbox",
            Kind.MESSAGE: "Message",
            Kind.ATTACHMENT: "Attachment",
            Kind.DATABASE: "Database",
            Kind.SCHEMA: "Schema",
            Kind.TABLE: "Table",
            Kind.VIEW: "View",
            Kind.PROCEDURE: "Procedure",
            Kind.FUNCTION: "Function",
            Kind.TRIGGER: "Trigger",
            Kind.SEQUENCE: "Sequence",
            Kind.SYNONYM: "Synonym",
            Kind.TYPE: "Type",
            Kind.OBJECT: "Object",
        }[kind]
    )


def party_words(party: Party) -> str:
    """Return a person with the address that is known of them, on one line."""
    address = party.smtp or party.address
    if not party.name or party.name == address:
        return visible(address or party.name)
    return f"{isolated(party.name)} <{isolated(address)}>" if address else visible(party.name)


def people_words(people: Sequence[Party]) -> str:
    """Return people by name, or address where there is none, one after another."""
    return ", ".join(isolated(p.name or p.smtp or p.address) for p in people)


def copied_people(people: Sequence[Party]) -> str:
    """Return people as one types them into a mail program."""
    return ", ".join(formataddr((visible(p.name), p.smtp or p.address)) for p in people)


def zone_words(moment: datetime) -> str:
    """Return the local offset at a moment: ``(+01:00)``."""
    offset = f"{moment.astimezone():%z}"
    return f"({offset[:3]}:{offset[3:5]})"


def blocked_words(blocked: Blocked) -> list[str]:
    """Return whole sentences about what was left out of a body, the most telling first."""
    sentences = []
    if blocked.pictures:
        sentences.append(_pictures(blocked.pictures))
    if blocked.styles:
        count = sum(blocked.styles.values())
        one, many = "1 style from the internet was not loaded.", "%Ln styles were not loaded."
        sentences.append(counted(one, many, count))
    for count, one, many in (
        (blocked.scripts, "1 script was left out.", "%Ln scripts were left out."),
        (blocked.forms, "1 form field was left out.", "%Ln form fields were left out."),
        (blocked.frames, "1 embedded page was left out.", "%Ln embedded pages were left out."),
        (blocked.redirects, "1 redirection was left out.", "%Ln redirections were left out."),
        (blocked.links, "1 unsafe link was switched off.", "%Ln unsafe links were switched off."),
    ):
        if count:
            sentences.append(counted(one, many, count))
    return sentences


def blocked_details(blocked: Blocked) -> list[tuple[str, str]]:
    """Return where pictures and styles would have come from, and how many from each place."""
    rows = []
    for title, places in ((tr("Pictures"), blocked.pictures), (tr("Styles"), blocked.styles)):
        for host, count in sorted(places.items(), key=lambda item: -item[1]):
            rows.append((title, f"{number(count)} · {visible(host)}"))
    return rows


def _pictures(places: Mapping[str, int]) -> str:
    count = sum(places.values())
    if len(places) > 1:
        return tr("{0} pictures from {1} places were not loaded.").format(
            number(count), number(len(places))
        )
    host = isolated(next(iter(places)))
    if count == 1:
        return tr("1 picture from {0} was not loaded.").format(host)
    return tr("{0} pictures from {1} were not loaded.").format(number(count), host)


def month_words(month: datetime | None) -> str:
    """Return a month with its year: ``November 2026``; nothing where it is not known."""
    return (
        "" if month is None else QLocale().toString(QDate(month.year, month.month, 1), "MMMM yyyy")
    )


def folder_words(path: str) -> str:
    """Return the way to a folder, outermost first, as the breadcrumb shows it."""
    names = [visible(unquote(part)) for part in path.split("/") if part]
    words = SEPARATOR.join(names)
    return words if len(words) <= _LONGEST_PLACE else SEPARATOR.join((names[0], "…", names[-1]))
