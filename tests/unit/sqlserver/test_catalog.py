"""Catalogs of built databases: what each kind of object says, and what damage leaves of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.builders.cpu_time import least_cpu_seconds
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.big import many_objects
from tests.builders.sqlserver.built import Built
from tests.builders.sqlserver.columns import Column, Identity
from tests.builders.sqlserver.data_file import DataFile
from tests.builders.sqlserver.pages import PageAt
from tests.builders.sqlserver.tables import (
    COLUMNSTORE,
    PAGE,
    Check,
    ForeignKey,
    Index,
    Partitioning,
    Row,
)
from tests.builders.sqlserver.values import Raw, Variant, stored
from tests.unit.sqlserver.catalogs import ID, catalog, system_page

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.sqlserver.catalog.load import load_catalog
from gleanpoint_parsers.sqlserver.catalog.model import (
    IndexKind,
    KeyKind,
    ReferentialAction,
    Table,
    Temporal,
)
from gleanpoint_parsers.sqlserver.storage.boot import read_boot
from gleanpoint_parsers.sqlserver.storage.data_files import DataFiles
from gleanpoint_parsers.sqlserver.storage.row_layout import Compression


def only_table(database: DataFile) -> Table:
    loaded = catalog(database.build())
    assert loaded.notes == ()
    (table,) = loaded.tables
    assert table.problems == ()
    return table


def add_row(database: DataFile, table: str, **values: Any) -> None:
    """Add a row to the catalog; ``class_`` stands for ``class``."""
    named = {name.rstrip("_"): value for name, value in values.items()}
    database.catalog.add(table, **named)


@pytest.mark.parametrize("version", [655, 661, 706, 782, 852, 869, 904, 957])
def test_a_table_is_read_in_all_versions(version: int) -> None:
    database = DataFile("Shop", version=version)
    database.table("Orders", [ID, Column("note", t.nvarchar(20))]).add(1, "a").add(2, None)
    table = only_table(database)
    assert (table.schema, table.name, table.rows) == ("dbo", "Orders", 2)
    assert [(c.name, c.type.declaration, c.nullable) for c in table.columns] == [
        ("id", "int", False),
        ("note", "nvarchar(20)", True),
    ]
    (layout,) = table.layouts()
    assert [c.name for c in layout.columns] == ["id", "note"]
    assert layout.first_iam is not None


def test_names_are_data_whatever_they_are() -> None:
    database = DataFile("Shop")
    name = 'a]b"c\n--\u4e2d\U0001f600'
    database.table(name, [Column(name, t.integer())], schema="s]x")
    table = only_table(database)
    assert (table.schema, table.name, table.columns[0].name) == ("s]x", name, name)


def test_half_a_surrogate_pair_in_a_name_is_replaced() -> None:
    database = DataFile("Shop")
    database.table("Half", [ID])
    built = database.build()
    name = "Half".encode("utf-16-le")
    at = system_page(built, name)
    built.patch(at, built.page(at).index(name), b"\x00\xd8")
    assert [table.name for table in catalog(built).tables] == ["\ufffdalf"]


def keyed_tables() -> dict[str, Table]:
    database = DataFile("Shop")
    key = Index("PK_Customers", ("id",), is_clustered=True, is_primary=True)
    customers = database.table("Customers", [ID], clustered=key)
    orders = database.table(
        "Orders",
        [ID, Column("customer", t.integer(), default="((7))"), Column("price", t.money())],
        indexes=(
            Index("UQ_Orders", ("customer", "-id"), is_constraint=True),
            Index("IX_Orders", ("price",), included=("customer",), condition="([price]>(0))"),
        ),
    )
    orders.checks.append(Check("CK_Price", "([price]>(0))", "price", is_trusted=False))
    orders.foreign_keys.append(
        ForeignKey("FK_Orders", ("customer",), customers, ("id",), on_delete=2, on_update=1)
    )
    return {table.name: table for table in catalog(database.build()).tables}


def test_keys_and_indexes_are_told() -> None:
    tables = keyed_tables()
    found = tables["Customers"].primary_key
    assert found
    assert (found.name, found.kind, found.is_unique) == (
        "PK_Customers",
        IndexKind.CLUSTERED,
        True,
    )
    unique = next(index for index in tables["Orders"].indexes if index.key is KeyKind.UNIQUE)
    assert [(c.name, c.is_descending) for c in unique.columns] == [
        ("customer", False),
        ("id", True),
    ]
    filtered = next(index for index in tables["Orders"].indexes if index.is_filtered)
    assert filtered.filter == "([price]>(0))"
    assert [(c.name, c.is_included) for c in filtered.columns] == [
        ("price", False),
        ("customer", True),
    ]


def test_checks_foreign_keys_and_defaults_are_told() -> None:
    tables = keyed_tables()
    (check,) = tables["Orders"].checks
    assert (check.name, check.text, check.column, check.is_trusted) == (
        "CK_Price",
        "([price]>(0))",
        "price",
        False,
    )
    (foreign,) = tables["Orders"].foreign_keys
    assert (foreign.columns, foreign.referenced_table, foreign.referenced_columns) == (
        ("customer",),
        "Customers",
        ("id",),
    )
    assert foreign.on_delete is ReferentialAction.SET_NULL
    assert foreign.on_update is ReferentialAction.CASCADE
    default = tables["Orders"].columns[1].default
    assert default
    assert (default.name, default.text) == ("DF_Orders_customer", "((7))")


def test_columns_that_are_special_are_told() -> None:
    database = DataFile("Shop")
    database.table(
        "T",
        [
            Column("id", t.bigint(), nullable=False, identity=Identity(100, 10, 150)),
            Column("twice", t.integer(), computed="([id]*(2))"),
            Column("thrice", t.integer(), computed="([id]*(3))", is_persisted=True),
            Column("thin", t.integer(), is_sparse=True),
            Column("all", t.xml(), is_column_set=True),
            Column("guid", t.uniqueidentifier(), is_rowguid=True),
            Column("gone", t.integer(), is_dropped=True),
            Column("file", t.varbinary(0), is_filestream=True),
        ],
    )
    table = only_table(database)
    columns = {column.name: column for column in table.columns}
    assert "gone" not in columns
    identity = columns["id"].identity
    assert identity
    assert (identity.seed, identity.increment, identity.last) == (100, 10, 150)
    twice, thrice = columns["twice"].computed, columns["thrice"].computed
    assert twice
    assert thrice
    assert (twice.text, twice.is_persisted) == ("([id]*(2))", False)
    assert (thrice.text, thrice.is_persisted) == ("([id]*(3))", True)
    assert columns["thin"].is_sparse
    assert columns["all"].is_column_set
    assert columns["guid"].is_rowguid
    assert columns["file"].is_filestream
    (layout,) = table.layouts()
    stored_names = [column.name for column in layout.columns]
    assert "twice" not in stored_names
    assert "all" not in stored_names
    assert [c.is_dropped for c in layout.columns if not c.name] == [True]
    assert [c.name for c in layout.columns if c.is_sparse] == ["thin"]
    assert [c.name for c in layout.columns if c.is_filestream] == ["file"]


def test_older_rows_hold_the_default_of_a_later_column() -> None:
    database = DataFile("Shop")
    later = Column("later", t.integer(), nullable=False, added_value=7)
    table = database.table("T", [ID, later])
    table.rows.append(Row((1, 7), column_count=1))
    (layout,) = only_table(database).layouts()
    assert layout.columns[1].default == (7).to_bytes(4, "little")


def test_partitions_lead_to_their_function_and_boundaries() -> None:
    database = DataFile("Shop")
    parting = Partitioning("id", (10, 20), compressions=(0, PAGE, 0))
    table = database.table("Parted", [ID], partitioning=parting)
    table.extend([(5,), (15,), (25,), (26,)])
    loaded = catalog(database.build())
    (found,) = loaded.tables
    assert [(part.number, part.layout.rows) for part in found.partitions] == [
        (1, 1),
        (2, 1),
        (3, 2),
    ]
    assert [part.compression for part in found.partitions] == [
        Compression.NONE,
        Compression.PAGE,
        Compression.NONE,
    ]
    (function,) = loaded.partition_functions
    assert (function.boundaries, function.is_right, function.problem) == (
        ("10", "20"),
        True,
        None,
    )
    assert function.type
    assert function.type.declaration == "int"
    (scheme,) = loaded.partition_schemes
    assert scheme.function == function.name
    assert found.indexes[0].dataspace_id == scheme.scheme_id


def test_tables_whose_rows_cannot_be_read_say_so() -> None:
    database = DataFile("Shop")
    database.table("Plain", [ID])
    database.table("Memory", [ID], is_memory_optimised=True)
    key = Index("CCI", ("id",), is_clustered=True, kind=IndexKind.CLUSTERED_COLUMNSTORE.value)
    database.table("Columns", [ID], clustered=key, compression=COLUMNSTORE)
    tables = {table.name: table for table in catalog(database.build()).tables}
    assert tables["Plain"].unsupported is None
    assert "memory-optimised" in (tables["Memory"].unsupported or "")
    assert "columnstore" in (tables["Columns"].unsupported or "")
    assert [column.name for column in tables["Columns"].columns] == ["id"]


def test_modules_keep_their_text_and_settings() -> None:
    database = DataFile("Shop")
    database.module("V ", "v", "CREATE VIEW v AS SELECT '\u00fc' AS u", [ID], status=0xE0000)
    database.module("P ", "p", "CREATE PROC p AS SELECT N'\u4e2d'", status=0x40000)
    database.module("FN", "f", "CREATE FUNCTION f() RETURNS int AS BEGIN RETURN 1 END")
    loaded = catalog(database.build())
    (view,) = loaded.views
    assert view.text == "CREATE VIEW v AS SELECT '\u00fc' AS u"
    assert view.is_schema_bound
    assert [column.name for column in view.columns] == ["id"]
    modules = {module.name: module for module in loaded.modules}
    assert modules["p"].text == "CREATE PROC p AS SELECT N'\u4e2d'"
    assert modules["p"].uses_ansi_nulls
    assert not modules["p"].uses_quoted_identifier
    assert modules["f"].type == "FN"


def test_texts_in_several_pieces_and_of_numbered_procedures_are_joined() -> None:
    database = DataFile("Shop")
    number = database.module("P ", "p", "CREATE PROC p AS ")
    for sub, piece, text in ((1, 1, b"SELECT 1"), (2, 0, b"CREATE PROC p;2 AS SELECT 2")):
        add_row(
            database,
            "sysobjvalues",
            valclass=1,
            objid=number,
            subobjid=sub,
            valnum=piece,
            value=Variant(t.integer(), 2),
            imageval=text,
        )
    (module,) = catalog(database.build()).modules
    assert module.text == "CREATE PROC p AS SELECT 1"
    assert module.extra_texts == ((2, "CREATE PROC p;2 AS SELECT 2"),)


@pytest.mark.parametrize("kind", [1, 3, 2])
def test_an_encrypted_module_is_never_shown_as_text(kind: int) -> None:
    database = DataFile("Shop")
    number = database.ids.next()
    row = {"id": number, "name": "secret", "type": "P ", "nsid": 1, "pclass": 1}
    add_row(database, "sysschobjs", **row, status=0xC0000)
    noise = bytes((at * 73 + 11) % 256 for at in range(501))
    add_row(
        database,
        "sysobjvalues",
        valclass=1,
        objid=number,
        subobjid=1,
        valnum=0,
        value=Variant(t.integer(), kind),
        imageval=noise,
    )
    (module,) = catalog(database.build()).modules
    assert module.text is None
    assert module.is_encrypted == (kind != 2)
    assert "encrypt" in (module.problem or "").lower()


def test_objects_of_other_kinds_are_listed_by_name() -> None:
    database = DataFile("Shop")
    for kind, name in (("SO", "numbers"), ("SN", "other"), ("PC", "clr"), ("ZZ", "later")):
        row = {"id": database.ids.next(), "name": name, "type": kind, "nsid": 1, "pclass": 1}
        add_row(database, "sysschobjs", **row)
        if kind == "SN":
            value = Raw(stored(t.variant(), Variant(t.nvarchar(40), "[there].[dbo].[it]")))
            values = {"objid": row["id"], "subobjid": 0, "valnum": 0}
            add_row(database, "sysobjvalues", valclass=0, **values, value=value)
    loaded = catalog(database.build())
    (sequence,) = loaded.sequences
    assert sequence.name == "numbers"
    assert sequence.start is None
    assert sequence.problem
    (synonym,) = loaded.synonyms
    assert synonym.target == "[there].[dbo].[it]"
    assert [(one.name, one.kind) for one in loaded.others] == [
        ("clr", "procedure of an assembly"),
        ("later", "object of type 'ZZ'"),
    ]


def test_alias_types_name_their_columns() -> None:
    database = DataFile("Shop")
    number = database.alias_type("Phone", Column("", t.nvarchar(25)))
    kind = t.SqlType(**{**fields(t.nvarchar(25)), "user_type": number})
    database.table("T", [Column("phone", kind)])
    loaded = catalog(database.build())
    (alias,) = loaded.alias_types
    assert (alias.schema, alias.name, alias.base.declaration) == ("dbo", "Phone", "nvarchar(25)")
    assert loaded.tables[0].columns[0].type.user_type == "[dbo].[Phone]"


def fields(kind: t.SqlType) -> dict[str, Any]:
    return {name: getattr(kind, name) for name in kind.__dataclass_fields__}


def test_a_system_versioned_pair_knows_each_other() -> None:
    database = DataFile("Shop")
    period = [Column("start", t.datetime2()), Column("end", t.datetime2())]
    current = database.table("Prices", [ID, *period])
    history = database.table("PricesHistory", [ID, *period])
    row = {"class_": 200, "depid": current.id, "depsubid": 0, "indepid": history.id}
    add_row(database, "syssingleobjrefs", **row, indepsubid=0)
    built = database.build()
    mark_period(built, current.id)
    tables = {table.name: table for table in catalog(built).tables}
    assert tables["Prices"].temporal is Temporal.VERSIONED
    assert tables["Prices"].period == ("start", "end")
    assert tables["Prices"].history_id == history.id
    assert tables["PricesHistory"].temporal is Temporal.HISTORY


def mark_period(built: Built, table: int) -> None:
    """Set the bits of a period in the rows of syscolpars."""
    for number, bits in ((2, 0x10), (3, 0x20)):
        head = table.to_bytes(4, "little") + bytes(2) + number.to_bytes(4, "little")
        for page, image in list(built.files[1].images.items()):
            place = image.find(head)
            if image[1] == 1 and place > 0:
                built.patch(PageAt(1, page), place + 26, bytes([bits]))


@pytest.mark.clock
def test_three_thousand_objects_load_in_a_second(tmp_path: Path) -> None:
    data = many_objects(tmp_path / "many.mdf", 3000).read_bytes()
    pages = DataFiles({1: BytesSource(data)})
    boot = read_boot(pages)
    assert least_cpu_seconds(lambda: load_catalog(pages, boot), enough=1) < 1
    loaded = load_catalog(pages, boot)
    assert loaded.notes == ()
    assert len(loaded.tables) == len(loaded.views) == 500
