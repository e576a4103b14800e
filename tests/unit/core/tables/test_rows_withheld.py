"""Rows past their limit: the same verdict as row by row, whatever the type, offset or limit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders.retention_facts import policy, utc, years

from gleanpoint.core.access.sight import Sight
from gleanpoint.core.errors import SourceUnreadableError
from gleanpoint.core.retention.anchors import Anchor
from gleanpoint.core.retention.decide import decide
from gleanpoint.core.retention.erasure import ErasureRegister
from gleanpoint.core.retention.periods import Period, Unit
from gleanpoint.core.retention.roles import EVERY_ROLE, Role
from gleanpoint.core.retention.rules import OnPastMaximum, Rule, Scope
from gleanpoint.core.secrets import Secret
from gleanpoint.core.tables.withholding.gated_rows import Places, count_all, gated_rows
from gleanpoint.core.tables.withholding.log_judge import LogJudge
from gleanpoint.core.tables.withholding.place import TablePlace
from gleanpoint.core.tables.withholding.row_dates import NO_DATE, dates_in, moment_at, ticks_at
from gleanpoint.core.tables.withholding.row_judge import (
    BY_REGISTER,
    KeptBy,
    RowJudge,
    facts_of_row,
    judge_of,
)
from gleanpoint.core.tables.withholding.tally import RowTally
from gleanpoint_parsers.logbook import ChangeKind, Kept, RowChange, RowVersion
from gleanpoint_parsers.tables import (
    CellProblem,
    ColumnType,
    Ledger,
    PagesRead,
    RowBatch,
    RowRequest,
    TableColumn,
    TableShape,
    unreported,
)

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
PLACE = TablePlace(("shop.mdf", "dbo", "Orders"))
DAY = TableColumn("Day", ColumnType("datetime2", scale=7))
COLUMNS = (TableColumn("ID", ColumnType("int")), DAY, TableColumn("Who", ColumnType("nvarchar")))
ROWS = Scope(kind=("row",), table=("dbo.Orders",))
MOMENTS = st.datetimes(timezones=st.just(UTC))
TODAYS = st.datetimes(
    utc(1900).replace(tzinfo=None), utc(2100).replace(tzinfo=None), timezones=st.just(UTC)
)
PERIODS = st.builds(
    Period,
    st.integers(1, 400),
    st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR]),
)


SIX_YEARS = years(6)


def rule(period: Period = SIX_YEARS, **more: Any) -> Rule:
    return Rule(
        more.pop("name", "Orders"),
        more.pop("covers", ROWS),
        delete_after=period,
        anchor=Anchor.COLUMN,
        column="DAY",
        **more,
    )


def seen(*rules: Rule, now: datetime = NOW, **more: Any) -> Sight:
    return Sight(policy(*rules), more.pop("roles", EVERY_ROLE), now, **more)


def judge(sight: Sight, place: TablePlace = PLACE) -> RowJudge:
    found = judge_of(sight, place, COLUMNS)
    assert found is not None
    return found


def ticks(*moments: datetime | None) -> pa.Array:
    return pa.array([None if one is None else ticks_at(one) for one in moments], pa.int64())


@given(
    st.lists(MOMENTS, min_size=1, max_size=20),
    st.lists(st.tuples(PERIODS, st.booleans()), min_size=1, max_size=3),
    TODAYS,
    st.data(),
)
@settings(max_examples=300)
def test_a_row_has_the_verdict_that_it_has_by_itself(
    moments: list[datetime],
    periods: list[tuple[Period, bool]],
    now: datetime,
    data: st.DataObject,
) -> None:
    rules = [
        Rule(
            f"{number}",
            ROWS,
            keep=period if keeps else None,
            delete_after=None if keeps else period,
            anchor=Anchor.COLUMN,
            column="day",
        )
        for number, (period, keeps) in enumerate(periods)
    ]
    rules.append(rule(periods[0][0]))
    near = st.timedeltas(timedelta(days=-4), timedelta(days=4))
    for period, _ in periods:  # near the limits, where it matters
        around = now - timedelta(
            days=period.count * {"d": 1, "w": 7, "m": 30, "y": 365}[period.unit.value[0]]
        )
        if around.year > 2:
            moments.append(around + data.draw(near))
    sight = seen(*rules, now=now)
    expected = [
        decide(facts_of_row(sight, PLACE, (("Day", moment),)), sight.policy, now)
        for moment in moments
    ]
    tally = RowTally()
    shown = judge(sight).shown([ticks(*moments)], tally, None)
    assert shown.tolist() == [one.permissions.is_shown for one in expected]
    assert tally.read == len(moments)


@pytest.mark.parametrize(
    ("now", "is_shown"),
    [(utc(2026, 2, 28) - timedelta(microseconds=1), True), (utc(2026, 2, 28), False)],
)
def test_exactly_at_its_limit_a_row_is_past_it(now: datetime, *, is_shown: bool) -> None:
    shown = judge(seen(rule(), now=now)).shown([ticks(utc(2020, 2, 28))], RowTally(), None)
    assert shown.tolist() == [is_shown]


def test_days_that_end_on_one_day_turn_each_at_its_hour() -> None:
    """30 January 23:00 and one month is later than 31 January 01:00 and one month."""
    late, early = datetime(2026, 1, 30, 23, tzinfo=UTC), datetime(2026, 1, 31, 1, tzinfo=UTC)
    sight = seen(rule(Period(1, Unit.MONTH)), now=datetime(2026, 2, 28, 12, tzinfo=UTC))
    assert judge(sight).shown([ticks(late, early)], RowTally(), None).tolist() == [True, False]


@pytest.mark.parametrize(
    ("base", "values"),
    [
        ("date", pa.array([date(2020, 3, 1), None, date(1, 1, 1)], pa.date32())),
        (
            "smalldatetime",
            pa.array([utc(2020, 3).replace(tzinfo=None), None, None], pa.timestamp("s")),
        ),
        ("datetime", pa.array([utc(2020, 3).replace(tzinfo=None), None, None], pa.timestamp("ms"))),
        ("datetime2", ticks(utc(2020, 3), None, datetime(1, 1, 1, tzinfo=UTC))),
        ("nvarchar", pa.array(["2020-03-01", None, "in March"], pa.large_string())),
        ("char", pa.array(["20200301  ", None, ""], pa.large_string())),
        ("varchar", pa.array(["2020-03-01T02:00:00.0000000+02:00", None, "x" * 99], pa.string())),
        (
            "datetimeoffset",
            pa.array(
                [{"utc": ticks_at(utc(2020, 3)), "offset": 120}, None, None],
                pa.struct([("utc", pa.int64()), ("offset", pa.int16())]),
            ),
        ),
        (
            "sql_variant",
            pa.array(
                [{"type": "datetime", "text": "2020-03-01T00:00:00.000"}, None, None],
                pa.struct([("type", pa.string()), ("text", pa.large_string())]),
            ),
        ),
    ],
)
def test_every_type_of_date_is_a_date(base: str, values: pa.Array) -> None:
    for sliced in (values, pa.concat_arrays([values, values]).slice(3)):
        found = dates_in(sliced, ColumnType(base)).tolist()
        assert found[0] == ticks_at(utc(2020, 3))
        assert found[1] == NO_DATE
        assert all(one == NO_DATE or moment_at(one).year == 1 for one in found[1:])


def test_a_number_is_no_date() -> None:
    assert dates_in(pa.array([20200301, None], pa.int32()), ColumnType("int")).tolist() == [
        NO_DATE,
        NO_DATE,
    ]


@pytest.mark.parametrize("missing", [None, datetime(1601, 5, 5, tzinfo=UTC), utc(4500)])
def test_a_row_without_a_date_is_shown_and_said(missing: datetime | None) -> None:
    tally = RowTally()
    assert judge(seen(rule())).shown([ticks(missing)], tally, None).all()
    assert tally.undated == {"Orders": 1}
    assert "1 row has no date" in " ".join(tally.sentences("dbo.Orders"))


@pytest.mark.parametrize("on_past", list(OnPastMaximum))
def test_what_a_rule_lets_go_is_shown_and_counted(on_past: OnPastMaximum) -> None:
    tally = RowTally()
    sight = seen(rule(on_past_maximum=on_past))
    shown = judge(sight).shown([ticks(utc(2001), utc(2025))], tally, None)
    assert shown.tolist() == [not on_past.withholds, True]
    assert (tally.withheld if on_past.withholds else tally.flagged) == {"Orders": 1}


def test_what_two_persons_released_is_shown_where_the_rule_asks_for_them() -> None:
    released = TablePlace(PLACE.folder, is_released=True)
    for on_past, is_shown in ((OnPastMaximum.ASK, True), (OnPastMaximum.REDACT, False)):
        one = judge(seen(rule(on_past_maximum=on_past)), released)
        assert one.shown([ticks(utc(2001))], RowTally(), None).tolist() == [is_shown]


def test_rules_of_other_tables_and_policies_without_such_rules_judge_nothing() -> None:
    other = rule(covers=Scope(kind=("row",), table=("dbo.Customers",)))
    keeps = Rule("Keep", ROWS, keep=years(3), anchor=Anchor.COLUMN, column="Day")
    for sight in (None, seen(other), seen(), seen(keeps)):
        assert judge_of(sight, PLACE, COLUMNS) is None


def test_a_rule_whose_column_is_not_there_dates_nothing() -> None:
    found = judge_of(seen(rule()), PLACE, COLUMNS[:1])
    assert found is not None
    assert not found.columns


def test_erased_subjects_are_absent_for_a_dba_and_withheld_from_legal() -> None:
    plain = ErasureRegister(Secret(bytes(32)), frozenset())
    register = ErasureRegister(
        Secret(bytes(32)), frozenset({plain.fingerprint("ann@example.com")}), frozenset({"who"})
    )
    values = [pa.array(["bob@example.com", "Ann@Example.com", None], pa.large_string())]
    for role, withheld in ((Role.DBA, {}), (Role.LEGAL, {BY_REGISTER: 1})):
        tally = RowTally()
        sight = seen(roles=frozenset({role}), register=register)
        assert judge(sight).shown(values, tally, None).tolist() == [True, False, True]
        assert (tally.shown, tally.withheld) == (2, withheld)


def test_rows_as_texts_are_judged_alike_and_kept_back_where_the_date_is_not_told() -> None:
    one, tally = judge(seen(rule())), RowTally()
    for row, kept in (
        ({"ID": "1", "Day": "2001-01-01T00:00:00.0000000"}, KeptBy("Orders")),
        ({"ID": "2", "Day": "2025-01-01"}, None),
        ({"ID": "3", "Day": None}, None),
        ({"ID": "4"}, KeptBy("Orders")),
    ):
        assert one.kept_by(row, tally) == kept
    assert (tally.shown, tally.withheld, tally.undated) == (2, {"Orders": 2}, {"Orders": 1})


OLD, NEW = {"ID": "1", "Day": "2001-01-01T00:00:00"}, {"ID": "1", "Day": "2025-01-01"}


@pytest.mark.parametrize(
    ("kind", "before", "after", "is_shown"),
    [
        (ChangeKind.INSERT, None, NEW, True),
        (ChangeKind.INSERT, None, OLD, False),
        (ChangeKind.INSERT, None, None, False),
        (ChangeKind.DELETE, NEW, None, True),
        (ChangeKind.DELETE, OLD, None, False),
        (ChangeKind.UPDATE, OLD, NEW, False),
        (ChangeKind.UPDATE, NEW, OLD, False),
        (ChangeKind.UPDATE, NEW, NEW, True),
        (ChangeKind.UPDATE, NEW, None, False),
        (ChangeKind.UPDATE, None, {"ID": "1"}, False),
    ],
)
def test_a_change_out_of_a_log_is_shown_where_both_of_its_states_are(
    kind: ChangeKind,
    before: dict[str, str | None] | None,
    after: dict[str, str | None] | None,
    *,
    is_shown: bool,
) -> None:
    types = {"ID": "int", "Day": "datetime"}
    one = LogJudge(seen(rule()), {"path": "/shop.mdf", "address": ""})
    change = RowChange("1", "dbo.Orders", kind, before, after, types=types)
    assert (one.seen_change(change) is change) == is_shown
    assert one.tally.withheld == ({} if is_shown else {"Orders": 1})
    assert one.seen_change(replace(change, table="dbo.Others")) is not None


def test_a_change_without_types_is_judged_by_the_columns_that_it_tells() -> None:
    one = LogJudge(seen(rule()), {"path": "/shop.mdf", "address": ""})
    assert one.seen_change(RowChange("1", "dbo.Orders", ChangeKind.INSERT, None, OLD)) is None


@pytest.mark.parametrize(
    "pattern",
    [Scope(table=("Orders",)), Scope(table=("old.shop.Orders",)), Scope(folder=("old.shop",))],
)
def test_a_rule_finds_the_table_of_a_change_in_a_schema_with_dots(pattern: Scope) -> None:
    one = LogJudge(seen(rule(covers=pattern)), {"path": "/shop.mdf", "address": ""})
    change = RowChange("1", "old.shop.Orders", ChangeKind.INSERT, None, OLD, schema="old.shop")
    assert one.seen_change(change) is None
    dotted = RowChange("1", "dbo.old.Orders", ChangeKind.INSERT, None, OLD, schema="dbo")
    assert one.seen_change(dotted) is dotted


def versions(*rows: dict[str, str | None] | None) -> list[RowVersion]:
    types = {"ID": "int", "Day": "datetime", "Who": "nvarchar"}
    return [RowVersion(str(n), None, None, None, row, types=types) for n, row in enumerate(rows)]


@pytest.mark.parametrize(
    ("rows", "shown", "counts"),
    [
        ((OLD, NEW, None), [1, 2], (1, 1)),
        ((OLD, None), [], (0, 1)),
        ((NEW, OLD, None, NEW, None), [0, 3, 4], (2, 1)),
        ((None, NEW), [0, 1], (1, 0)),
        ((None, OLD), [], (0, 1)),
        ((None,), [], (0, 0)),
    ],
)
def test_versions_are_shown_one_by_one_and_a_deletion_goes_with_what_it_deletes(
    rows: tuple[dict[str, str | None] | None, ...], shown: list[int], counts: tuple[int, int]
) -> None:
    one, told = (
        LogJudge(seen(rule()), {"path": "/shop.mdf/dbo/Orders", "address": ""}),
        versions(*rows),
    )
    assert list(one.seen_versions(iter(told))) == [told[number] for number in shown]
    assert (one.tally.shown, one.tally.withheld.total()) == counts


ANN: dict[str, str | None] = {"ID": "1", "Who": "ann@example.com"}
BOB: dict[str, str | None] = {"ID": "2", "Who": "bob@example.com"}


def onlooker(role: Role) -> LogJudge:
    plain = ErasureRegister(Secret(bytes(32)), frozenset())
    register = ErasureRegister(
        Secret(bytes(32)), frozenset({plain.fingerprint("ann@example.com")}), frozenset({"who"})
    )
    return LogJudge(seen(roles=frozenset({role}), register=register), {"path": "/", "address": ""})


@pytest.mark.parametrize(
    ("kind", "before", "after", "kept", "counts"),
    [
        (ChangeKind.INSERT, None, ANN, Kept("", is_absent=True), {}),
        (ChangeKind.INSERT, None, BOB, None, {}),
        (ChangeKind.UPDATE, BOB, ANN, Kept("", is_absent=True), {}),
        (ChangeKind.UPDATE, None, ANN, Kept("", is_absent=True), {}),
        (ChangeKind.DELETE, None, None, Kept(""), {BY_REGISTER: 1}),
        (ChangeKind.UPDATE, {"ID": "1"}, {"ID": "2"}, Kept(""), {BY_REGISTER: 1}),
    ],
)
def test_of_erased_subjects_nothing_counts_but_what_may_be_of_anybody(
    kind: ChangeKind,
    before: dict[str, str | None] | None,
    after: dict[str, str | None] | None,
    kept: Kept | None,
    counts: dict[str, int],
) -> None:
    one = onlooker(Role.DBA)
    types = {"ID": "int", "Who": "nvarchar"}
    change = RowChange("1", "dbo.Orders", kind, before, after, types=types)
    found = one.kept(change)
    assert (found is None) == (kept is None)
    assert found is None or kept is None or found.is_absent == kept.is_absent
    assert one.seen_change(change) is (None if kept else change)
    assert one.tally.withheld == counts
    assert one.may_miss("dbo.Orders", types, "dbo")
    assert not one.may_miss("dbo.Orders", {"ID": "int"}, "dbo")


def test_bytes_of_a_row_that_no_table_has_may_be_of_anybody() -> None:
    change = RowChange("1", "allocation unit 7", ChangeKind.INSERT, None, None, "bytes: 0x61")
    assert onlooker(Role.DBA).seen_change(change) is None
    assert LogJudge(seen(), None).seen_change(change) is change


def test_legal_is_told_of_changes_about_erased_subjects() -> None:
    one = onlooker(Role.LEGAL)
    change = RowChange("1", "dbo.Orders", ChangeKind.INSERT, None, ANN, types={"Who": "nvarchar"})
    found = one.kept(change)
    assert found is not None
    assert not found.is_absent
    assert (one.seen_change(change), one.tally.withheld) == (None, {BY_REGISTER: 1})


def test_without_a_sight_a_log_is_shown_whole() -> None:
    change = RowChange("1", "dbo.Orders", ChangeKind.INSERT, None, OLD)
    assert LogJudge(None, None).seen_change(change) is change


class Tables:
    """A table of 100 rows of which every third is past its limit, in batches of seven."""

    def __init__(self) -> None:
        self.asked: list[RowRequest] = []

    def table(self, key: str) -> TableShape:
        return TableShape("dbo", key, COLUMNS)

    def batches(self, key: str, request: RowRequest) -> Iterator[RowBatch]:
        assert key
        self.asked.append(request)
        names = [c.name for c in COLUMNS] if request.columns is None else list(request.columns)
        for first in range(request.offset, 100, 7):
            numbers = list(range(first, min(first + 7, 100)))
            columns = {
                "ID": pa.array(numbers, pa.int32()),
                "Day": ticks(*(utc(2001 if n % 3 == 0 else 2025) for n in numbers)),
                "Who": pa.array([f"w{n}" for n in numbers], pa.large_string()),
            }
            problems = tuple(
                CellProblem(row, names.index("Who"), "It is damaged")
                for row, n in enumerate(numbers)
                if n % 10 == 1 and "Who" in names
            )
            arrays = [columns[name] for name in names]
            yield RowBatch(first, pa.RecordBatch.from_arrays(arrays, names=names), problems)
            yield RowBatch(first, pa.RecordBatch.from_arrays([a[:0] for a in arrays], names=names))

    def ledger(self, key: str, report: PagesRead = unreported) -> Ledger:
        report(len(key), 1)
        return Ledger(100, 100, 1, 1)


def rows_of(
    tables: Tables,
    request: RowRequest,
    places: Places | None = None,
    tally: RowTally | None = None,
) -> list[RowBatch]:
    one, known, counted = judge(seen(rule())), places or Places(), tally or RowTally()
    found = gated_rows(tables, "t", request, one, known, counted)
    return [batch for batch in found if batch is not None]


SHOWN = [n for n in range(100) if n % 3]


@pytest.mark.parametrize("columns", [("ID",), ("Who", "ID"), ("ID", "Day"), None])
@pytest.mark.parametrize(("offset", "limit"), [(0, None), (0, 5), (31, 20), (66, 9), (65, None)])
def test_offset_and_limit_count_the_rows_that_are_shown(
    columns: tuple[str, ...] | None, offset: int, limit: int | None
) -> None:
    tables, places = Tables(), Places()
    request = RowRequest(columns, offset=offset, limit=limit)
    for _ in range(2):  # the second time places are known
        batches = rows_of(tables, request, places)
        found = [n for b in batches for n in b.records.column("ID").to_pylist()]
        assert found == SHOWN[offset : None if limit is None else offset + limit]
        names = [c.name for c in COLUMNS] if columns is None else list(columns)
        for batch in batches:
            assert batch.records.schema.names == names
            ids = batch.records.column("ID").to_pylist()
            if "Who" in names:
                hurt = [row for row, n in enumerate(ids) if n % 10 == 1]
                assert [problem.row for problem in batch.problems] == hurt
            if ids:
                assert SHOWN.index(ids[0]) == batch.first


def test_rows_can_be_counted_without_a_column() -> None:
    found = rows_of(Tables(), RowRequest(()))
    assert sum(batch.records.num_rows for batch in found) == len(SHOWN)


def test_an_offset_reads_deciding_columns_alone_and_only_once() -> None:
    tables, places = Tables(), Places()
    for offset in (50, 50, 20):
        rows_of(tables, RowRequest(None, offset=offset, limit=1), places)
    searches = [asked for asked in tables.asked if asked.columns == ("Day",)]
    assert len(searches) == 1


def test_shown_and_withheld_are_all_that_was_read() -> None:
    tally, whole, places = RowTally(), RowTally(), Places([0, 7], [0, 0])
    rows_of(Tables(), RowRequest(), places, tally)
    list(count_all(Tables(), "t", judge(seen(rule())), whole))
    assert tally == whole
    assert (tally.read, tally.shown, tally.withheld.total()) == (100, 66, 34)


def test_a_row_that_cannot_be_read_is_shown_and_not_counted() -> None:
    tally = RowTally()
    lost = np.array([True, False])
    assert judge(seen(rule())).shown([ticks(None, utc(2025))], tally, lost).all()
    assert (tally.read, tally.undated.total()) == (1, 0)


@pytest.mark.parametrize(
    "told",
    [
        None,
        [],
        {"shown": 1},
        {"shown": -1, "withheld": {}, "flagged": {}, "undated": {}},
        {"shown": 1, "withheld": {"x": True}, "flagged": {}, "undated": {}},
        {"shown": 1, "withheld": [], "flagged": {}, "undated": {}},
    ],
)
def test_a_tally_that_is_none_is_refused(told: object) -> None:
    with pytest.raises(SourceUnreadableError, match="tally"):
        RowTally().take(told)
