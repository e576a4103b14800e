r"""Values as T-SQL literals that give exactly the stored value again.

What the literals have to guard against, all of it in Microsoft's Transact-SQL reference:

- Rows of one ``VALUES`` list are brought to one type as by ``UNION ALL``; decimals therefore all
  carry the column's scale, and everything else that is not plain is ``CAST``.
- In a text, a backslash at the end of a line swallows the line end ("Backslash (Line
  Continuation)"); sqlcmd takes ``$(name)`` for a variable, and a line that holds ``GO`` or begins
  with ``:`` or ``!!`` for a command of its own, in a text as anywhere. Such texts are joined from
  pieces, beginning with an empty ``nvarchar(max)``, for a join of short pieces is cut at 4,000.
- Converted to xml, blank text between elements goes lost unless the style is 1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gleanpoint.core.export.tables.arrow_text import (
    TEXT,
    as_text,
    byte_set,
    joined,
    replaced_where,
    rows_with,
)
from gleanpoint.core.export.tables.column_text import text_of
from gleanpoint.core.export.tables.long_values import LongValue
from gleanpoint_parsers.tables import ColumnType

_QUOTES = byte_set("'")
_SUSPECT = byte_set("\\$\r\n" + "".join(map(chr, [*range(9), *range(11, 13), *range(14, 32), 127])))
"""Bytes without which a text can be written as it is."""

_NOTHING = "CAST(N'' AS nvarchar(max))"

_BREAKS = re.compile(
    r"(?P<code>[\x00-\x08\x0b\x0c\x0e-\x1f\x7f])"
    r"|(?<=\\)(?=[\r\n])"
    r"|(?<=\$)(?=\()"
    r"|(?<=[\r\n])(?=[ \t]*(?:go\b|[:!]|exit\b|quit\b|reset\b|ed\b))",
    re.IGNORECASE,
)
"""Where a text is taken apart: before what would be understood, and around control characters."""

_PLAIN_BASES = re.compile(
    r"(?:tinyint|smallint|int|bigint|bit|(?:decimal|numeric)(?:\(\d+,\s*\d+\))?|money|smallmoney"
    r"|real|float|date|time(?:\(\d\))?|datetime|smalldatetime|datetime2(?:\(\d\))?"
    r"|datetimeoffset(?:\(\d\))?|uniqueidentifier|n?(?:var)?char(?:\(\d+\))?"
    r"|(?:var)?binary(?:\(\d+\))?)"
)
"""What the base type of a variant may be; it comes from the file and stands in the script."""

_AROUND = {
    "xml": ("CONVERT(xml, ", ", 1)"),
    "hierarchyid": ("CAST(", " AS hierarchyid)"),
    "uniqueidentifier": ("CAST(", " AS uniqueidentifier)"),
}
_CAST = frozenset({"date", "time", "smalldatetime", "datetime", "datetime2", "datetimeoffset"})
_BARE = frozenset(
    {
        *("bit", "tinyint", "smallint", "int", "bigint", "decimal", "numeric"),
        *("money", "smallmoney", "binary", "varbinary", "image"),
    }
)


def literals_of(type: ColumnType, values: pa.Array) -> pa.Array:  # noqa: A002 - as in ColumnType
    """Return a column's values as literals; NULL stays NULL, and so do floats that are none."""
    if type.base in _BY_VALUE:
        return _BY_VALUE[type.base](type.base, values)
    text = text_of(type, values)
    if type.base in _CAST:
        return joined("CAST('", text, f"' AS {type.declaration})")
    if type.base in _BARE or pa.types.is_large_binary(values.type):
        return text
    before, after = _AROUND.get(type.base, ("", ""))
    return joined(before, texts(text), after)


def literal_pieces(type: ColumnType, value: LongValue) -> Iterator[pa.Array]:  # noqa: A002 - as above
    """Yield the literal of a long text or binary value in pieces that follow one another.

    A text in which anything might be taken for something else is joined from its pieces: what is
    cut between two of them is understood by nobody.
    """
    if pa.types.is_large_binary(value.values.type):
        yield from value.pieces()
        return
    before, after = _AROUND.get(type.base, ("", ""))
    if any(rows_with(piece, _SUSPECT).any() for piece in value.pieces()):
        yield pa.array([before + _NOTHING], TEXT)
        for piece in value.pieces():
            apart = [f" + {part}" for part in _taken_apart(piece[0].as_py())]
            yield pa.array(["".join(apart)], TEXT)
        yield pa.array([after], TEXT)
        return
    yield pa.array([f"{before}N'"], TEXT)
    yield from map(_doubled, value.pieces())
    yield pa.array([f"'{after}"], TEXT)


def texts(values: pa.Array) -> pa.Array:
    """Return texts as ``N'…'``."""
    suspect = rows_with(values, _SUSPECT)
    quoted = joined("N'", _doubled(values), "'")
    if not suspect.any():
        return quoted
    taken_apart = [_pieces(text) for text in values.filter(pa.array(suspect)).to_pylist()]
    return replaced_where(quoted, suspect, pa.array(taken_apart, TEXT))


def text_literal(text: str) -> str:
    """Return one text as a literal."""
    return str(texts(pa.array([text], TEXT))[0].as_py())


def _doubled(values: pa.Array) -> pa.Array:
    if not rows_with(values, _QUOTES).any():
        return values
    return pc.replace_substring(values, "'", "''")


def _pieces(text: str) -> str:
    """Return a text joined from pieces, none of which is understood as anything else."""
    if _BREAKS.search(text) is None:
        return _piece(text)
    return " + ".join([_NOTHING, *_taken_apart(text)])


def _taken_apart(text: str) -> Iterator[str]:
    """Yield the pieces of a text, no empty ones among them."""
    start = 0
    for found in _BREAKS.finditer(text):
        if found.start() > start:
            yield _piece(text[start : found.start()])
        if found["code"]:
            yield f"NCHAR({ord(found['code'])})"
        start = found.end()
    if start < len(text):
        yield _piece(text[start:])


def _piece(text: str) -> str:
    return "N'" + text.replace("'", "''") + "'"


def _floats(base: str, values: pa.Array) -> pa.Array:
    """Print floats with an exponent, which makes them floats and no decimals.

    A real goes as the double that it is, wherever its own shortest text would be read as another
    double first and rounded twice.
    """
    text = as_text(pc.cast(values, pa.float64()) if base == "real" else values)
    bare = pc.invert(pc.match_substring(text, "e"))
    text = pc.if_else(bare, joined(text, "e0"), text)
    if base == "real":
        text = joined("CAST(", text, " AS real)")
    return pc.if_else(pc.is_finite(values), text, pa.scalar(None, TEXT))


def _spatial(base: str, values: pa.Array) -> pa.Array:
    well_known, srid = pc.struct_field(values, "wkt"), pc.struct_field(values, "srid")
    return joined(f"{base}::STGeomFromText(", texts(well_known), ", ", as_text(srid), ")")


def _variants(_base: str, values: pa.Array) -> pa.Array:
    bases = pc.struct_field(values, "type").to_pylist()
    found = pc.struct_field(values, "text").to_pylist()
    rows = [
        None if base is None or text is None else _variant(base.lower(), text)
        for base, text in zip(bases, found, strict=True)
    ]
    return pa.array(rows, TEXT)


def _variant(base: str, text: str) -> str:
    if not _PLAIN_BASES.fullmatch(base):
        return f"CAST({text_literal(text)} AS sql_variant)"
    inner = text if text.startswith("0x") and "binary" in base else text_literal(text)
    return f"CAST(CAST({inner} AS {base}) AS sql_variant)"


_BY_VALUE: dict[str, Callable[[str, pa.Array], pa.Array]] = {
    "real": _floats,
    "float": _floats,
    "geometry": _spatial,
    "geography": _spatial,
    "sql_variant": _variants,
}


def is_lost(type: ColumnType, values: pa.Array) -> list[int]:  # noqa: A002 - as in ColumnType
    """Return the rows whose float is no number, for which T-SQL has no literal."""
    if type.base not in {"real", "float"}:
        return []
    lost = pc.fill_null(pc.invert(pc.is_finite(values)), fill_value=False)
    return [int(row) for row in np.flatnonzero(np.asarray(lost))]
