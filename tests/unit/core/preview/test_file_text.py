"""Previews of files as lines, for terminals."""

from __future__ import annotations

from datetime import UTC, datetime

from gleanpoint.core.preview.file_text import file_lines, file_notes
from gleanpoint.core.preview.file_values import (
    CardFacts,
    CardsPreview,
    DocumentPreview,
    GridPreview,
    MediaPreview,
    PagePreview,
    TreePreview,
    TreeRow,
)


def test_each_kind_has_lines() -> None:
    document = DocumentPreview("Word", "<h1>Plan</h1><p>We <b>move</b></p>", "Cut.")
    assert [line for line in file_lines(document) if line] == ["Plan", "We move"]
    assert list(file_notes(document)) == ["Cut."]
    grid = GridPreview("SQLite", ("a", "b"), 1, ("id", "who"), (("1", None),))
    assert list(file_lines(grid)) == ["id\twho", "1\tNULL"]
    assert list(file_notes(grid)) == ["2 of 2: b."]
    page = PagePreview(3, 1, 10, 10, "one\ntwo")
    assert list(file_lines(page)) == ["one", "two"]
    assert list(file_notes(page)) == ["Page 2 of 3."]
    rows = (TreeRow(("a",), is_folder=True), TreeRow(("a", "b.txt"), is_folder=False, size=1200))
    assert list(file_lines(TreePreview("ZIP", rows))) == ["a/\t\t", "a/b.txt\t1,200\t"]
    start = datetime(2026, 11, 24, 9, tzinfo=UTC)
    card = CardFacts("event", "Meeting", start, rows=(("where", "Room 4"),), people=("Ann",))
    assert list(file_lines(CardsPreview((card,), 1))) == [
        "Meeting",
        "start\t2026-11-24 09:00:00+00:00",
        "where\tRoom 4",
        "with\tAnn",
        "",
    ]
    assert list(file_lines(MediaPreview("MP4", (("duration", "1:30"),)))) == ["duration\t1:30"]
