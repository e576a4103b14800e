"""What the words of a SQL text are, line by line, for whoever colours them."""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType

    from gleanpoint.core.preview.file_values import ColoursPreview

MOST_LINES = 3000
"""Lines that are looked at; what follows stays plain."""

_TYPES = frozenset(
    {
        *("bigint", "binary", "bit", "char", "cursor", "date", "datetime", "datetime2"),
        *("datetimeoffset", "decimal", "float", "geography", "geometry", "hierarchyid", "image"),
        *("int", "integer", "money", "nchar", "ntext", "numeric", "nvarchar", "real"),
        *("rowversion", "smalldatetime", "smallint", "smallmoney", "sql_variant", "sysname"),
        *("text", "time", "timestamp", "tinyint", "uniqueidentifier", "varbinary", "varchar"),
        *("xml",),
    }
)


class SqlWord(Enum):
    """Kinds of words that are told apart."""

    KEYWORD = "keyword"
    TYPE = "type"
    TEXT = "text"
    NUMBER = "number"
    COMMENT = "comment"
    FUNCTION = "function"


Span: TypeAlias = tuple[int, int, SqlWord]
"""First character in its line, how many, and what they are."""


def as_spans(told: ColoursPreview) -> tuple[tuple[Span, ...], ...]:
    """Return what the parser process told of each line; kinds that there are not are left out."""
    words = tuple(SqlWord)
    return tuple(
        tuple((at, count, words[kind]) for at, count, kind in line if 0 <= kind < len(words))
        for line in told.lines
    )


def sql_spans(text: str) -> list[list[Span]]:
    """Return what is to be coloured of each line; names, also those in brackets, are not."""
    lines: list[list[Span]] = [[]]
    head = "\n".join(text.split("\n", MOST_LINES)[:MOST_LINES])
    column, in_brackets = 0, False
    for _, token, words in _lexer().get_tokens_unprocessed(head):
        if words in {"[", "]"}:
            in_brackets = words == "["
        kind = None if in_brackets else _kind(token, words)
        for number, part in enumerate(words.split("\n")):
            if number:
                lines.append([])
                column = 0
            if kind is not None and part:
                lines[-1].append((column, len(part), kind))
            column += len(part)
    return lines


@cache
def _lexer() -> Lexer:
    from pygments.lexers.sql import TransactSqlLexer  # noqa: PLC0415 - takes 50 ms, seldom used

    return TransactSqlLexer()


def _kind(token: _TokenType, words: str) -> SqlWord | None:
    """Return what a token is to the eye."""
    name = str(token)
    if name.startswith("Token.Comment"):
        return SqlWord.COMMENT
    if name.startswith("Token.Literal.Number"):
        return SqlWord.NUMBER
    if name.startswith("Token.Literal.String") and not name.endswith("Symbol"):
        return SqlWord.TEXT
    if words.lower() in _TYPES:
        return SqlWord.TYPE
    if name in {"Token.Name.Class", "Token.Operator.Word"} or name.startswith("Token.Keyword"):
        return SqlWord.KEYWORD
    return SqlWord.FUNCTION if name == "Token.Name.Function" else None
