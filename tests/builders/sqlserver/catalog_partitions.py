"""Catalog rows of partition functions and schemes.

Only the class of schemes is verified (FORMAT.md of the parser, sections Partitions and Others);
where functions, boundaries and the link between the two are kept is believed.
"""

from __future__ import annotations

from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.catalog_basics import DATA_SPACE_CLASS
from tests.builders.sqlserver.catalog_rows import CatalogRows
from tests.builders.sqlserver.tables import Table
from tests.builders.sqlserver.values import Raw, Variant, stored

FUNCTION_CLASS = 30
_FIRST_FUNCTION = 65536


def add_partitioning(rows: CatalogRows, table: Table, scheme: int) -> None:
    """Add the function and the scheme by which a table is parted."""
    parting = table.partitioning
    assert parting is not None
    function = scheme - 65601 + _FIRST_FUNCTION
    column = table.columns[table.column_id(parting.column) - 1]
    head = {"class": FUNCTION_CLASS, "id": function, "name": parting.function}
    rows.add(
        "sysclsobjs",
        **head,
        type="R ",
        status=int(parting.is_right),
        intprop=len(parting.boundaries) + 1,
    )
    head = {"class": DATA_SPACE_CLASS, "id": scheme, "name": parting.scheme}
    rows.add("sysclsobjs", **head, type="PS")
    rows.add("syssingleobjrefs", **{"class": 31}, depid=scheme, indepid=function)
    rows.add(
        "systypedsubobjs",
        **{"class": FUNCTION_CLASS},
        idmajor=function,
        subid=1,
        xtype=column.type.xtype,
        utype=column.type.user_type or column.type.xtype,
        length=column.type.catalog_length,
        prec=column.type.precision,
        scale=column.type.scale,
    )
    for number, boundary in enumerate(parting.boundaries, start=1):
        value = Raw(stored(t.variant(), Variant(column.type, boundary)))
        rows.add(
            "sysobjvalues", valclass=30, objid=function, subobjid=1, valnum=number, value=value
        )
