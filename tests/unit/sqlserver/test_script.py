"""SQL that creates objects again: whatever they are called, and saying what it leaves out."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

import pytest
import sqlglot

from gleanpoint_parsers.sqlserver.catalog.model import (
    Check,
    Column,
    Computed,
    Database,
    DatabaseOptions,
    DefaultConstraint,
    ForeignKey,
    Identity,
    Index,
    IndexColumn,
    IndexKind,
    KeyKind,
    Module,
    RecoveryModel,
    ReferentialAction,
    Schema,
    Sequence,
    Table,
    Temporal,
)
from gleanpoint_parsers.sqlserver.script import script_database, script_objects
from gleanpoint_parsers.sqlserver.script.quoting import comment, quoted, text_literal
from gleanpoint_parsers.tables import ColumnType

MOMENT = datetime(2024, 5, 1, 12)  # noqa: DTZ001 - the server's clock has no zone
OPTIONS = DatabaseOptions(RecoveryModel.FULL, "CHECKSUM", False, False, False, "MULTI_USER", True)
HOSTILE = "a]b'c\"d\nGO\nDROP TABLE x --"


def column(number: int, name: str, base: str = "int", **more: object) -> Column:
    return Column(number, name, ColumnType(base), 56, 56, nullable=False, **more)  # type: ignore[arg-type]


def primary_key(*names: str) -> Index:
    keys = tuple(IndexColumn(number, name) for number, name in enumerate(names, 1))
    return Index(1, "PK", IndexKind.CLUSTERED, KeyKind.PRIMARY, 9, False, True, keys)


def table(name: str, *columns: Column, number: int = 1, **more: object) -> Table:
    more.setdefault("indexes", ())
    return Table(number, "dbo", name, "U", MOMENT, MOMENT, False, columns=columns, **more)  # type: ignore[arg-type]


def module(name: str, kind: str, text: str | None, number: int, **more: object) -> Module:
    values: dict[str, object] = {"problem": None, "is_encrypted": False}
    values |= {"uses_ansi_nulls": True, "uses_quoted_identifier": True, **more}
    return Module(number, "dbo", name, kind, MOMENT, MOMENT, False, text=text, **values)  # type: ignore[arg-type]


def database(*tables: Table, **more: object) -> Database:
    schemas = (Schema(1, "dbo", "dbo"), Schema(5, "sales", "dbo"))
    return Database(
        "Books", 852, 852, 130, 0, MOMENT, OPTIONS, schemas=schemas, tables=tables, **more
    )  # type: ignore[arg-type]


def batches(text: str) -> list[str]:
    return [one.strip() for one in re.split(r"(?m)^GO$", text) if one.strip()]


def place(text: str, part: str) -> int:
    assert part in text, part
    return text.index(part)


def test_a_table_is_created_with_all_that_its_columns_are() -> None:
    made = script_database(
        database(
            table(
                "Orders",
                column(1, "Id", identity=Identity(20001, 1, 20835, not_for_replication=True)),
                replace(column(2, "Note", "nvarchar"), type=ColumnType("nvarchar", -1)),
                column(3, "Twice", computed=Computed("([Id]*(2))", is_persisted=True)),
                column(4, "Paid", default=DefaultConstraint(7, "dbo", "DF", "((0))", True)),
                column(5, "Key", "uniqueidentifier", is_rowguid=True),
                indexes=(primary_key("Id"),),
            )
        )
    ).text
    assert "[Id] int IDENTITY(20001,1) NOT NULL," in made
    assert "[Note] nvarchar(max) NOT NULL," in made
    assert "[Twice] AS ([Id]*(2)) PERSISTED NOT NULL," in made
    assert "[Paid] int NOT NULL CONSTRAINT [DF] DEFAULT ((0))," in made
    assert "CONSTRAINT [PK] PRIMARY KEY CLUSTERED ([Id] ASC)" in made
    assert "ALTER COLUMN [Key] ADD ROWGUIDCOL;" in made
    assert "ALTER COLUMN [Id] ADD NOT FOR REPLICATION;" in made


def test_rows_go_in_between_the_table_and_its_keys() -> None:
    child = table(
        "Line",
        column(1, "Id", identity=Identity(1, 1, 41, not_for_replication=False)),
        column(2, "OrderId"),
        number=2,
        indexes=(primary_key("Id"),),
        checks=(Check(31, "CK", "([Id]>(0))", is_trusted=False, is_disabled=True),),
        foreign_keys=(
            ForeignKey(
                32,
                "FK",
                ("OrderId",),
                1,
                "dbo",
                "Orders",
                ("Id",),
                ReferentialAction.CASCADE,
                ReferentialAction.NO_ACTION,
            ),
        ),
    )
    made = script_objects(database(table("Orders", column(1, "Id")), child), ["o2"])
    assert "PRIMARY KEY" not in made.before_data
    after = made.after_data
    order = ["CHECKIDENT (N''[dbo].[Line]'', RESEED, 41)", "ADD CONSTRAINT [PK] PRIMARY KEY"]
    order += ["WITH NOCHECK ADD CONSTRAINT [CK] CHECK (([Id]>(0)))", "NOCHECK CONSTRAINT [CK]"]
    order += ["FOREIGN KEY ([OrderId]) REFERENCES [dbo].[Orders] ([Id]) ON DELETE CASCADE"]
    places = [place(after, part) for part in order]
    assert places == sorted(places)
    assert "CREATE TABLE [dbo].[Orders]" not in made.text


def test_indexes_that_lost_their_columns_are_left_out_by_name() -> None:
    """A damaged catalog must not become SQL that no server takes."""
    lost = replace(primary_key(), name="Lost")
    other = Index(2, "Other", IndexKind.NONCLUSTERED, None, 0, False, False, ())
    one = table("T", column(1, "Id"), indexes=(lost, other))
    damaged = replace(database(one), notes=("sysiscols: Page 1:9 is damaged",))
    made = script_database(damaged)
    assert "()" not in made.text + made.after_data
    assert made.obstacles == (
        "The catalog is damaged, and what it lost is missing here: sysiscols: Page 1:9 is damaged",
        "The catalog has lost the columns of Lost of [dbo].[T]; it is left out.",
        "The catalog has lost the columns of Other of [dbo].[T]; it is left out.",
    )


def test_no_name_leaves_its_brackets() -> None:
    made = script_database(
        database(table(HOSTILE, column(1, HOSTILE), indexes=(primary_key(HOSTILE),)))
    )
    # The name holds a line "GO", so batches cannot be told apart by lines; tokens can.
    inside = re.sub(r"\[(?:[^\]]|\]\])*\]", "[]", made.text)
    assert "DROP" not in inside
    assert inside.count("CREATE TABLE [].[]") == 1


@pytest.mark.parametrize("name", ["", "]", "a]]b", "x\0y", "名前", HOSTILE])
def test_a_quoted_name_is_the_name_again(name: str) -> None:
    inner = quoted(name)
    assert inner[0] + inner[-1] == "[]"
    assert inner[1:-1].replace("]]", "]") == name
    assert text_literal(name)[2:-1].replace("''", "'") == name


def test_no_line_of_a_comment_becomes_a_statement() -> None:
    assert all(
        line.startswith("--") for line in comment("a\nDROP TABLE x\r\nb\u2028c\x85d").splitlines()
    )


def test_what_cannot_be_said_stands_on_top() -> None:
    made = script_database(
        database(
            modules=(module("Pay", "P", None, 8, is_encrypted=True, problem="It is encrypted."),)
        )
    )
    assert made.obstacles == ("[dbo].[Pay] is left out: It is encrypted.",)
    assert "-- * [dbo].[Pay] is left out: It is encrypted." in made.text


def test_functions_that_a_table_uses_come_before_it_and_views_behind_what_they_name() -> None:
    uses = table("T", column(1, "A", computed=Computed("([dbo].[Twice]((2)))", is_persisted=False)))
    made = script_database(
        database(
            uses,
            modules=(
                module("Upper", "V", "CREATE VIEW Upper AS SELECT * FROM Lower", 3),
                module("Lower", "V", "CREATE VIEW Lower AS SELECT A FROM T", 4),
                module("Twice", "FN", "CREATE FUNCTION Twice(@a int) RETURNS int AS ...", 5),
                module("Run", "P", "CREATE PROCEDURE Run AS SELECT * FROM Upper", 2),
            ),
        )
    ).text
    order = ["CREATE FUNCTION Twice", "CREATE TABLE", "VIEW Lower", "VIEW Upper", "PROCEDURE Run"]
    places = [place(made, part) for part in order]
    assert places == sorted(places)


def test_views_that_name_each_other_end() -> None:
    pair = (
        module("A", "V", "CREATE VIEW A AS SELECT * FROM B", 1),
        module("B", "V", "CREATE VIEW B AS SELECT * FROM A", 2),
    )
    made = script_database(database(modules=pair)).text
    assert made.count("CREATE VIEW") == 2


def test_a_module_keeps_its_text_and_the_settings_it_was_made_under() -> None:
    text = "create  proc dbo.P as\r\n select 1 -- as it was\r\n"
    made = script_database(
        database(modules=(module("P", "P", text, 1, uses_quoted_identifier=False),))
    )
    assert batches(made.text)[-2:] == ["SET QUOTED_IDENTIFIER OFF;", text.strip()]


def test_a_temporal_table_is_filled_before_it_is_versioned() -> None:
    stamps = (column(2, "From", "datetime2"), column(3, "To", "datetime2"))
    now = table(
        "Now",
        column(1, "Id"),
        *stamps,
        temporal=Temporal.VERSIONED,
        history_id=2,
        period=("From", "To"),
        indexes=(primary_key("Id"),),
    )
    then = table("Then", column(1, "Id"), *stamps, number=2, temporal=Temporal.HISTORY)
    made = script_objects(database(now, then), ["o1"])
    assert "SYSTEM_TIME" not in made.before_data
    order = ["PRIMARY KEY", "PERIOD FOR SYSTEM_TIME ([From], [To])", "HISTORY_TABLE = [dbo].[Then]"]
    places = [place(made.after_data, part) for part in order]
    assert places == sorted(places)


def test_a_sequence_goes_on_where_it_had_come_to() -> None:
    one = Sequence(
        4,
        "dbo",
        "S",
        "SO",
        MOMENT,
        MOMENT,
        is_shipped=False,
        sequence_type=ColumnType("bigint"),
        start=1,
        increment=5,
        minimum=1,
        maximum=100,
        cycles=False,
        cache_size=0,
        current=41,
    )
    made = script_database(database(sequences=(one,))).text
    assert (
        "AS bigint START WITH 1 INCREMENT BY 5 MINVALUE 1 MAXVALUE 100 NO CYCLE NO CACHE;" in made
    )
    assert "RESTART WITH 46;" in made
    ended = script_database(database(sequences=(replace(one, current=99),))).text
    assert "RESTART" not in ended


def test_the_statements_are_sql_that_another_reader_knows() -> None:
    made = script_database(
        database(
            table(
                "T",
                column(1, "Id", identity=Identity(1, 1, 3, not_for_replication=False)),
                column(2, "B", default=DefaultConstraint(7, "dbo", "DF", "((0))", False)),
                indexes=(primary_key("Id"),),
                checks=(Check(31, "CK", "([Id]>(0))"),),
            )
        )
    )
    for statement in batches(made.text):
        assert sqlglot.parse(statement, read="tsql")
