"""The list of messages as people know it: days, conversations, marks, what is hidden."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QHeaderView
from tests.builders.pst.layout import UNICODE, Form
from tests.builders.pst.leftovers import build_leftovers
from tests.gui.fake_session import TAKEN, message, node, office

from gleanpoint.core.jobs import Cancellation
from gleanpoint.gui.icons import kind_icon
from gleanpoint.gui.models.listing.arranging import Arrangement, SortBy, arrange
from gleanpoint.gui.models.listing.categories import category_color
from gleanpoint.gui.models.listing.conversations import place_in_thread
from gleanpoint.gui.models.listing.day_groups import day_groups
from gleanpoint.gui.models.listing.node_rows import NodeRows
from gleanpoint.gui.models.listing.row_faces import face_of, state_of
from gleanpoint.gui.panes.listing.state_notes import banner_notes, is_mere_telling
from gleanpoint.gui.theme import Theme
from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.plugin import Surroundings, all_children
from gleanpoint_parsers.pst.listing import HIDDEN
from gleanpoint_parsers.pst.parser import PstParser

INBOX = node("/m/Inbox", Kind.FOLDER)


def listed(*messages):
    return NodeRows.packed(INBOX, messages)


def order_of(rows, **wish):
    wanted = Arrangement(SortBy.TIME, descending=True, **wish)
    return arrange(rows, len(rows), wanted, lambda _node: None, Cancellation())


def topics(rows, order):
    return [rows.envelopes[number].subject for number in order]


def test_messages_of_a_conversation_follow_its_newest_one():
    rows = listed(
        message("/m/Inbox/1", "Order", "Ann", 50, conversation="Order"),
        message("/m/Inbox/2", "Lunch", "Bo", 40),
        message("/m/Inbox/3", "Re: Order", "Cy", 30, conversation="order "),
        message("/m/Inbox/4", "Lunch", "Di", 20),
    )
    order = order_of(rows, by_conversation=True)
    assert topics(rows, order) == ["Lunch", "Re: Order", "Order", "Lunch"]
    places = [place_in_thread(rows, order, row) for row in range(4)]
    assert [place.is_first for place in places] == [True, True, False, True]
    assert [place.count for place in places] == [1, 2, 1, 1], "an equal subject is no conversation"


def test_days_stand_over_their_first_message_and_folders_under_none():
    rows = listed(
        node("/m/Inbox/Archive", Kind.FOLDER),
        *(message(f"/m/Inbox/{hours}", "x", "Ann", hours) for hours in (1, 30, 24 * 9, 24 * 400)),
        message("/m/Inbox/none", "Fax", "", 0, received=None, sent=None),
    )
    now = datetime(2026, 11, 19, 22, 30, tzinfo=UTC)
    order = order_of(rows)
    groups = day_groups(rows, order, now, descending=True)
    assert [(group.row, group.words) for group in groups] == [
        (1, "Today"),
        (2, "Yesterday"),
        (3, "Last week"),
        (4, "2025"),
        (5, "No date"),
    ]
    upwards = arrange(rows, len(rows), Arrangement(SortBy.TIME), lambda _n: None, Cancellation())
    words = [group.words for group in day_groups(rows, upwards, now, descending=False)]
    assert words == ["2025", "Last week", "Yesterday", "Today", "No date"]


@pytest.mark.parametrize("day", ["2026-01-01T12:00Z", "2026-03-01T12:00Z"])
def test_every_moment_falls_under_one_heading_whatever_the_day(day):
    now = datetime.fromisoformat(day)
    moments = [now + timedelta(days=n * 11) for n in range(-900, 40)]
    rows = listed(
        *(message(f"/m/Inbox/{n}", "x", "A", 0, received=m) for n, m in enumerate(moments))
    )
    groups = day_groups(rows, order_of(rows), now, descending=True)
    assert groups[0].row == 0
    starts = [group.row for group in groups]
    assert starts == sorted(set(starts))
    assert len({group.words for group in groups}) == len(groups)


def test_nothing_that_only_lacks_dates_gets_a_heading():
    contact = message("/m/Inbox/1", "Ann", "", 0, received=None, sent=None)
    rows = listed(contact)
    assert day_groups(rows, order_of(rows), TAKEN, descending=True) == ()


def test_what_its_application_never_lists_is_shown_only_where_it_is_wanted():
    rows = listed(
        message("/m/Inbox/1", "Rule", "", 1, hidden=True), message("/m/Inbox/2", "Mail", "Ann", 2)
    )
    assert rows.hidden == 1
    assert topics(rows, order_of(rows)) == ["Mail"]
    assert topics(rows, order_of(rows, with_hidden=True)) == ["Rule", "Mail"]


def test_a_row_says_in_words_all_that_it_shows_by_signs():
    flagged = message(
        "/m/Inbox/1", "Order", "Dora <d@example.org>", 1, importance=2, follow_up="flagged",
        is_read=False, has_attachments=True, categories=("Red Category", "Suppliers"),
    )  # fmt: skip
    face = face_of(flagged, None, TAKEN)
    assert (face.sender, face.title) == ("Dora", "Order")
    assert [mark.words for mark in face.marks] == ["High importance", "To follow up"]
    assert face.swatches == (category_color("Red Category"), category_color("Suppliers"))
    for word in ("Unread", "High importance", "To follow up", "Red Category", "Suppliers"):
        assert word in face.spoken


@pytest.mark.parametrize(
    ("message_class", "words", "icon"),
    [
        ("IPM.Contact", "Contact", "contact"),
        ("IPM.Appointment", "Appointment", "calendar"),
        ("IPM.DistList", "Distribution list", "approval"),
        ("IPM.StickyNote", "Note", "file-text"),
    ],
)
def test_an_item_is_called_by_what_it_is(message_class, words, icon):
    item = message("/m/Inbox/1", "Ann Example", "Me", 1, message_class=message_class)
    face = face_of(item, None, TAKEN)
    assert face.is_item
    assert (face.title, face.sender) == ("Ann Example", words)
    assert kind_icon(item) == icon


@pytest.mark.parametrize(
    ("certainty", "words"),
    [("Deleted, whole", "Recovered"), ("Deleted, in part", "Recovered in part")],
)
def test_a_recovered_message_says_whether_it_is_whole(certainty, words):
    left = build_leftovers(Form(UNICODE))
    container = PstParser().open(BytesSource(left.image), Surroundings())
    top = {entry.name: entry.key for entry in all_children(container, "r")}
    (entry, *_) = all_children(container, top[certainty])
    item = message("/m/r/1", "Gone", "Ann", 1, deleted=True, problem=entry.problem)
    state = state_of(item)
    assert state is not None
    assert state.words == words


def test_a_draft_shows_whom_it_is_for():
    draft = message("/m/Drafts/1", "Offer", "", 1)
    assert face_of(draft, None, TAKEN).sender == "To Ann Example"


def test_every_category_has_a_colour_of_the_theme_and_keeps_it():
    colors = Theme("light").colors
    for name in ("Red Category", "Blau", "", "日本", "Suppliers", "green"):
        assert category_color(name) in colors
        assert category_color(name) == category_color(name)
    assert category_color("Red Category") == "danger"


def test_how_many_are_hidden_is_no_warning():
    assert banner_notes((f"2 {HIDDEN}", "Something is lost."), is_backup=False) == (
        "Something is lost.",
    )


def test_what_was_looked_through_for_recovered_items_is_no_warning():
    told = "41 pages of indexes and 199 blocks of the file were looked through."
    assert is_mere_telling([told])
    assert not is_mere_telling([told, "Something is lost."])


def test_headings_make_room_and_give_it_back(qtbot, desk):
    desk.open(office())
    desk.go("/p1/archive.pst/Inbox")
    table = desk.view.list_pane.table
    rows: QHeaderView = table.verticalHeader()
    usual = rows.defaultSectionSize()
    high = [row for row in range(rows.count()) if rows.sectionSize(row) > usual]
    assert high
    assert high == sorted(table._headings.words)
    desk.view.list_pane.tools.toggle_conversations()
    desk.settle()
    assert all(rows.sectionSize(row) == usual for row in range(rows.count()))


def test_the_fields_and_the_line_above_say_the_same(qtbot, desk):
    desk.open(office())
    desk.go("/p1/archive.pst/Inbox")
    pane, field = desk.view.list_pane, desk.view.list_pane.find_bar.line
    desk.window.commands.toggle_find()
    assert pane.find_bar.isVisible()
    pane.find_bar.ticks[next(iter(pane.find_bar.ticks))].click()
    assert field.text() == "has:attachment"
    qtbot.waitUntil(lambda: desk.window.nodes.rowCount() == 1)
    field.setText("from:carla")
    qtbot.waitUntil(lambda: pane.find_bar.sender_field.text() == "carla")
    desk.settle()
    assert [desk.window.nodes.cell(0, 0)] == ["Re: Order 20817"]
    desk.window.commands.close_topmost()
    assert not pane.find_bar.isVisible()


def test_an_item_that_mail_programs_hide_is_marked_as_such():
    assert state_of(message("/m/Inbox/1", "Rule", "", 1, hidden=True)).words == "Hidden"
    assert state_of(message("/m/Inbox/2", "Mail", "Ann", 2)) is None
