"""Entries kept small are entries kept whole."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from tests.gui.fake_session import TAKEN, many, message, node

from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.gui.models.listing.node_rows import NodeRows
from gleanpoint.gui.models.listing.row_faces import face_of
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import Envelope, Kind

FOLDER = Node(NodeRef("point", (("tsk", "5"),)), "/p1/docs", "docs", Kind.FOLDER)

times = st.none() | st.datetimes(timezones=st.just(TAKEN.tzinfo))
texts = st.text(max_size=20)
envelopes = st.none() | st.builds(
    Envelope, texts, texts, texts, times, times, texts, st.booleans(), st.none() | st.booleans()
)
steps = st.lists(st.tuples(st.sampled_from(["tsk", "pst"]), texts), max_size=3).map(tuple)
paths = st.builds(str.__add__, st.sampled_from(["/p1/docs/", "/p1/docs", "/elsewhere/"]), texts)
nodes = st.builds(
    Node,
    st.builds(NodeRef, st.sampled_from(["point", "other"]), steps),
    paths,
    texts,
    st.sampled_from(Kind),
    st.none() | st.integers(0, 1 << 70),
    times,
    times,
    st.booleans(),
    st.sampled_from(Content),
    st.none() | texts,
    st.booleans(),
    envelopes,
    st.none() | st.integers(0, 1 << 40),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "erased", "past_maximum"]),
)


@given(st.lists(st.lists(nodes, max_size=5), max_size=4))
def test_nodes_come_back_as_they_were_listed(portions):
    rows = NodeRows(FOLDER)
    for portion in portions:
        rows.extend(NodeRows.packed(FOLDER, portion))
    everything = [node for portion in portions for node in portion]
    assert [rows.node(number) for number in range(len(rows))] == everything
    assert rows.deleted == sum(node.deleted for node in everything)


def test_an_entry_takes_a_quarter_of_what_its_node_does():
    make = many("/p1/docs")
    listed = [make(number) for number in range(5000)]
    folder = node("/p1/docs", Kind.FOLDER)
    rows = NodeRows.packed(folder, listed)
    lists = (rows.names, rows._keys, rows.sizes, rows.times, rows._created, rows.flags)
    kept = sum(map(sys.getsizeof, lists)) + sum(map(sys.getsizeof, rows.names + rows._keys))
    assert kept / len(rows) < 300


def test_messages_are_sorted_by_when_they_came_and_keep_when_they_were_changed():
    mail = message("/p1/docs/a", "Subject", "Ann", 5)
    rows = NodeRows.packed(node("/p1/docs", Kind.FOLDER), [mail])
    assert rows.node(0).modified is None
    assert rows.times[0] > 0


def test_a_row_keeps_what_may_be_done_with_what_is_withheld():
    line = Node(NodeRef("point", (("pst", "1"),)), "/d/Withheld [1]", "Withheld", Kind.FILE)
    told = replace(line, withheld="held", judged='{"verdict":"allow"}')
    rows = NodeRows.packed(node("/d", Kind.FOLDER), [line, told])
    merged = NodeRows(node("/d", Kind.FOLDER))
    merged.extend(rows)
    assert [merged.node(number).judged for number in (0, 1)] == ["", told.judged]


def test_of_what_is_withheld_a_row_shows_month_and_size_alone(qapp):
    node = Node(
        NodeRef("point"),
        "/Inbox/Withheld [12]",
        "Withheld",
        Kind.MESSAGE,
        size=18_400,
        modified=datetime(2026, 11, 12, 17, 8, tzinfo=UTC),
        withheld="erased",
    )
    face = face_of(node, None, datetime(2026, 11, 26, tzinfo=UTC))
    assert (face.title, face.sender) == ("Content withheld", "Sender withheld")
    assert face.mail_time == face.time == "Nov 2026"
    assert face.icon.icon == "masked"
    assert face.state is not None
    assert face.state.words == "Withheld"
