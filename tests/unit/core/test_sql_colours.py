"""Which words of a SQL text are coloured: by line, names in brackets never."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gleanpoint.core.preview.sql_colours import MOST_LINES, SqlWord, sql_spans


def words(text: str) -> list[tuple[str, SqlWord]]:
    return [
        (line[start : start + length], kind)
        for line, spans in zip(text.split("\n"), sql_spans(text), strict=False)
        for start, length, kind in spans
    ]


def test_keywords_types_texts_numbers_and_comments_are_told_apart():
    found = dict(words("CREATE TABLE t (a nvarchar(12) NOT NULL DEFAULT N'x''y') -- why"))
    assert found["CREATE"] is SqlWord.KEYWORD
    assert found["nvarchar"] is SqlWord.TYPE
    assert found["12"] is SqlWord.NUMBER
    assert found["'x''y'"] is SqlWord.TEXT
    assert found["-- why"] is SqlWord.COMMENT


def test_a_name_in_brackets_is_no_keyword():
    assert "Order" not in dict(words("SELECT [Order].[int] FROM [Order]"))


def test_a_comment_over_lines_is_coloured_in_each_of_them():
    assert [kind for _, kind in words("/* a\nb\n*/ SELECT")].count(SqlWord.COMMENT) >= 3


def test_what_lies_beyond_the_last_line_looked_at_stays_plain():
    assert len(sql_spans("SELECT 1\n" * (MOST_LINES + 500))) <= MOST_LINES + 1


@given(st.text(alphabet=st.characters(exclude_characters="\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")))
def test_spans_lie_in_their_lines_whatever_the_text(text: str):
    for line, spans in zip(text.split("\n"), sql_spans(text), strict=False):
        for start, length, _ in spans:
            assert 0 <= start < start + length <= len(line)
