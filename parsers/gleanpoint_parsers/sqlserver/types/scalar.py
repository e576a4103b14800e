"""Decoders of single cells: plain stored bytes to the value that Arrow takes without loss.

Dates and times come as the integers that Arrow holds for them, structs as dictionaries. The bulk
of the rows goes another way (whole columns at once); this is for single rows, for what is out of
the ordinary, and for the catalog.
"""

from __future__ import annotations

from gleanpoint_parsers.sqlserver.storage.row_layout import StoredColumn
from gleanpoint_parsers.sqlserver.types.binary_xml import xml_text
from gleanpoint_parsers.sqlserver.types.column_types import column_type
from gleanpoint_parsers.sqlserver.types.decoders import Decoder, decoder_of
from gleanpoint_parsers.sqlserver.types.hierarchy_id import hierarchy_path
from gleanpoint_parsers.sqlserver.types.spatial import geography, geometry
from gleanpoint_parsers.sqlserver.types.vardecimal import vardecimal
from gleanpoint_parsers.sqlserver.types.variant import variant

_COMPOSED: dict[str, Decoder] = {
    "xml": xml_text,
    "hierarchyid": hierarchy_path,
    "geometry": geometry,
    "geography": geography,
    "sql_variant": variant,
}


def scalar_decoder(column: StoredColumn) -> Decoder:
    """Return the decoder of a column's cells.

    A bit comes as one byte, 0 or 1. What the decoder cannot make a value of raises
    ``ParserError`` with a sentence; no value is ever made up. None comes out only for a shape
    that is itself NULL.

    Args:
        column: As the catalog describes it.

    Raises:
        ParserError: The column's precision or scale is none that its type can have.
    """
    type_ = column_type(column)
    if column.is_vardecimal:
        return vardecimal(type_.base, type_.precision or 0, type_.scale or 0)
    return _COMPOSED.get(type_.base) or decoder_of(type_, column.collation)
