"""The catalog's own tables as they are in each version; ``base_tables.txt`` lists their columns.

Each table there: its id, name, [versions] and clustered key, then a line a column: name, type,
@offset (record-relative; @-n the n-th variable one; @offset.bit) and #null bit. Lengths are
bytes, 0 is MAX. Source: FORMAT.md of the parser, its appendix.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.columns import Column, PlacedColumn
from tests.builders.sqlserver.records import Place
from tests.builders.sqlserver.sql_types import SqlType

_KNOWN = (611, 661, 706, 782, 852, 869, 904)
_HEAD = re.compile(r"(\d+) (\w+) \[(.*)\] (.*)")
_COLUMN = re.compile(r"(\w+) (\w+)(?:\((\d+)\))? @(-?\d+)(?:\.(\d))? #(\d+)")
_SCALARS = {
    "tinyint": t.tinyint(),
    "smallint": t.smallint(),
    "int": t.integer(),
    "bigint": t.bigint(),
    "bit": t.bit(),
    "float": t.floating(),
    "datetime": t.datetime_(),
    "uniqueidentifier": t.uniqueidentifier(),
    "sql_variant": t.variant(),
}


@dataclass(frozen=True, slots=True)
class BaseTable:
    """One table of the catalog."""

    id: int
    name: str
    key: tuple[str, ...]
    columns: tuple[PlacedColumn, ...]

    @property
    def is_compressed(self) -> bool:
        """Whether its rows are row-compressed, which sysrscols says by offsets below 0."""
        fixed = [c for c in self.columns if c.column.type.is_fixed]
        return any(c.place.leaf_offset < 0 for c in fixed)


def _known_version(version: int) -> int:
    if 650 <= version < 661:
        return 661
    return max(known for known in _KNOWN if known <= version)


def _applies(versions: str, version: int) -> bool:
    if versions == "allseen":
        return True
    if versions.endswith("+"):
        return version >= int(versions[:-1])
    return str(version) in versions.split(",")


def _sql_type(name: str, length: int) -> SqlType:
    if name in _SCALARS:
        return _SCALARS[name]
    size = length or t.MAX
    if name in {"nvarchar", "nchar"}:
        xtype = t.NVARCHAR if name == "nvarchar" else t.NCHAR
        return SqlType(xtype, size, collation=t.LATIN, is_fixed=name == "nchar")
    made = {"varbinary": t.varbinary, "binary": t.binary, "char": t.char}[name](size)
    assert isinstance(made, SqlType)
    return made


def _placed(line: str, number: int) -> PlacedColumn:
    match = _COLUMN.fullmatch(line)
    assert match, line
    name, kind, length, offset, bit, null_bit = match.groups()
    sql_type = _sql_type(kind, int(length or 0))
    width = sql_type.length if int(offset) > 0 and sql_type.xtype != t.BIT else 0
    place = Place(int(offset), int(null_bit), int(bit or 0), width)
    nullable = sql_type.xtype in {t.VARBINARY, t.VARIANT}
    return PlacedColumn(Column(name, sql_type, nullable), place, number, number)


@cache
def base_tables(version: int) -> dict[str, BaseTable]:
    """Return the base tables of an internal version by name."""
    known = _known_version(version)
    found: dict[str, BaseTable] = {}
    blocks = re.split(r"\n(?=\d)", Path(__file__).with_suffix(".txt").read_text().strip())
    for head, *lines in (block.split("\n") for block in blocks):
        match = _HEAD.fullmatch(head)
        assert match, head
        number, name, versions, key = match.groups()
        if not _applies(versions, known):
            continue
        columns = tuple(_placed(line.strip(), n) for n, line in enumerate(lines, start=1))
        keys = () if key == "heap" else tuple(key.split(","))
        found[name] = BaseTable(int(number), name, keys, columns)
    return found
