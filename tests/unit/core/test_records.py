"""Records on the pipe: nothing that a parser process sends is taken unchecked."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.builders.time_lines import A, B, at
from tests.builders.timed_child import CHANGES, INSERTED, VERSIONS

from gleanpoint.core.errors import SourceUnreadableError, UsageError
from gleanpoint.core.logs.wire import unpack_change, unpack_transaction, unpack_version
from gleanpoint.core.moments import clock_text, exact, parse_clock, parse_moment, parse_time
from gleanpoint.core.protocol import Frame
from gleanpoint.core.records import IncomingRecords, as_values, pack_records
from gleanpoint.core.timeline_wire import pack_wish, unpack_timeline, unpack_wish
from gleanpoint_parsers.timeline import NO_WISH, Wish


@pytest.mark.parametrize(
    "wish", [NO_WISH, Wish(at(8), None, 2), Wish(lsn="1b:1:1", whole_folder=True, as_stored=True)]
)
def test_a_wish_comes_through(wish: Wish) -> None:
    assert unpack_wish(json.loads(json.dumps(pack_wish(wish)))) == wish


def test_records_come_through_in_pieces() -> None:
    data = pack_records([A, B])
    incoming = IncomingRecords()
    assert incoming.take(Frame({"records": len(data)})) == []
    assert incoming.take(Frame(None, data[:100])) == []
    assert [unpack_timeline(v) for v in incoming.take(Frame(None, data[100:]))] == [A, B]


@pytest.mark.parametrize(
    "frames",
    [
        [Frame({"records": -1})],
        [Frame({"records": 1 << 40})],
        [Frame(None, b"[]")],
        [Frame({"records": 1}), Frame(None, b"[]")],
        [Frame({"records": 2}), Frame(None, b"{}")],
        [Frame({"records": 2}), Frame(None, b"[[")],
        [Frame({"records": 9}), Frame(None, b"["), Frame({"searching": True})],
        [Frame({"records": 100_000}), Frame(None, b"[" * 100_000)],
    ],
)
def test_what_is_no_portion_of_records_is_refused(frames: list[Frame]) -> None:
    incoming = IncomingRecords()
    with pytest.raises(SourceUnreadableError, match="cannot be used"):
        list(map(incoming.take, frames))


@pytest.mark.parametrize(
    "change",
    [
        {"sets": None},
        {"sets": [{}]},
        {"reaches": [1]},
        {"notes": [1]},
        {"zone_minutes": "60"},
        {"zone_minutes": 100_000},
        {"more": 1},
    ],
)
def test_what_is_no_time_line_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(SourceUnreadableError, match="cannot be used"):
        unpack_timeline(as_values(A) | change)


@pytest.mark.parametrize(
    "change", [{"since": "2019-05-02T08:00:00"}, {"since": "soon"}, {"set_number": True}]
)
def test_what_is_no_reach_is_refused(change: dict[str, object]) -> None:
    values = as_values(A)
    values["reaches"][0] |= change
    with pytest.raises(SourceUnreadableError, match="cannot be used"):
        unpack_timeline(values)


@pytest.mark.parametrize(
    ("unpack", "record", "change"),
    [
        (unpack_transaction, INSERTED, {"outcome": "lost"}),
        (unpack_transaction, INSERTED, {"tables": {"dbo.Orders": [1, 2]}}),
        (unpack_transaction, INSERTED, {"tables": {"dbo.Orders": 1}}),
        (unpack_transaction, INSERTED, {"tables": []}),
        (unpack_transaction, INSERTED, {"begun": 7}),
        (unpack_change, CHANGES[0], {"kind": "move"}),
        (unpack_change, CHANGES[0], {"after": {"a": 1}}),
        (unpack_change, CHANGES[0], {"after": "a"}),
        (unpack_version, VERSIONS[0], {"lsn": None}),
    ],
)
def test_what_is_no_record_of_a_log_is_refused(unpack, record, change) -> None:
    assert unpack(as_values(record)) == record
    with pytest.raises(SourceUnreadableError, match="cannot be used"):
        unpack(as_values(record) | change)


def test_a_moment_is_a_time_or_a_place_in_the_log() -> None:
    assert parse_moment("0000001B:123:1") == "0000001b:00000123:0001"
    assert parse_moment("27000000029100001") == "0000001b:00000123:0001"
    assert parse_moment("2019-05-02T21:10Z") == datetime(2019, 5, 2, 21, 10, tzinfo=UTC)
    assert parse_moment("2019-05-02T21:10").tzinfo is None
    too_large = "9" * 23
    for text in ("yesterday", "0000001b:123", "", "0001-01-01T00:00+05:00", too_large):
        with pytest.raises(UsageError, match=r"is no time\..* as 0000001b:00000123:0001"):
            parse_moment(text)
    with pytest.raises(UsageError, match="is no time"):
        parse_clock("0000001b:00000123:0001")


def test_a_clock_is_shown_as_the_server_showed_it() -> None:
    moment = datetime(2019, 5, 2, 20, 10, tzinfo=UTC)
    assert exact(datetime(2019, 5, 2, 21, 10), 60) == moment  # noqa: DTZ001 - of the server
    assert parse_time("2019-05-02T21:10+01:00") == moment
    assert clock_text(moment, 60) == "2019-05-02 21:10:00+01:00"
    assert clock_text(moment, -570) == "2019-05-02 10:40:00-09:30"
    assert clock_text(moment, None) == "2019-05-02 20:10:00Z"
    assert clock_text(moment.replace(tzinfo=None), 60) == "2019-05-02 20:10:00"
    assert clock_text(None, 60) == "-"


def test_a_record_of_naive_times_keeps_them() -> None:
    naive = replace(INSERTED, begun=datetime(2019, 5, 2))  # noqa: DTZ001 - of a clock somewhere
    assert unpack_transaction(as_values(naive)) == naive
