"""The whole value of one cell, made ready to be looked at; nothing here touches a window."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gleanpoint.core.preview.pictures import SNIFF, picture_format, read_header
from gleanpoint.core.preview.values import PicturePreview
from gleanpoint_parsers.tables import RowBatch, TableColumn

MOST_TEXT = 4_000_000
"""Characters that are shown; a copy takes all."""

_WRAPPED_IN = 512
"""Bytes at whose places the beginning of a picture is looked for: OLE wraps it in some."""

_BETWEEN_TAGS = re.compile(r">\s*<")
_CLOSES, _ALONE = re.compile(r"</[^>]*"), re.compile(r"<(?:[^>]*/|[?!][^>]*)|<[^>]*>.*</[^>]*")
_DEEPEST = 100


@dataclass(frozen=True, slots=True)
class CellValue:
    """One value.

    Args:
        text: As text, whole; None for NULL and for binary values.
        data: Bytes of a binary value, or those of a value that could not be decoded.
        problem: Why it could not be decoded.
        is_xml: Whether the text is XML.
        picture: The picture that the bytes are, or that is wrapped in them.
        picture_at: Where in the bytes it begins.
    """

    text: str | None = None
    data: bytes = b""
    problem: str = ""
    is_xml: bool = False
    picture: PicturePreview | None = None
    picture_at: int = 0

    @property
    def is_null(self) -> bool:
        """Whether it is NULL."""
        return self.text is None and not self.data and not self.problem

    @property
    def is_binary(self) -> bool:
        """Whether it is bytes."""
        return self.text is None and not self.is_null


def read_value(batch: RowBatch, column: TableColumn) -> CellValue:
    """Return the value of a batch of one row and one column."""
    import pyarrow as pa  # noqa: PLC0415 - not before there are rows

    from gleanpoint.core.export.tables.column_text import text_of  # noqa: PLC0415 - likewise

    for problem in batch.problems:
        return CellValue(data=problem.raw, problem=problem.problem)
    values = batch.records.column(0)
    if not values.is_valid()[0].as_py():
        return CellValue()
    if pa.types.is_large_binary(values.type):
        data: bytes = values[0].as_py()
        picture, place = find_picture(data)
        return CellValue(data=data, picture=picture, picture_at=place) if data else CellValue("")
    text: str = text_of(column.type, values)[0].as_py()
    is_xml = column.type.base == "xml" or text.lstrip()[:5] == "<?xml"
    return CellValue(text, is_xml=is_xml)


def find_picture(data: bytes) -> tuple[PicturePreview | None, int]:
    """Return the picture that bytes are, or that begins not far into them, and where."""
    for place in range(min(_WRAPPED_IN, len(data))):
        if picture_format(data[place : place + SNIFF]) is None:
            continue
        rest = data[place:]
        header = read_header(rest)
        if header is not None and header.is_decodable:
            return PicturePreview(rest, header.format, header.width, header.height), place
    return None, 0


def indented(xml: str) -> str:
    """Return XML with a line for each element that holds others; the text stays what it is.

    It is not parsed, so that nothing in it can do harm; what is no XML comes out as it was.
    """
    depth, lines = 0, []
    for line in _BETWEEN_TAGS.sub(">\n<", xml.strip()).split("\n"):
        closes = _CLOSES.fullmatch(line.rstrip(">").rstrip()) is not None
        depth = max(0, depth - closes)
        lines.append("  " * min(depth, _DEEPEST) + line)
        is_alone = _ALONE.fullmatch(line.rstrip().removesuffix(">")) is not None
        opens = line.startswith("<") and not closes and not is_alone
        depth += opens
    return "\n".join(lines)
