"""Texts line by line: rules, line ends, words inside lines, and the unified form."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gleanpoint.core.comparing.documents import SideText, compare_texts
from gleanpoint.core.comparing.lines import (
    ALL_COUNTS,
    EVERYTHING,
    Blanks,
    LineDifference,
    TextRules,
    lines_of,
    marked_words,
)
from gleanpoint.core.comparing.unified import unified

TEXTS = st.lists(
    st.sampled_from(["a", "b b", "", " x", "long line of words"]), max_size=12
).flatmap(lambda lines: st.sampled_from(["\n", "\r\n"]).map(lambda end: end.join(lines)))


def compared(old: str, new: str, rules: TextRules = ALL_COUNTS) -> LineDifference:
    return LineDifference(lines_of(old), lines_of(new), rules)


@given(st.text("a\r\n \u2028\x0b", max_size=20))
def test_a_text_is_its_lines_with_their_ends(text: str) -> None:
    lines = lines_of(text)
    assert "".join(map("".join, zip(lines.texts, lines.ends, strict=True))) == text


@given(TEXTS, TEXTS)
def test_every_line_stands_in_one_row_on_its_side(old: str, new: str) -> None:
    found = compared(old, new)
    rows = [found.pair(row) for row in range(found.pairs)]
    assert [row.old for row in rows if row.old is not None] == list(range(len(found.old.texts)))
    assert [row.new for row in rows if row.new is not None] == list(range(len(found.new.texts)))
    for row in rows:
        if not row.is_changed:
            assert row.old is not None
            assert row.new is not None
            assert found.old.texts[row.old] == found.new.texts[row.new]
    assert found.added + found.removed + found.changed == sum(row.is_changed for row in rows)


@given(st.text(max_size=40), st.text(max_size=40))
def test_what_is_not_marked_is_equal(old: str, new: str) -> None:
    marks_old, marks_new = marked_words(old, new)
    kept = [list(old), list(new)]
    for side, marks in zip(kept, (marks_old, marks_new), strict=True):
        for mark in reversed(marks):
            del side[mark.start : mark.end]
    assert kept[0] == kept[1]


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("a b\n", "a  b\n", TextRules(Blanks.AMOUNT)),
        ("a b\n", "ab\n", TextRules(Blanks.NONE)),
        ("a\t\n", "a\n", TextRules(Blanks.AT_END)),
        ("Straße\n", "STRASSE\n", TextRules(letter_case=False)),
        ("a\r\nb", "a\nb\n", ALL_COUNTS),
    ],
)
def test_what_a_rule_ignores_differs_for_the_strictest(
    old: str, new: str, rules: TextRules
) -> None:
    assert not compared(old, new, rules).blocks
    assert compared(old, new, EVERYTHING).blocks


def test_line_ends_that_are_not_compared_are_told() -> None:
    old, new = (SideText(lines_of(text), "utf-8") for text in ("a\r\nb\r\n", "a\nb"))
    found = compare_texts(old, new, ALL_COUNTS)
    assert found.is_same
    assert "Line ends differ: CR LF became LF." in found.notes
    assert "The last line has no line end." in found.notes


def test_a_line_stands_beside_the_one_it_became() -> None:
    found = compared("one two three\nx\n", "y\nz\none two four\n")
    beside = [found.pair(row) for row in range(found.pairs)]
    assert [(row.old, row.new) for row in beside if row.old == 0] == [(0, 2)]


@pytest.mark.skipif(shutil.which("patch") is None, reason="no patch here")
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a\nb\nc\nd\ne\nf\ng\nh\n", "a\nb\nX\nd\ne\nf\ng\nh\nnew\n"),
        ("", "one\ntwo\n"),
        ("one\n", ""),
        ("a\nb", "a\nb\nc"),
        ("\n".join(map(str, range(60))), "\n".join(str(n) for n in range(60) if n % 9)),
    ],
)
def test_another_program_applies_the_unified_form(old: str, new: str, tmp_path: Path) -> None:
    file, script = tmp_path / "text", tmp_path / "patch"
    file.write_text(old, "utf-8")
    lines = unified(compared(old, new, EVERYTHING))
    script.write_text("--- text\n+++ text\n" + "".join(f"{line}\n" for line in lines), "utf-8")
    done = subprocess.run(["patch", "-s", str(file), str(script)], check=False, cwd=tmp_path)
    assert done.returncode == 0
    assert (file.read_text("utf-8") if file.exists() else "") == new
