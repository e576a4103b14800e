"""Which files may be documents with a text, by their names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gleanpoint.core.catalog.filling.rows import FILE, MESSAGE, ItemRow
from gleanpoint.core.catalog.schema import Flag

_PLAIN = "txt text md markdown rst log csv tsv json xml yaml yml ini cfg conf toml"
_PAGES = "html htm xhtml mht mhtml eml emlx ics vcf pdf rtf"
_OFFICE = (
    "doc docx docm dot dotx dotm odt ott xls xlsx xlsm xlsb xlt xltx xltm ods ots "
    "ppt pptx pptm pps ppsx ppsm pot potx potm odp otp"
)
_CODE = "py js ts java c h cpp cs go rs rb php sh ps1 bat cmd sql vbs"

SUFFIXES: Final = frozenset(
    f".{ending}" for group in (_PLAIN, _PAGES, _OFFICE, _CODE) for ending in group.split()
)
"""Lower-case endings of names of files whose text is read."""

_TOLD_OTHERWISE: Final = Flag.PROBLEM | Flag.HOLDS


def texts_among(items: Sequence[int], rows: Sequence[ItemRow]) -> list[int]:
    """Return those of many items whose text is looked for: messages, and what may be a document."""
    files = [
        (item, row.name, row.size)
        for item, row in zip(items, rows, strict=True)
        if row.kind == FILE and not row.flags & _TOLD_OTHERWISE
    ]
    messages = [item for item, row in zip(items, rows, strict=True) if row.kind == MESSAGE]
    return [*messages, *documents_among(*zip(*files, strict=True))] if files else messages


def documents_among(
    items: Sequence[int], names: Sequence[str], sizes: Sequence[int | None]
) -> list[int]:
    """Return those of many files that may be documents.

    Whatever their size: of a large text the beginning is read, of what is too large it is told.
    """
    return [
        item
        for item, name, size in zip(items, names, sizes, strict=True)
        if size and name[name.rfind(".") :].lower() in SUFFIXES
    ]
