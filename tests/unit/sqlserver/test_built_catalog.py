"""Built files read back: what the catalog says, in every version."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from tests.builders.sqlserver import damage
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.big import big_table, many_objects
from tests.builders.sqlserver.columns import Column, Identity
from tests.builders.sqlserver.data_file import NOT_CLEAN, DataFile
from tests.builders.sqlserver.lobs import LobForm
from tests.builders.sqlserver.tables import (
    COLUMNSTORE,
    Check,
    ForeignKey,
    Index,
    Partitioning,
    Table,
)
from tests.builders.sqlserver.values import Variant
from tests.unit.sqlserver.read_back import OpenDatabase, open_built, open_path, reopened

from gleanpoint_parsers.errors import UnsupportedFeatureError
from gleanpoint_parsers.sqlserver.catalog.table_model import IndexKind, KeyKind, ReferentialAction

VERSIONS = (655, 661, 706, 782, 852, 869, 904, 957, 998)
NAMES = ("Order Details", "it's", "a]b[c", "Zeile\n2", "名前", '"quoted"', "ends ", "x" * 128)


def _shop(version: int = 904) -> DataFile:
    database = DataFile("Shop", version)
    customers = _customers(database)
    _orders(database, customers)
    database.module(
        "V ", "Big", "CREATE VIEW dbo.Big AS SELECT 1 AS one", [Column("one", t.integer())]
    )
    long_text = "CREATE PROCEDURE dbo.Long AS\n" + "SELECT 'é';\n" * 1500
    procedure = database.module("P ", "Long", long_text)
    database.parameter(procedure, 1, Column("@id", t.integer()))
    database.parameter(procedure, 2, Column("@name", t.nvarchar(20)), is_output=True)
    database.module(
        "FN", "Wide", "CREATE FUNCTION dbo.Wide() RETURNS int AS BEGIN RETURN N'漢' END"
    )
    database.module("TR", "Fired", "CREATE TRIGGER dbo.Fired ON x", pid=customers.id)
    database.synonym("Other", "[far].[dbo].[Thing]")
    database.property(
        "MS_Description", Variant(t.nvarchar(99), "All customers"), object_id=customers.id
    )
    database.property("Owner", Variant(t.varchar(20), "nobody"))
    return database


def _customers(database: DataFile) -> Table:
    phone = database.alias_type("Phone", Column("", t.varchar(24), nullable=False))
    aliased = dataclasses.replace(t.varchar(24), user_type=phone)
    columns = [
        Column("id", t.integer(), nullable=False, identity=Identity(10, 5, 45)),
        Column("name", t.nvarchar(40), nullable=False, default="(N'nobody')"),
        Column("phone", aliased),
        Column("guid", t.uniqueidentifier(), is_rowguid=True),
        Column("shout", t.nvarchar(40), computed="(upper([name]))"),
        Column("kept", t.integer(), computed="([id]*(2))", is_persisted=True),
    ]
    key = Index("PK_Customers", ("id",), is_clustered=True, is_primary=True)
    named = Index("UQ_name", ("name", "-phone"), is_constraint=True)
    table = database.table(
        "Customers", columns, schema="sales", clustered=key, indexes=(named,), singles=8
    )
    table.extend([(10 + 5 * n, f"c{n}", None, None, None, 20 + 10 * n) for n in range(8)])
    return table


def _orders(database: DataFile, customers: Table) -> None:
    columns = [
        Column("number", t.bigint(), nullable=False),
        Column("customer", t.integer()),
        Column("total", t.money()),
    ]
    filtered = Index("IX_big", ("customer",), ("total",), condition="([total]>(100))")
    off = Index("IX_off", ("total",), is_disabled=True)
    primary = Index("PK_Orders", ("number",), is_primary=True)
    table = database.table("Orders", columns, indexes=(primary, filtered, off))
    table.checks += [
        Check("CK_total", "([total]>=(0))", "total"),
        Check("CK_any", "([number]>(0))", is_trusted=False, is_disabled=True),
    ]
    table.foreign_keys.append(
        ForeignKey(
            "FK_Orders",
            ("customer",),
            customers,
            ("id",),
            is_trusted=False,
            on_delete=1,
            on_update=2,
        )
    )
    table.add(1, 10, 5)


@pytest.mark.parametrize("version", VERSIONS)
def test_tables_with_all_that_belongs_to_them(version: int) -> None:
    opened = reopened(_shop(version))
    assert opened.catalog.notes == ()
    assert opened.catalog.version == version
    _check_customers(opened)
    _check_orders(opened)


def _check_customers(opened: OpenDatabase) -> None:
    table = opened.table("Customers")
    assert (table.schema, table.rows) == ("sales", 8)
    columns = {column.name: column for column in table.columns}
    identity = columns["id"].identity
    assert identity is not None
    assert (identity.seed, identity.increment, identity.last) == (10, 5, 45)
    assert columns["name"].default is not None
    assert columns["name"].default.text == "(N'nobody')"
    assert columns["phone"].type.user_type == "[dbo].[Phone]"
    assert columns["guid"].is_rowguid
    assert columns["shout"].computed is not None
    assert columns["kept"].computed is not None
    assert (columns["shout"].computed.text, columns["shout"].computed.is_persisted) == (
        "(upper([name]))", False,
    )  # fmt: skip
    assert columns["kept"].computed.is_persisted
    assert table.primary_key is not None
    assert [one.name for one in table.primary_key.columns] == ["id"]
    unique = next(index for index in table.indexes if index.key is KeyKind.UNIQUE)
    assert [(one.name, one.is_descending) for one in unique.columns] == [
        ("name", False), ("phone", True),
    ]  # fmt: skip
    assert [(p.name, p.value) for p in table.properties] == [("MS_Description", "All customers")]
    assert len(opened.cells("Customers")) == 8


def _check_orders(opened: OpenDatabase) -> None:
    table = opened.table("Orders")
    assert table.indexes[0].kind is IndexKind.HEAP
    indexes = {index.name: index for index in table.indexes}
    assert indexes["IX_big"].filter == "([total]>(100))"
    assert [(one.name, one.is_included) for one in indexes["IX_big"].columns] == [
        ("customer", False), ("total", True),
    ]  # fmt: skip
    assert indexes["IX_off"].is_disabled
    checks = {check.name: check for check in table.checks}
    assert (checks["CK_total"].text, checks["CK_total"].column) == ("([total]>=(0))", "total")
    assert checks["CK_any"].is_disabled
    assert not checks["CK_any"].is_trusted
    (key,) = table.foreign_keys
    assert (key.columns, key.referenced_table, key.referenced_columns) == (
        ("customer",), "Customers", ("id",),
    )  # fmt: skip
    assert not key.is_trusted
    assert key.on_delete is ReferentialAction.CASCADE
    assert key.on_update is ReferentialAction.SET_NULL


@pytest.mark.parametrize("version", VERSIONS)
def test_modules_with_their_texts(version: int) -> None:
    catalog = reopened(_shop(version)).catalog
    modules = {module.name: module for module in catalog.modules}
    text = modules["Long"].text
    assert text is not None
    assert text.count("SELECT 'é';") == 1500
    assert [(p.name, p.is_output) for p in modules["Long"].parameters] == [
        ("@id", False), ("@name", True),
    ]  # fmt: skip
    assert "漢" in (modules["Wide"].text or "")
    assert modules["Fired"].parent_id == next(
        x.object_id for x in catalog.tables if x.name == "Customers"
    )
    assert [column.name for column in catalog.views[0].columns] == ["one"]
    assert catalog.synonyms[0].target == "[far].[dbo].[Thing]"
    assert [(p.name, p.value) for p in catalog.properties] == [("Owner", "nobody")]
    assert [(kind.name, kind.nullable) for kind in catalog.alias_types] == [("Phone", False)]


def test_texts_are_in_the_code_page_of_the_database() -> None:
    database = DataFile("Texts", collation=t.CYRILLIC)
    columns = [Column("id", t.integer(), default="(N'да')")]
    database.table("T", columns)
    database.module("P ", "P", "CREATE PROC P AS SELECT 'Привет'")
    catalog = reopened(database).catalog
    assert catalog.modules[0].text == "CREATE PROC P AS SELECT 'Привет'"
    default = catalog.tables[0].columns[0].default
    assert default is not None
    assert default.text == "(N'да')"


def test_identities_of_every_width_are_read() -> None:
    kinds = (t.tinyint(), t.smallint(), t.bigint(), t.numeric(9), t.decimal(28), t.decimal(38))
    database = DataFile("Identities")
    for number, kind in enumerate(kinds):
        sign = 1 if number == 0 else -1
        counter = Identity(sign * 7, sign * 3, sign * 10 ** (2 * number))
        database.table(f"T{number}", [Column("id", kind, identity=counter)])
    found = [table.columns[0].identity for table in reopened(database).catalog.tables]
    signs = (1, *[-1] * (len(kinds) - 1))
    assert [one and (one.seed, one.increment, one.last) for one in found] == [
        (sign * 7, sign * 3, sign * 10 ** (2 * number)) for number, sign in enumerate(signs)
    ]


def test_options_of_off_row_storage_are_read() -> None:
    database = DataFile("Options")
    columns = [Column("id", t.integer()), Column("x", t.text())]
    key = Index("PK", ("id",), is_clustered=True, is_primary=True)
    form = LobForm(text_in_row=256, is_max_off_row=True)
    database.table("Heap", columns, lob=form)
    database.table("Tree", columns, clustered=key, lob=form)
    for table in reopened(database).catalog.tables:
        assert (table.text_in_row, table.large_values_out_of_row) == (256, True)


def test_principals_and_permissions_are_read() -> None:
    database = DataFile("Grants")
    table = database.table("T", [Column("id", t.integer()), Column("x", t.char(1))])
    user = database.principal("Someone")
    database.permission(user, "SL", object_id=table.id)
    database.permission(user, "UP", "D", object_id=table.id, column=2)
    database.permission(user, "CO")
    catalog = reopened(database).catalog
    assert ("Someone", "S") in [(one.name, one.type) for one in catalog.principals]
    assert [(p.permission, p.state, p.securable[-1], p.column, p.grantee)
            for p in catalog.permissions] == [
        ("CONNECT", "GRANT", "Grants", "", "Someone"),
        ("SELECT", "GRANT", "T", "", "Someone"),
        ("UPDATE", "DENY", "T", "x", "Someone"),
    ]  # fmt: skip


def test_names_of_any_kind_are_kept() -> None:
    database = DataFile("Names")
    for name in NAMES:
        columns = [Column("id", t.integer()), *(Column(other, t.bit()) for other in NAMES)]
        database.table(name, columns, schema=name).add(1, *[True] * len(NAMES))
    opened = reopened(database)
    assert [table.name for table in opened.catalog.tables] == list(NAMES)
    assert [table.schema for table in opened.catalog.tables] == list(NAMES)
    for name in NAMES:
        assert [column.name for column in opened.table(name).columns] == ["id", *NAMES]
        assert opened.rows(name) == {1: (1, *[True] * len(NAMES))}


def test_partitions_with_their_scheme() -> None:
    database = DataFile("Parted")
    parting = Partitioning("id", (10, 20), is_right=False)
    columns = [Column("id", t.integer()), Column("x", t.char(2))]
    database.table("T", columns, partitioning=parting).extend([(n, "xx") for n in range(30)])
    opened = reopened(database)
    table = opened.table("T")
    assert [part.number for part in table.partitions] == [1, 2, 3]
    assert [part.layout.rows for part in table.partitions] == [11, 10, 9]
    assert table.indexes[0].partition_column == "id"
    (scheme,) = opened.catalog.partition_schemes
    assert table.indexes[0].dataspace_id == scheme.scheme_id
    (function,) = opened.catalog.partition_functions
    assert function.boundaries == ("10", "20")


def test_tables_whose_rows_are_elsewhere_are_refused_and_others_read() -> None:
    columns = [Column("id", t.integer()), Column("x", t.varbinary(t.MAX), is_filestream=True)]
    database = DataFile("Elsewhere")
    database.table("Memory", columns[:1], is_memory_optimised=True)
    key = Index("CCI", (), is_clustered=True, kind=5)
    database.table("Columns", columns[:1], clustered=key, compression=COLUMNSTORE)
    database.table("Plain", columns[:1]).add(7)
    opened = reopened(database)
    for name, word in (("Memory", "memory"), ("Columns", "columnstore")):
        assert word in (opened.table(name).unsupported or "").lower()
        with pytest.raises(UnsupportedFeatureError):
            opened.batches(name)
    assert opened.rows("Plain") == {7: (7,)}


def test_a_filestream_column_is_told_and_the_others_read() -> None:
    database = DataFile("Streams")
    columns = [Column("id", t.integer()), Column("x", t.varbinary(t.MAX), is_filestream=True)]
    database.table("T", columns).add(1, b"a reference to a file").add(2, None)
    opened = reopened(database)
    assert opened.table("T").columns[1].is_filestream
    batches = opened.batches("T")
    assert batches[0].records.column(0).to_pylist() == [1, 2]
    told = [(q.row, q.column) for q in batches[0].problems]
    assert (0, 1) in told


@pytest.mark.parametrize("declared", [t.SMALLINT, t.TINYINT, t.BIGINT, t.REAL, t.DATE])
def test_a_column_that_is_declared_unlike_its_rows_is_told(declared: int) -> None:
    database = DataFile("Contradiction")
    table = database.table("T", [Column("id", t.integer()), Column("x", t.integer())])
    table.extend([(n, n) for n in range(20)])
    built = database.build()
    damage.redeclare(built, table.id, 2, declared)
    (batch,) = open_built(built).batches("T")
    assert batch.records.column(0).to_pylist() == list(range(20))
    assert {problem.column for problem in batch.problems} == {1}
    assert len(batch.problems) == 20


def test_a_database_that_was_not_shut_down_says_so() -> None:
    database = DataFile("Dirty", status=NOT_CLEAN)
    database.table("T", [Column("id", t.integer())]).add(1)
    opened = reopened(database)
    assert not opened.catalog.options.is_clean
    assert opened.rows("T") == {1: (1,)}


def test_nonclustered_leaves_name_the_columns_that_they_hold() -> None:
    columns = [Column("id", t.integer()), Column("a", t.varchar(9)), Column("b", t.bigint())]
    database = DataFile("Leaves")
    index = Index("IX", ("a",), ("b",), has_leaf=True)
    key = Index("PK", ("id",), is_clustered=True, is_primary=True)
    rows = [(n, f"a{n}", n) for n in range(900)]
    database.table("Heap", columns, indexes=(index,)).extend(rows)
    database.table("Tree", columns, clustered=key, indexes=(index,)).extend(rows)
    opened = reopened(database)
    for name, wanted in (("Heap", ["a", "", "b"]), ("Tree", ["a", "id", "b"])):
        leaf = next(one for one in opened.table(name).indexes if one.name == "IX")
        assert [column.name for column in leaf.partitions[0].layout.columns] == wanted
        assert leaf.partitions[0].layout.rows == 900


def test_big_tables_are_read_in_full(tmp_path: Path) -> None:
    made = big_table(tmp_path / "big.mdf", 3_000, 800)
    with open_path(tmp_path / "big.mdf") as opened:
        for table in made:
            ledger = opened.ledger(table.name)
            assert (ledger.rows_read, ledger.rows_expected) == (table.rows, table.rows)
            assert ledger.pages_read == table.pages
            assert not ledger.page_problems
            column = "OrderID" if table.name == "Orders" else "id"
            found = opened.batches(table.name, column)
            numbers = [n for batch in found for n in batch.records[0].to_pylist()]
            assert sorted(numbers) == list(range(1, table.rows + 1))


def test_many_objects_are_all_there(tmp_path: Path) -> None:
    many_objects(tmp_path / "many.mdf", 300)
    with open_path(tmp_path / "many.mdf") as opened:
        assert opened.catalog.notes == ()
        assert len(opened.catalog.tables) == len(opened.catalog.views) == 50
        assert sum(len(table.foreign_keys) for table in opened.catalog.tables) == 49
