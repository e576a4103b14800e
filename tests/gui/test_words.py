"""Numbers, sizes, times and names as the window shows them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QFontMetrics

from gleanpoint.core.jobs import Progress
from gleanpoint.gui.controls.wrapped_label import WrappedLabel
from gleanpoint.gui.models.listing.arranging import natural_key
from gleanpoint.gui.models.listing.row_faces import person
from gleanpoint.gui.models.rate import Rate
from gleanpoint.gui.names import LEFT_TO_RIGHT, POP_ISOLATE, elided, isolated, led, visible
from gleanpoint.gui.wording import counted, left_text, mail_time_text, size_text

NOW = datetime(2026, 11, 19, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (None, ""),
        (0, "0 B"),
        (1023, "1,023 B"),
        (1024, "1 KB"),
        (188_000, "184 KB"),
        (2_200_000, "2.1 MB"),
        (150 << 20, "150 MB"),
        (3 << 60, "3.0 EB"),
        (1 << 63, "8.0 EB"),
    ],
)
def test_sizes_are_short(size, words):
    assert size_text(size) == words


def test_sizes_and_counts_follow_the_language():
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    assert size_text(1_300_000_000) == "1,2 GB"
    assert counted("1 entry", "%Ln entries", 31_000) == "31.000 entries"


def test_one_is_not_plural():
    assert counted("1 entry", "%Ln entries", 1) == "1 entry"
    assert counted("1 entry", "%Ln entries", 0) == "0 entries"


def test_messages_tell_the_year_only_when_it_is_another():
    assert "2026" not in mail_time_text(NOW, NOW)
    assert "2019" in mail_time_text(datetime(2019, 3, 1, tzinfo=UTC), NOW)
    assert mail_time_text(None, NOW) == "no date"


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "1 s left"), (59, "59 s left"), (125, "2 min left")]
)
def test_remaining_time_is_rounded(seconds, words):
    assert left_text(seconds) == words


def test_hidden_signs_in_names_are_shown():
    assert visible("exe.\u202egpj") == "exe.⟦RLO⟧gpj"
    assert visible("a\nb\x00c\x7f\x85") == "a␊b␀c␡⟦U+0085⟧"
    assert isolated("x").endswith(POP_ISOLATE)


def test_a_name_of_a_million_signs_is_cut_before_it_is_measured():
    assert len(visible("x" * 1_000_000)) < 500


def test_long_names_keep_their_ending(qapp):
    metrics = QFontMetrics(qapp.font())
    short = elided("Abschlussbericht mit allen Anlagen und Nebenteilen.docx", metrics, 150)
    assert "…" in short
    assert short.strip("\u2068\u2069").endswith("docx")


def test_where_there_is_little_room_a_name_without_an_ending_keeps_its_beginning(qapp):
    metrics = QFontMetrics(qapp.font())
    width = 12 * metrics.averageCharWidth()
    folder = elided("Deleted Items of Ann Morrow", metrics, width).strip("\u2068\u2069")
    assert folder.startswith("Dele")
    assert folder.endswith("…")
    assert elided("Annual report of 2025.docx", metrics, width).strip("\u2068\u2069").endswith("cx")


def test_figures_in_names_count_as_numbers():
    names = ["Scan 10.tif", "scan 9.tif", "SCAN 1.tif"]
    assert sorted(names, key=natural_key) == ["SCAN 1.tif", "scan 9.tif", "Scan 10.tif"]


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("Dora Demo <dora@example.org>", "Dora Demo"),
        ("dora@example.org", "dora@example.org"),
        ("<dora@example.org>", "<dora@example.org>"),
        ("", ""),
    ],
)
def test_lists_show_the_senders_name(sender, name):
    assert person(sender) == name


def test_speed_and_remaining_time_follow_the_last_seconds():
    rate = Rate()
    rate.take(Progress(0, 1000, "bytes"), 0.0)
    assert rate.per_second is None
    rate.take(Progress(200, 1000, "bytes"), 2.0)
    assert rate.per_second == pytest.approx(100)
    assert rate.seconds_left == pytest.approx(8)
    rate.take(Progress(400, 1000, "bytes"), 20.0)
    rate.take(Progress(500, 1000, "bytes"), 21.0)
    assert rate.per_second == pytest.approx(100)


def test_a_second_phase_starts_a_new_measurement():
    rate = Rate()
    rate.take(Progress(900, 1000, "items"), 0.0)
    rate.take(Progress(1, 50, "items"), 5.0)
    assert rate.per_second is None


ARABIC = "\u062a\u0642\u0631\u064a\u0631"


@pytest.mark.parametrize("text", ["/p1: locked", "", f"Read {ARABIC}", "1,234 · ä", "12"])
def test_sentences_that_run_from_the_left_stay_as_they_are(text: str) -> None:
    assert led(text) == text


@pytest.mark.parametrize("name", [ARABIC, f"/{ARABIC}", isolated(f"1 {ARABIC}"), "\u05d3\u05d5"])
def test_each_line_runs_from_the_left_whatever_name_it_begins_with(name: str) -> None:
    assert led(f"one\n{name}: locked") == f"one\n{LEFT_TO_RIGHT}{name}: locked"


def test_a_label_begins_its_lines_at_the_left_edge(qapp: object) -> None:
    label = WrappedLabel(f"/{ARABIC}: x")
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.resize(400, 30)
    left = label.grab().toImage().copy(0, 0, 200, 30)
    blank = left.pixel(199, 0)
    inked = any(left.pixel(x, y) != blank for x in range(200) for y in range(30))
    assert inked, "with the name's own direction the line would begin at the right edge"
