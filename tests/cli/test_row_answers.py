"""What ``rows`` and ``query`` say of a data file: heads, wide texts, and questions that miss."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.data_file import DataFile
from tests.cli.conftest import Ran

Run = Callable[..., Ran]

COLUMNS = "The columns are: id, price, name."
TOTAL = "The rows hold no column 'total': it is computed when it is read, from ([id]*[price])."


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = DataFile("Shop")
    columns = [
        Column("id", t.integer(), nullable=False),
        Column("price", t.integer()),
        Column("Total", t.integer(), computed="([id]*[price])"),
        Column("name", t.nvarchar(90)),
    ]
    names = ("鍵と錠", "plain", "é́ combined", "鍵" * 30, "🔑 key")
    made.table("Goods", columns).extend([(n, 10 * n, None, one) for n, one in enumerate(names)])
    return made.build().files[1].write(tmp_path_factory.mktemp("shop") / "shop.mdf")


def test_heads_are_shown_where_no_row_is(gleanpoint: Run, database: Path) -> None:
    heads = b"id  price  name\n--  -----  ----\n"
    for question in (["--limit", "0"], ["--where", "id > 99"], ["--offset", "99"]):
        ran = gleanpoint("rows", database, "/dbo/Goods", *question)
        assert (ran.code, ran.out) == (0, heads)
    ran = gleanpoint("query", database, "SELECT id, name FROM Goods WHERE id > 99")
    assert (ran.code, ran.out) == (0, b"id  name\n--  ----\n")
    ran = gleanpoint("rows", database, "/dbo/Goods", "--limit", "0", "--json")
    assert (ran.code, ran.out) == (0, b"")


def test_wide_characters_take_two_columns(gleanpoint: Run, database: Path) -> None:
    ran = gleanpoint("rows", database, "/dbo/Goods", "--columns", "name,id")
    lines = ran.out.decode().splitlines()
    assert [line.split()[-1] for line in lines[2:]] == ["0", "1", "2", "3", "4"]
    assert len({cell_len(line) for line in lines[2:]}) == 1
    assert "…" in lines[5]
    assert cell_len(lines[5].split("…")[0]) <= 40


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["rows", "/dbo/Goods", "--where", "id = 'abc'"], "Column 'id' is int and cannot be"),
        (["rows", "/dbo/Goods", "--where", "id = 0x01"], "Column 'id' is int and cannot be"),
        (["rows", "/dbo/Goods", "--where", "id LIKE 'a'"], "LIKE needs text, and column 'id' is"),
        (["rows", "/dbo/Goods", "--where", "total > 1"], f"{TOTAL} {COLUMNS}"),
        (["rows", "/dbo/Goods", "--columns", "id,total"], f"{TOTAL} {COLUMNS}"),
        (["rows", "/dbo/Bads"], "There is no 'Bads' in /dbo."),
        (["rows", "/nowhere/Goods"], "There is no 'nowhere' in /."),
        (["query", "SELECT total FROM Goods"], f"{TOTAL} {COLUMNS}"),
        (["query", "SELECT g.total FROM Goods g JOIN Goods h ON g.id = h.id"], TOTAL),
        (["query", "SELECT g.sum FROM Goods g"], f"There is no column 'g.sum'. {COLUMNS}"),
    ],
)
def test_questions_that_miss_are_mistakes_of_the_question(
    gleanpoint: Run, database: Path, arguments: list[str], says: str
) -> None:
    command, *rest = arguments
    ran = gleanpoint(command, database, *rest)
    assert ran.code == 2
    assert says in ran.sentence
    assert ran.sentence.endswith(".")
