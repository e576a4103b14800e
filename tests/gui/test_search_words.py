"""The line in parts, texts with marks, and what a hit says of its points."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget
from tests.gui.fake_search import hit_of
from tests.gui.fake_session import TAKEN, message, node

from gleanpoint.core.catalog.hits import Found, Group, Marked, Unsearched
from gleanpoint.gui.search.found_marks import looked_for, mark_in
from gleanpoint.gui.search.found_words import export_words, heading_words, unsearched_words
from gleanpoint.gui.search.hit_faces import Onlook, face_of
from gleanpoint.gui.search.line import part_at, parts_of, value_of, with_condition
from gleanpoint.gui.search.marked import joined, parted, shortened_name, shortened_text, shown
from gleanpoint.gui.search.suggesting import Known, suggestions
from gleanpoint.gui.theme import Theme
from gleanpoint_parsers.entries import Kind

PLACE = Group("/p1", "Data (D:)", Kind.VOLUME, "", (), 0)


def test_a_condition_is_written_once_and_taken_back():
    line = '20817 from:"Dora Demo" x'
    assert value_of(line, "from") == "Dora Demo"
    assert with_condition(line, "from", "") == "20817 x"
    assert with_condition(line, "from", "Carla M.") == '20817 x from:"Carla M."'
    assert with_condition("", "in", "/p1/a:b") == 'in:"/p1/a:b"'
    assert [part.key for part in parts_of('http://x "a b:c" FROM:me from: -to:x')] == [
        "", "", "from", "from", "",
    ]  # fmt: skip
    assert part_at("order fro", 9).value == "fro"
    assert part_at("order ", 6).value == ""


@pytest.mark.parametrize("line", ['"' * 50, ":" * 50, "from:" * 30, "\u202e\0\ud800 x", "a" * 9999])
def test_whatever_is_typed_can_be_taken_apart(line):
    ends = [part.end for part in parts_of(line)]
    assert ends == sorted(ends)
    for cursor in (0, len(line) // 2, len(line)):
        suggestions(line, cursor, Known(), TAKEN)
    with_condition(line, "kind", "file")
    looked_for(line)


def test_suggestions_complete_what_is_typed():
    known = Known(people=lambda: ("Dora Demo",), places=lambda: (("", "Ann Example"),))
    first = suggestions("order fro", 9, known, TAKEN)[0]
    assert (first.line, first.cursor) == ("order from:", 11)
    first = suggestions("order from:do", 13, known, TAKEN)[0]
    assert first.line == 'order from:"Dora Demo" '
    assert suggestions("in:ann", 6, known, TAKEN)[0].line == 'in:"Ann Example" '
    assert suggestions("has:attachment", 14, known, TAKEN) == []
    assert suggestions("plain words", 11, known, TAKEN) == []


def cut(marked: Marked) -> list[str]:
    return [marked.text[start:end] for start, end in marked.marks]


def test_marks_stay_on_their_words_whatever_is_shown_of_the_text(qapp):
    hostile = shown(Marked("a\u202eb order\n", ((4, 9),)))
    assert (hostile.text, cut(hostile)) == ("a⟦RLO⟧b order␊", ["order"])
    both = joined((Marked("order 1", ((0, 5),)), Marked(""), Marked("my order", ((3, 8),))), " · ")
    assert cut(both) == ["order", "order"]
    metrics = QFontMetrics(Theme("light").font(13))
    name = Marked("budget " + "long " * 80 + "final.xlsx", ((0, 6), (100, 104), (413, 417)))
    fitting = shortened_name(name, metrics, 300)
    assert fitting.text.startswith("budget")
    assert fitting.text.endswith(".xlsx")
    assert cut(fitting)[0] == "budget"
    assert cut(fitting)[-1] == "xlsx"
    assert metrics.horizontalAdvance(fitting.text) <= 300
    text = Marked("word " * 100 + "order here", ((500, 505),))
    assert cut(shortened_text(text, metrics, 300)) == ["order"]
    assert shortened_text(Marked("x" * 100_000, ((99_000, 99_005),)), metrics, 200).text


def test_a_hit_says_when_it_was_last_there_and_how_many_versions_there_are():
    hit = hit_of(node("/p1/Finance/plan.docx", size=2048, modified=TAKEN), ["plan"])
    old = replace(hit, points=("old",))
    times = {"old": TAKEN - timedelta(days=7), "demo@1": TAKEN}
    onlook = Onlook(TAKEN, times=times, newest=dict.fromkeys(times, "demo@1"))
    face = face_of(hit, PLACE, onlook)
    assert (face.state, face.is_ghost, face.size) == (None, False, "2 KB")
    gone = face_of(old, PLACE, onlook)
    assert gone.is_ghost
    assert gone.state.words == "Last seen Thu 12 Nov, 22:00"
    assert face_of(replace(hit, versions=4), PLACE, onlook).state.words == "4 versions"


def test_words_of_an_answer_count_what_there_is():
    found = Found((), None, (Unsearched("a", "b."), Unsearched("c", "d"), Unsearched("e", "f")), 3)
    assert heading_words(found) == "No hits so far in all 3 points"
    assert unsearched_words(found, is_brief=True) == "3 places not searched"
    assert unsearched_words(found).endswith("and 1 more")
    assert export_words(0, 200, None) == "Export all…"
    assert export_words(0, 5, 5) == "Export 5…"
    assert export_words(3, 5, 5) == "Export 3 selected…"


LAYLA, DORA = "ليلى <layla@example.org>", "Dora <dora@example.org>"


@pytest.mark.parametrize(
    ("sender", "looked_for", "title", "marked_part"),
    [
        (LAYLA, "layla", "\u200e\u2068ليلى\u2069 \u2068<layla@example.org>\u2069", "layla"),
        (LAYLA, "ليلى", "ليلى", "ليلى"),
        (DORA, "example", "\u2068Dora\u2069 \u2068<dora@example.org>\u2069", "example"),
        ("Dora Demo", "demo", "Dora Demo", "Demo"),
    ],
)
def test_a_sender_stands_before_the_address_that_was_found(sender, looked_for, title, marked_part):
    hit = hit_of(message("/p1/Inbox/1", "Order", sender, 2), [looked_for])
    told = face_of(hit, PLACE, Onlook(TAKEN)).title
    assert told.text == title
    assert [told.text[start:end] for start, end in told.marks] == [marked_part]


def test_marks_are_parted_with_their_text():
    before, behind = parted(Marked("ab cd", ((0, 1), (1, 4))), 2)
    assert (before, behind) == (Marked("ab", ((0, 1), (1, 2))), Marked("cd", ((0, 1),)))


def test_what_was_looked_for_is_marked_in_a_text_that_is_shown(qtbot):
    part = QWidget()
    qtbot.addWidget(part)
    text = QPlainTextEdit("Order 20817, order 20817", part)
    QVBoxLayout(part).addWidget(text)
    mark_in(part, looked_for('"20817" order from:dora -draft x'), Theme("light"))
    assert len(text.extraSelections()) == 4
