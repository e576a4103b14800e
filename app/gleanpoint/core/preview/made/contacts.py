"""Contacts of a vCard file.

Sources: vCard 2.1; RFC 2426 (3.0); RFC 6350 (4.0).
"""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from gleanpoint.core.preview.file_values import CardFacts, CardsPreview
from gleanpoint.core.preview.made.file import File

MOST_BYTES: Final = 4 << 20
MOST_CARDS: Final = 200
LONGEST: Final = 5000
_FOLD: Final = re.compile(r"\n[ \t]")
_SOFT_BREAK: Final = re.compile(r"=\n")
_ESCAPED: Final = re.compile(r"\\(.)")
_PARTED: Final = re.compile(r"(?<!\\);")
_ROWS: Final = {
    "TEL": "phone",
    "EMAIL": "mail",
    "ADR": "address",
    "ORG": "company",
    "TITLE": "title",
    "ROLE": "role",
    "URL": "web",
    "BDAY": "birthday",
    "NICKNAME": "nickname",
    "IMPP": "messenger",
    "CATEGORIES": "categories",
}
_USES: Final = frozenset({"home", "work", "cell", "mobile", "fax", "pager", "main", "other"})


@dataclass(frozen=True, slots=True)
class _Line:
    name: str
    uses: str
    value: str

    @property
    def parts(self) -> list[str]:
        return [_unescaped(part).strip() for part in _PARTED.split(self.value)]


def contacts_preview(file: File) -> CardsPreview:
    """Return the contacts of a file in their order."""
    text, is_cut = file.text(MOST_BYTES)
    found: list[CardFacts] = []
    lines: list[_Line] = []
    total = 0
    for line in _lines(text):
        file.budget.breathe()
        if line.name == "BEGIN":
            lines = []
        elif line.name == "END" and lines:
            total += 1
            if len(found) < MOST_CARDS:
                found.append(_card(lines))
            lines = []
        else:
            lines.append(line)
    why = file.first(MOST_BYTES) if is_cut else ""
    if total > MOST_CARDS:
        why = f"{MOST_CARDS:,} of {total:,} entries are shown."
    return CardsPreview(tuple(found), total, why)


def _lines(text: str) -> Iterator[_Line]:
    for line in _FOLD.sub("", _SOFT_BREAK.sub("", text)).split("\n"):
        head, mark, value = line.partition(":")
        if not mark:
            continue
        name, *parameters = head.split(";")
        told = [one.rpartition("=")[2].lower() for one in parameters]
        if "quoted-printable" in told:
            value = _decoded(value, told)
        uses = {use.strip('"') for one in told for use in one.split(",")} & _USES
        yield _Line(name.rpartition(".")[2].upper(), ", ".join(sorted(uses)), value)


def _decoded(value: str, told: list[str]) -> str:
    data = quopri.decodestring(value.encode("utf-8", "replace"))
    for charset in (*told, "utf-8"):
        try:
            return data.decode(charset)
        except (LookupError, UnicodeDecodeError, binascii.Error):
            continue
    return data.decode("latin-1")


def _card(lines: list[_Line]) -> CardFacts:
    name = next((_unescaped(one.value) for one in lines if one.name == "FN"), "")
    if not name:
        parts = next((one.parts for one in lines if one.name == "N"), [])
        name = " ".join(part for part in reversed(parts[:2]) if part)
    rows = []
    for line in lines:
        label = _ROWS.get(line.name)
        value = _value(line) if label else ""
        if label and value:
            rows.append((f"{label}, {line.uses}" if line.uses else label, value))
    notes = [_unescaped(one.value) for one in lines if one.name == "NOTE"]
    return CardFacts("contact", name[:LONGEST], rows=tuple(rows), text="\n".join(notes)[:LONGEST])


def _value(line: _Line) -> str:
    if line.name in {"ADR", "ORG"}:
        return ", ".join(part for part in line.parts if part)[:LONGEST]
    return _unescaped(line.value).strip().removeprefix("tel:").removeprefix("mailto:")[:LONGEST]


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)
