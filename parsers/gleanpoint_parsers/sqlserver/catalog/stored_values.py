"""Values in the catalog's own forms: texts of modules, identities, variants.

Sources: FORMAT.md, section Catalog (texts in sysobjvalues, ``idtval``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.catalog.base_rows import ValueRow
from gleanpoint_parsers.sqlserver.catalog.column_model import Identity
from gleanpoint_parsers.sqlserver.storage.off_row import OffRowReader
from gleanpoint_parsers.sqlserver.storage.row_layout import Cell, OffRow
from gleanpoint_parsers.sqlserver.types.characters import code_page_text
from gleanpoint_parsers.sqlserver.types.collation import code_page
from gleanpoint_parsers.sqlserver.types.type_ids import DECIMAL_TYPES, SCALED_TIME_TYPES, XType
from gleanpoint_parsers.sqlserver.types.variant import variant

LONGEST_TEXT = 64 << 20
"""Bytes of a module's text; the server takes 250 MB, no person writes a hundredth of it."""

TEXT_ENCRYPTED = 1
TEXT_SINGLE_BYTE = 2
"""Bits of the number that stands beside a text in sysobjvalues."""

IDENTITY_UNUSED = 1
"""Bit of the last byte of ``idtval``: no number was given out yet."""

_INTEGERS: dict[int, int] = {
    XType.TINYINT: 1,
    XType.SMALLINT: 2,
    XType.INT: 4,
    XType.BIGINT: 8,
    XType.BIT: 1,
}
_VARIANT_HEAD = 2
_VARIANT_PROPERTIES: dict[int, int] = {
    **dict.fromkeys(DECIMAL_TYPES, 2),
    **dict.fromkeys(SCALED_TIME_TYPES, 1),
    **dict.fromkeys((XType.BINARY, XType.VARBINARY), 2),
    **dict.fromkeys((XType.CHAR, XType.VARCHAR, XType.NCHAR, XType.NVARCHAR), 6),
}
"""Bytes between head and value: precision and scale, scale, length, length and collation."""
_CONTROL_CHARACTERS = "".join(sorted(set(map(chr, range(0x20))) - set("\t\n\v\f\r\x1a")))
_ODD_SHARE = 16

ENCRYPTED = "It was created WITH ENCRYPTION; the database holds its text only in that form"


@dataclass(frozen=True, slots=True)
class StoredText:
    """Text of a module or expression.

    Args:
        text: None where it cannot be read.
        problem: Why there is none, or what is wrong with it.
        is_encrypted: Whether WITH ENCRYPTION is why.
    """

    text: str | None
    problem: str | None = None
    is_encrypted: bool = False


class StoredTexts:
    """Reads the texts of sysobjvalues.

    Args:
        off_row: Fetches those that do not fit into their rows.
        collation: Of the database: its code page is the one of texts.
        room: Bytes that all texts off their rows may have together. As each has pages of its own,
            they are no longer than the files, unless many rows lead to the same pages.
    """

    def __init__(self, off_row: OffRowReader, collation: int, room: int) -> None:
        self._off_row = off_row
        self._decode = code_page_text(code_page(collation))
        self._room = room

    def read(self, rows: Sequence[ValueRow]) -> StoredText:
        """Return the text that some rows hold together; the rows in the order of ``valnum``."""
        try:
            stored = b"".join(self.raw(row.imageval) for row in rows)
            kind = variant_integer(rows[0].value) if rows else None
        except ParserError as error:
            return StoredText(None, f"Its text cannot be read: {error}")
        if not rows:
            return StoredText(None, "The catalog holds no text of it")
        if kind is not None and kind & TEXT_ENCRYPTED:
            return StoredText(None, ENCRYPTED, is_encrypted=True)
        return self._decoded(stored, kind)

    def raw(self, cell: Cell) -> bytes:
        """Return the bytes of a value, from other pages where they are there.

        Raises:
            ParserError: They cannot be read.
        """
        if not isinstance(cell, OffRow):
            return cell or b""
        if self._room < 0:
            raise ParserError("the texts of the catalog would be longer than its files")
        stored = self._off_row.read(cell, LONGEST_TEXT) or b""
        self._room -= len(stored)
        return stored

    def _decoded(self, stored: bytes, kind: int | None) -> StoredText:
        text, problem = self._characters(stored, is_wide=_is_wide(stored, kind))
        odd = sum(map(text.count, _CONTROL_CHARACTERS))
        if odd * _ODD_SHARE > len(text):
            return StoredText(None, f"Its {len(stored)} bytes are no text: encrypted, or damaged")
        return StoredText(text, problem)

    def _characters(self, stored: bytes, *, is_wide: bool) -> tuple[str, str | None]:
        """Decode a text; what is no character in it becomes U+FFFD, and is told."""
        try:
            return (stored.decode("utf-16-le") if is_wide else self._decode(stored)), None
        except (ParserError, UnicodeDecodeError) as error:
            text = stored.decode("utf-16-le" if is_wide else "ascii", "replace")
            return text, f"Characters of its text are replaced: {error}"


def _is_wide(stored: bytes, kind: int | None) -> bool:
    """Tell whether a text is UTF-16: its number says so, and zeros in it say it for sure."""
    if len(stored) % 2 == 0 and 0 in stored:
        return True
    return kind is not None and not kind & TEXT_SINGLE_BYTE


def variant_integer(cell: Cell) -> int | None:
    """Return an integer out of a ``sql_variant``; None where it holds none."""
    if not isinstance(cell, bytes) or len(cell) <= _VARIANT_HEAD:
        return None
    width = _INTEGERS.get(cell[0])
    value = cell[_VARIANT_HEAD:]
    if width is None or len(value) < width:
        return None
    return int.from_bytes(value[:width], "little", signed=cell[0] != XType.TINYINT)


def variant_bytes(cell: Cell) -> bytes | None:
    """Return the bytes of the value in a ``sql_variant``, without what describes its type."""
    if not isinstance(cell, bytes) or len(cell) < _VARIANT_HEAD:
        return None
    return cell[_VARIANT_HEAD + _VARIANT_PROPERTIES.get(cell[0], 0) :]


def variant_text(cell: Cell) -> tuple[str | None, str]:
    """Return a ``sql_variant`` as text, and the name of its type; None and "" for NULL.

    Raises:
        ParserError: It cannot be decoded.
    """
    if cell is None:
        return None, ""
    if isinstance(cell, OffRow):
        raise ParserError("A value of the catalog lies off its row, where none is expected")
    value = variant(cell)
    return value["text"], value["type"]


def identity(stored: bytes, xtype: int, *, not_for_replication: bool) -> Identity | None:
    """Return how a column is numbered.

    The last number, increment and seed follow each other in the form of the column's type, then
    a byte with flags. Where increment and seed differ and only one order fits the last number,
    that one is taken.
    """
    width, rest = divmod(len(stored) - 1, 3)
    if width <= 0 or rest:
        return None
    last, increment, seed = (
        _number(stored[width * at : width * (at + 1)], xtype) for at in range(3)
    )
    if not _fits(last, seed, increment) and _fits(last, increment, seed):
        seed, increment = increment, seed
    unused = bool(stored[-1] & IDENTITY_UNUSED)
    return Identity(seed, increment, None if unused else last, not_for_replication)


def _fits(last: int, seed: int, increment: int) -> bool:
    return bool(increment) and (last - seed) % increment == 0


def _number(stored: bytes, xtype: int) -> int:
    if xtype in DECIMAL_TYPES:
        magnitude = int.from_bytes(stored[1:], "little")
        return magnitude if stored[0] else -magnitude
    return int.from_bytes(stored, "little", signed=xtype != XType.TINYINT)
