"""Where the columns of a rowset lie, from the rows of the catalog that say it.

2008 and later keep it in sysrscols; 2005 in sysrowsetcolumns and syshobtcolumns. The four tables
that must be read before that are laid out here by hand.

Sources: FORMAT.md, sections Bootstrapping and Catalog.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from gleanpoint_parsers.sqlserver.catalog.base_rows import (
    OldRowsetColumnRow,
    OldStoredColumnRow,
    RowsetColumnRow,
)
from gleanpoint_parsers.sqlserver.storage.row_layout import StoredColumn
from gleanpoint_parsers.sqlserver.types.type_ids import (
    DECIMAL_TYPES,
    SCALED_TIME_TYPES,
    XType,
    fixed_width,
)

STATUS_DROPPED = 0x2
STATUS_UNIQUIFIER = 0x10
STATUS_FILESTREAM = 0x20
STATUS_NOT_NULL = 0x80
STATUS_SPARSE = 0x100
OLD_STATUS_NOT_NULL = 0x20
"""In syshobtcolumns (2005)."""

ID_MASK = 0xFFFF
ID_DROPPED = 0x4000000
ID_INTERNAL = 0x8000000
"""In ``rscolid``: a dropped column, and one that the server keeps for itself."""

_INTEGER_LENGTH = {XType.TINYINT: 1, XType.SMALLINT: 2, XType.INT: 4, XType.BIGINT: 8}


def _fixed(name: str, xtype: XType, offset: int, length: int = 0) -> StoredColumn:
    return StoredColumn(0, name, xtype, length or _INTEGER_LENGTH[xtype], leaf_offset=offset)


SYSALLOCUNITS_COLUMNS = (
    _fixed("auid", XType.BIGINT, 4),
    _fixed("type", XType.TINYINT, 12),
    _fixed("ownerid", XType.BIGINT, 13),
    _fixed("fgid", XType.SMALLINT, 25),
    _fixed("pgfirst", XType.BINARY, 27, 6),
    _fixed("pgfirstiam", XType.BINARY, 39, 6),
    _fixed("pcused", XType.BIGINT, 45),
)
SYSROWSETS_COLUMNS = (
    _fixed("rowsetid", XType.BIGINT, 4),
    _fixed("ownertype", XType.TINYINT, 12),
    _fixed("idmajor", XType.INT, 13),
    _fixed("idminor", XType.INT, 17),
    _fixed("numpart", XType.INT, 21),
    _fixed("rcrows", XType.BIGINT, 31),
    _fixed("cmprlevel", XType.TINYINT, 39),
    _fixed("fillfact", XType.TINYINT, 40),
)
OLD_SYSROWSETS_COLUMNS = SYSROWSETS_COLUMNS[:6]
SYSRSCOLS_COLUMNS = (
    _fixed("rsid", XType.BIGINT, 4),
    _fixed("rscolid", XType.INT, 12),
    _fixed("hbcolid", XType.INT, 16),
    _fixed("ti", XType.INT, 28),
    _fixed("cid", XType.INT, 32),
    _fixed("ordkey", XType.SMALLINT, 36),
    _fixed("status", XType.INT, 40),
    _fixed("offset", XType.INT, 44),
    _fixed("nullbit", XType.INT, 48),
    _fixed("bitpos", XType.SMALLINT, 52),
)
OLD_SYSROWSETCOLUMNS_COLUMNS = (
    _fixed("rowsetid", XType.BIGINT, 4),
    _fixed("rowsetcolid", XType.INT, 12),
    _fixed("hobtcolid", XType.INT, 16),
    _fixed("status", XType.INT, 20),
)
OLD_SYSHOBTCOLUMNS_COLUMNS = (
    _fixed("hobtid", XType.BIGINT, 4),
    _fixed("hobtcolumnid", XType.INT, 12),
    _fixed("status", XType.INT, 16),
    _fixed("ordkey", XType.SMALLINT, 20),
    _fixed("xtype", XType.TINYINT, 22),
    _fixed("length", XType.SMALLINT, 23),
    _fixed("prec", XType.TINYINT, 25),
    _fixed("scale", XType.TINYINT, 26),
    _fixed("collationid", XType.INT, 27),
    _fixed("offsetleaf", XType.SMALLINT, 31),
    _fixed("bitposleaf", XType.TINYINT, 35),
    _fixed("nullbitleaf", XType.SMALLINT, 37),
)
SYSCOLPARS_COLUMNS = (
    _fixed("id", XType.INT, 4),
    _fixed("number", XType.SMALLINT, 8),
    _fixed("colid", XType.INT, 10),
    StoredColumn(4, "name", XType.NVARCHAR, 256, leaf_offset=-1, null_bit=4),
    _fixed("xtype", XType.TINYINT, 14),
    _fixed("utype", XType.INT, 15),
    _fixed("length", XType.SMALLINT, 19),
    _fixed("prec", XType.TINYINT, 21),
    _fixed("scale", XType.TINYINT, 22),
    _fixed("collationid", XType.INT, 23),
    _fixed("status", XType.INT, 27),
    _fixed("xmlns", XType.INT, 33),
    _fixed("dflt", XType.INT, 37),
    _fixed("chk", XType.INT, 41),
    StoredColumn(16, "idtval", XType.VARBINARY, 64, leaf_offset=-2, null_bit=16),
)


def type_parts(ti: int) -> tuple[int, int, int, int]:
    """Take a packed type apart: xtype, length in bytes, precision, scale.

    Length is 0 for (max), and the stored width for types that have none of their own.
    """
    xtype = ti & 0xFF
    precision = scale = 0
    length = ti >> 8 & 0xFFFF
    if xtype in DECIMAL_TYPES:
        precision, scale, length = ti >> 8 & 0xFF, ti >> 16 & 0xFF, 0
    elif xtype in SCALED_TIME_TYPES:
        scale, length = ti >> 8 & 0xFF, 0
    width = fixed_width(xtype, length, precision, scale)
    return xtype, length if width is None else width, precision, scale


def stored_column(row: RowsetColumnRow, name: str, user_type: int = 0) -> StoredColumn:
    """Return a column of a rowset.

    Args:
        row: What the catalog says of its place.
        name: Name of the table's column; "" where there is none.
        user_type: ``utype`` of the table's column.
    """
    xtype, length, precision, scale = type_parts(row.ti)
    offset = _signed(row.offset & 0xFFFF)
    return StoredColumn(
        column_id=row.rscolid & ID_MASK,
        name=name,
        xtype=xtype,
        length=length,
        precision=precision,
        scale=scale,
        collation=row.cid & 0xFFFFFFFF,
        leaf_offset=offset,
        null_bit=row.nullbit & 0xFFFF,
        bit_position=row.bitpos & 0xFF,
        is_nullable=not row.status & STATUS_NOT_NULL,
        is_dropped=bool(row.status & STATUS_DROPPED or row.rscolid & (ID_DROPPED | ID_INTERNAL)),
        is_sparse=bool(row.status & STATUS_SPARSE),
        is_uniquifier=bool(row.status & STATUS_UNIQUIFIER),
        user_type_id=user_type,
        is_filestream=bool(row.status & STATUS_FILESTREAM),
        is_vardecimal=xtype in DECIMAL_TYPES and offset < 0,
    )


def by_rowset(rows: Iterable[RowsetColumnRow]) -> dict[int, list[RowsetColumnRow]]:
    """Group columns by rowset, each in the order of the null bits."""
    result: dict[int, list[RowsetColumnRow]] = defaultdict(list)
    for row in rows:
        result[row.rsid].append(row)
    for columns in result.values():
        columns.sort(key=_null_bit)
    return dict(result)


def from_old_rows(
    rows: Sequence[OldRowsetColumnRow], stored: Sequence[OldStoredColumnRow]
) -> list[RowsetColumnRow]:
    """Return what 2005 says of the columns of rowsets in the form of later versions."""
    places = {(row.hobtid, row.hobtcolumnid): row for row in stored}
    return [
        _from_old(row, places[row.rowsetid, row.hobtcolid])
        for row in rows
        if (row.rowsetid, row.hobtcolid) in places
    ]


def _from_old(row: OldRowsetColumnRow, place: OldStoredColumnRow) -> RowsetColumnRow:
    is_uniquifier = row.rowsetcolid == 0 and place.xtype == XType.INT and place.offsetleaf < 0
    status = STATUS_NOT_NULL * bool(place.status & OLD_STATUS_NOT_NULL)
    status |= STATUS_UNIQUIFIER * is_uniquifier
    return RowsetColumnRow(
        rsid=row.rowsetid,
        rscolid=row.rowsetcolid,
        hbcolid=row.hobtcolid,
        ti=_packed_type(place),
        cid=place.collationid,
        ordkey=place.ordkey,
        status=status,
        offset=place.offsetleaf & 0xFFFF,
        nullbit=place.nullbitleaf & 0xFFFF,
        bitpos=place.bitposleaf,
    )


def _packed_type(row: OldStoredColumnRow) -> int:
    if row.xtype in DECIMAL_TYPES:
        return row.xtype | row.prec << 8 | row.scale << 16
    return row.xtype | max(row.length, 0) << 8


def _signed(word: int) -> int:
    return word - 0x10000 if word & 0x8000 else word


def _null_bit(row: RowsetColumnRow) -> tuple[int, int]:
    return row.nullbit & 0xFFFF, row.hbcolid
