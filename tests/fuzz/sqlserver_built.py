"""A built database of two files to be hurt: what the real ones lack."""

from __future__ import annotations

from decimal import Decimal

from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.binary_xml import xml_bytes
from tests.builders.sqlserver.columns import Column, Identity
from tests.builders.sqlserver.compressed_values import vardecimal
from tests.builders.sqlserver.data_file import DataFile
from tests.builders.sqlserver.lobs import SHILOH_ROOT, LobForm
from tests.builders.sqlserver.tables import (
    PAGE,
    ROW,
    Check,
    ForeignKey,
    Index,
    Partitioning,
    Row,
)
from tests.builders.sqlserver.values import Raw, Variant
from tests.fuzz.sqlserver_subjects import Subject, subject
from tests.unit.sqlserver.sample_values import sample_rows, sample_types
from tests.unit.sqlserver.test_built_values import GEOMETRIES, VARIANTS, XML

_ID = Column("id", t.integer(), nullable=False, identity=Identity())
_KEY = Index("PK", ("id",), is_clustered=True, is_primary=True)


def built_subject() -> Subject:
    """Return the database."""
    database = DataFile("Hurt")
    database.add_file(3)
    _add_all_types(database)
    _add_odd_rows(database)
    _add_structured_values(database)
    _add_off_row_values(database)
    _add_objects(database)
    built = database.build()
    files = {file: one.read_at(0, one.size) for file, one in built.files.items()}
    return subject("built", files, {file: built.file_name(file) for file in files})


def _add_all_types(database: DataFile) -> None:
    columns = [_ID, *(Column(f"c{number}", kind) for number, kind in enumerate(sample_types()))]
    for name, compression in (("Plain", 0), ("Row", ROW), ("Page", PAGE)):
        index = Index("IX", ("c1",), has_leaf=not compression)
        made = database.table(
            name, columns, clustered=_KEY, indexes=(index,), compression=compression,
            rows_per_page=9,
        )  # fmt: skip
        made.extend(sample_rows())
    words = [_ID, Column("word", t.nvarchar(40)), Column("n", t.bigint())]
    repeated = [(n, ("Grüße", "Привет", "漢字かな", "abc")[n % 4] * 3, n**7) for n in range(120)]
    database.table("Words", words, compression=PAGE).extend(repeated)


def _add_odd_rows(database: DataFile) -> None:
    """Add a heap over both files, sparse and later columns, partitions."""
    heap = [Column("id", t.integer()), Column("text", t.varchar(900)), Column("note", t.text())]
    rows = [
        Row(
            (n, "x" * (n * 7 % 800), "long" * 90 if n % 5 == 0 else None),
            is_forwarded=n % 7 == 3,
            is_ghost=n % 9 == 4,
            version_tag=bytes(14) if n % 2 else b"",
        )
        for n in range(90)
    ]
    database.table("Heap", heap, spread=((1, 0), (3, 0)), singles=2).extend(rows)
    thin = [
        Column("id", t.integer()),
        Column("thin", t.nvarchar(9), is_sparse=True),
        Column("number", t.decimal(18, 2), is_sparse=True),
        Column("set", t.xml(), is_column_set=True),
    ]
    sparse = [(n, "x" * (n % 9), n, None) for n in range(40)]
    database.table("Sparse", thin).extend(sparse)
    later = [
        Column("id", t.integer()),
        Column("gone", t.varchar(10), is_dropped=True),
        Column("later", t.integer()),
        Column("price", t.decimal(9, 2), nullable=False, added_value=Decimal("1.50")),
        Column("varying", t.decimal(20, 4), is_vardecimal=True),
    ]
    older = [
        Row(
            (n, "g", n, Decimal(n), Raw(vardecimal(n * 10**n, 4))),
            column_count=2 if n % 2 else None,
        )
        for n in range(16)
    ]
    database.table("Later", later).extend(older)
    parts = Partitioning("id", (10, 20), compressions=(0, ROW, PAGE))
    columns = [Column("id", t.integer()), Column("name", t.nvarchar(30))]
    parted = database.table("Parted", columns, partitioning=parts)
    parted.extend([(n, f"name {n}") for n in range(30)])


def _add_structured_values(database: DataFile) -> None:
    """Add variants, xml, shapes and text in UTF-8."""
    for name, compression in (("Variants", 0), ("RowVariants", ROW)):
        columns = [Column("id", t.integer()), Column("v", t.variant())]
        variants = [(n, Variant(kind, value)) for n, (kind, value, _, _) in enumerate(VARIANTS)]
        database.table(name, columns, compression=compression).extend(variants)
    columns = [Column("id", t.integer()), Column("x", t.xml())]
    documents = [(n, xml_bytes(text)) for n, text in enumerate(XML)]
    database.table("Xml", columns, lob=LobForm(piece=500)).extend(documents)
    columns = [Column("id", t.integer()), Column("g", t.geometry()), Column("h", t.geography())]
    database.table("Shapes", columns).extend([(n, g, g) for n, g in enumerate(GEOMETRIES.values())])
    columns = [Column("id", t.integer()), Column("u", t.varchar(60, t.UTF_8))]
    database.table("Utf8", columns).extend([(n, "Grüße, 漢字 😀"[:n]) for n in range(12)])


def _add_off_row_values(database: DataFile) -> None:
    """Add trees of several levels, old and new roots, text in row, overflown rows."""
    wide = [Column("id", t.integer()), Column("a", t.varbinary(t.MAX)), Column("b", t.text()),
            Column("c", t.varchar(900))]  # fmt: skip
    forms = {
        "Trees": LobForm(piece=60, links=2, fan_out=3),
        "OldTrees": LobForm(piece=60, links=2, fan_out=3, legacy_root=SHILOH_ROOT),
        "InRow": LobForm(piece=300, text_in_row=200),
        "OutOfRow": LobForm(piece=300, is_max_off_row=True),
    }
    for name, form in forms.items():
        rows = [
            Row((n, bytes([n]) * (n * 31), "text " * n, "c" * n * 9), off_row=frozenset({"c"}))
            for n in range(24)
        ]
        database.table(name, wide, lob=form).extend(rows)


def _add_objects(database: DataFile) -> None:
    """Add what has no rows, or refers to others."""
    parent = database.table("Parent", [_ID, Column("name", t.nvarchar(20))], clustered=_KEY)
    parent.extend([(n, f"parent {n}") for n in range(9)])
    parent.checks.append(Check("CK", "([id]>(0))", "id"))
    columns = [
        _ID,
        Column("parent", t.integer(), default="((1))"),
        Column("twice", t.integer(), computed="([id]*(2))"),
    ]
    child = database.table("Child", columns, schema="sales", clustered=_KEY)
    child.extend([(n, n % 9, None) for n in range(20)])
    child.foreign_keys.append(ForeignKey("FK", ("parent",), parent, ("id",), on_delete=1))
    database.alias_type("Phone", Column("", t.nvarchar(25)))
    database.synonym("Other", "[dbo].[Parent]")
    database.property("Note", Variant(t.nvarchar(50), "kept"), object_id=parent.id, column=1)
    database.module("V ", "Short", "CREATE VIEW Short AS SELECT 1 AS one", [_ID])
    procedure = database.module("P ", "Do", "CREATE PROCEDURE Do @a int AS SELECT @a")
    database.parameter(procedure, 1, Column("@a", t.integer()))
