"""Many entries stand in the same order as few: columns and single looks tell the same."""

from __future__ import annotations

import random
from datetime import timedelta

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from tests.builders.cpu_time import least_cpu_seconds
from tests.gui.fake_session import POINT, TAKEN, message, node

from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.core.workspace import open_workspace
from gleanpoint.gui.models.listing import arranging
from gleanpoint.gui.models.listing.arranging import Arrangement, SortBy, arrange
from gleanpoint.gui.models.listing.judge import Judge
from gleanpoint.gui.models.listing.node_rows import NodeRows
from gleanpoint.gui.models.listing.text_order import order_of
from gleanpoint.gui.open_source import Judging
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.mapi.retention import RETENTION_DATE

FOLDER = Node(NodeRef("demo@1"), "/p1", "p1", Kind.FOLDER)
SPECIAL = (
    "Größe 10.txt",
    "größe 9.txt",
    "GRÖSSE 2",
    "תקציב 2027",
    "予算",
    "$MFT",
    "$Boot",
    "a" * 300,
)


def entries(count: int) -> list[Node]:
    """Make entries of all sorts, some without size or time, some deleted or hidden."""
    chance = random.Random(7)  # noqa: S311 - the same names each time
    made = []
    for number in range(count):
        figure = chance.randrange(10 ** chance.randrange(1, 15))
        name = chance.choice([f"Report {figure}.docx", f"report {figure:07}.DOCX", f"{figure}"])
        name = chance.choice(SPECIAL) if number % 9 == 0 else name
        is_folder = number % 11 == 0
        made.append(
            node(
                f"/p1/{name}~{number}" if number % 13 else f"/p1/{name}",
                Kind.FOLDER if is_folder else Kind.FILE,
                size=None if is_folder or number % 17 == 0 else chance.randrange(10**6),
                modified=None if number % 19 == 0 else TAKEN - timedelta(days=number % 40),
                deleted=number % 7 == 0,
                hidden=number % 23 == 0,
                content=Content.DAMAGED if number % 29 == 0 else Content.COMPLETE,
                problem="Damaged." if number % 29 == 0 else None,
            )
        )
    return made


@pytest.fixture(scope="module")
def rows() -> NodeRows:
    return NodeRows.packed(FOLDER, entries(3000))


def both_ways(
    rows: NodeRows,
    wish: Arrangement,
    monkeypatch: pytest.MonkeyPatch,
    judge: Judge = lambda _node: None,
) -> tuple[object, object]:
    """Arrange by columns, and one by one."""
    monkeypatch.setattr(arranging, "MANY", 1)
    many = arrange(rows, len(rows), wish, judge, Cancellation())
    monkeypatch.setattr(arranging, "MANY", 10**9)
    return many, arrange(rows, len(rows), wish, judge, Cancellation())


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort_by", [one for one in SortBy if one is not SortBy.SENDER])
def test_every_order_is_the_same(rows, sort_by, descending, monkeypatch):
    many, few = both_ways(rows, Arrangement(sort_by, descending), monkeypatch)
    assert many == few


@pytest.mark.parametrize(
    "wanted",
    ["report 1", "REPORT -7", "größe", "larger:500KB", "since:2026-11-01 12", "is:deleted",
     "kind:folder", "smaller:10KB report", '"Report 12"', "no such thing"],
)  # fmt: skip
@pytest.mark.parametrize("with_deleted", [False, True])
def test_every_filter_finds_the_same(rows, wanted, with_deleted, monkeypatch):
    wish = Arrangement(SortBy.NAME, wanted=wanted, with_deleted=with_deleted, with_hidden=True)
    many, few = both_ways(rows, wish, monkeypatch)
    assert many == few


@pytest.mark.parametrize("descending", [False, True])
def test_where_a_kind_is_judged_alike_the_order_by_retention_is_the_same(
    descending, tmp_path, monkeypatch
):
    tag = {RETENTION_DATE: "2020-01-01T00:00:00+00:00"}
    made = [
        message(f"/m/{n}", f"Order {n}", "Dora", n, retention=tag if n % 5 == 0 else None)
        for n in range(100)
    ]
    made += [node(f"/p1/{n}", withheld="erased" if n % 3 == 0 else "") for n in range(100)]
    made += [node(f"/p1/folder {n}", Kind.FOLDER) for n in range(20)]
    random.Random(2).shuffle(made)  # noqa: S311 - the same order each time
    judging = Judging(open_workspace(tmp_path).decider(POINT))
    assert judging.is_by_kind
    assert len({judging(one) and judging(one).verdict for one in made}) > 2
    wish, rows = Arrangement(SortBy.RETENTION, descending), NodeRows.packed(FOLDER, made)
    many, few = both_ways(rows, wish, monkeypatch, judging)
    assert many == few


def test_texts_stand_as_arrow_sorts_them():
    chance = random.Random(4)  # noqa: S311 - the same texts each time
    texts = [
        "".join(chance.choices("ab\0é請$", k=chance.randrange(12))) * chance.choice((1, 1, 9))
        for _ in range(20_000)
    ]
    for some in (texts, texts[:1], [], [""] * 9, ["same, and long enough for all rounds" * 3] * 5):
        whole = pa.array(some, pa.large_string())
        for part in (whole, whole.slice(3)):
            assert order_of(part).tolist() == pc.sort_indices(part).to_pylist()


def test_messages_are_found_by_their_subjects_and_people(monkeypatch):
    mail = [message(f"/m/{n}", f"Order {n}", f"Dora {n} <d@example.org>", n) for n in range(300)]
    rows = NodeRows.packed(FOLDER, mail)
    for wish in (
        Arrangement(SortBy.TIME, descending=True, wanted="from:dora order 12"),
        Arrangement(SortBy.NAME, wanted="order 2"),
    ):
        many, few = both_ways(rows, wish, monkeypatch)
        assert many == few


def test_a_hundred_thousand_names_are_sorted_and_filtered_quickly():
    chance = random.Random(3)  # noqa: S311 - the same names each time
    names = [f"Scan {chance.randrange(10**7)}.tif" for _ in range(100_000)]
    rows = NodeRows.packed(FOLDER, [node(f"/p1/{name}", size=1) for name in names])
    wish = Arrangement(SortBy.NAME, wanted="scan 12")

    def arranged() -> object:
        return arrange(rows, len(rows), wish, lambda _node: None, Cancellation())

    arranged()  # loads what it takes
    assert least_cpu_seconds(arranged, enough=1.0) < 1.0
