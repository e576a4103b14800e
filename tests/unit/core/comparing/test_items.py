"""Any two items: which comparison they get, what is judged first, and what goes into a report."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.builders.held_files import HeldFiles, side
from tests.builders.held_tables import HeldTable, column, table
from tests.builders.held_tables import side as table_side
from tests.builders.preview_items import workspace

from gleanpoint.cli.compare_output import tell_comparison
from gleanpoint.core.comparing import items
from gleanpoint.core.comparing.byte_ranges import ByteComparison
from gleanpoint.core.comparing.documents import TextComparison
from gleanpoint.core.comparing.folders import FolderComparison
from gleanpoint.core.comparing.items import Comparison, Rules, SideError, compare_items
from gleanpoint.core.comparing.report import HEADS, as_csv, as_html, save_report
from gleanpoint.core.comparing.sides import Side, point_words
from gleanpoint.core.comparing.tables import compare_tables
from gleanpoint.core.comparing.words import summary
from gleanpoint.core.errors import RetentionRefusedError, UsageError
from gleanpoint.core.recovery_points import RecoveryPoint

COLUMNS = (column("id", "int", 1), column("name", "nvarchar", length=40))
OLDER = datetime(2026, 11, 12, 22, tzinfo=UTC)
NEWER = datetime(2026, 11, 20, 0, 0, 5, tzinfo=timezone(timedelta(hours=2)))


@pytest.fixture(autouse=True)
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let every side be shown, and note which were judged."""
    seen: list[str] = []
    monkeypatch.setattr(items, "look_at", lambda one: seen.append(one.node.path))
    return seen


def compared(old: bytes, new: bytes, rules: Rules = items.AS_USUAL) -> Comparison:
    sides = (side(HeldFiles({"/x": data}), "/x", words) for data, words in ((old, "a"), (new, "b")))
    return compare_items(*sides, rules=rules)


def test_texts_are_compared_by_lines_and_other_files_by_bytes(judged: list[str]) -> None:
    found = compared(b"one\ntwo\n", b"one\nthree\n")
    assert isinstance(found, TextComparison)
    assert summary(found) == "1 line changed."
    assert isinstance(compared(b"\0\1\2", b"\0\1\3"), ByteComparison)
    assert isinstance(compared(b"one\n", b"two\n", Rules(as_bytes=True)), ByteComparison)
    assert judged == ["/x"] * 6


def test_a_text_too_large_for_lines_is_compared_by_bytes_and_that_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("gleanpoint.core.comparing.documents.MOST_BYTES", 10)
    monkeypatch.setattr(items, "MOST_BYTES", 10)
    found = compared(b"one line\n" * 9, b"two line\n" * 9)
    assert isinstance(found, ByteComparison)
    assert "byte by byte" in found.why


def test_an_encoding_that_changed_is_told_and_the_text_is_compared() -> None:
    found = compared("žluťoučký kůň\n".encode(), "\ufeffžluťoučký kůň\n".encode("utf-16-le"))
    assert isinstance(found, TextComparison)
    assert found.is_same
    assert "The encoding was utf-8, is utf-16-le." in found.notes


def test_unlike_things_are_not_compared() -> None:
    files = HeldFiles({"/x": b"1", "/in/y": b"1"})
    with pytest.raises(UsageError, match="cannot be compared with"):
        compare_items(side(files, "/x"), side(files, "/in"))
    assert isinstance(compare_items(side(files, "/in"), side(files, "/in")), FolderComparison)


def test_a_side_that_may_not_be_shown_is_named_and_nothing_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(one: object) -> None:
        if one is new:
            raise RetentionRefusedError("A rule keeps it back.")

    monkeypatch.setattr(items, "look_at", refuse)
    old_files, new_files = HeldFiles({"/x": b"1"}), HeldFiles({"/x": b"2"})
    old, new = side(old_files, "/x"), side(new_files, "/x")
    with pytest.raises(SideError, match="keeps it back") as caught:
        compare_items(old, new)
    assert not caught.value.is_old
    assert not old_files.reads
    assert not new_files.reads


def rows() -> Comparison:
    old = table("T", COLUMNS, [(1, None), (2, "=1+1"), (3, "<b>")])
    new = table("T", COLUMNS, [(1, ""), (3, "<b>"), (4, "x")])
    return compare_tables(table_side(old), table_side(new))


def test_a_report_tells_null_from_empty_and_starts_no_formula() -> None:
    told = list(csv.reader(io.StringIO("".join(as_csv(rows())))))
    assert tuple(told[0]) == HEADS
    assert ["changed", "id 1", "name", "NULL", ""] in told
    assert ["removed", "id 2", "name", "'=1+1", ""] in told
    assert ["added", "id 4", "name", "", "x"] in told


def test_a_page_runs_nothing_that_an_item_says() -> None:
    files = HeldFiles({"/<img>": b"<script>1</script>\n"}), HeldFiles({"/<img>": b"two\n"})
    found = compare_items(side(files[0], "/<img>"), side(files[1], "/<img>"))
    page = "".join(as_html(found, side(files[0], "/<img>"), side(files[1], "/<img>")))
    assert "<script>" not in page
    assert "<img>" not in page
    assert "&lt;script&gt;" in page
    assert "default-src 'none'" in page


def test_reports_of_tables_name_their_points_as_evidence_does(tmp_path: Path) -> None:
    states = (
        table("T", COLUMNS, [(1, "a"), (2, "b")]),
        table("T", COLUMNS, [(1, "A"), (2, "b"), (3, "c")]),
    )
    held = workspace(tmp_path / "home")

    def taken(state: HeldTable, when: datetime) -> Side:
        side = table_side(state)
        side.session.point = RecoveryPoint(f"of {when}", "disk.img", when, Path("disk.img"), 9)
        return replace(side, workspace=held, words=point_words(side.session.point))

    old, new = (taken(*one) for one in zip(states, (OLDER, NEWER), strict=True))
    found = compare_tables(old, new)
    page, rows = tmp_path / "report.html", tmp_path / "report.csv"
    for target in (page, rows):
        assert save_report(old, new, found, target) == target.stat().st_size
    told = page.read_text("utf-8")
    assert "<li>Older: /dbo/T (disk.img, 2026-11-12T22:00:00Z)</li>" in told
    assert "<li>Newer: /dbo/T (disk.img, 2026-11-19T22:00:05Z)</li>" in told
    assert "<h1>T: 1 row added, 1 changed.</h1>" in told
    assert "<td>id 1</td><td>name</td><td>a</td><td>A</td>" in told
    with rows.open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [
            list(HEADS),
            ["changed", "id 1", "name", "a", "A"],
            ["added", "id 3", "id", "", "3"],
            ["added", "id 3", "name", "", "c"],
        ]


@pytest.mark.parametrize("is_json", [True, False])
def test_the_command_line_says_what_differs_first(is_json: bool) -> None:
    said: list[object] = []
    output = SimpleNamespace(json=is_json, value=said.append, line=said.append, note=said.append)
    passed: list[int] = []
    tell_comparison(rows(), ("a", "b"), output, lambda _data, many: passed.append(many))
    assert sum(passed) == 3
    if is_json:
        assert said[0]["summary"] == "1 row added, 1 changed, 1 removed."  # type: ignore[index]
        changed = {"change": "changed", "key": {"id": "1"}, "cells": {"name": [None, ""]}}
        assert changed in said
    else:
        assert said[1] == "1 row added, 1 changed, 1 removed."
        assert "~ id: 1 | name: NULL -> ''" in said
