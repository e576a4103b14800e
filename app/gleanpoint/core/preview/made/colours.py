"""What the words of a text in a language of programs or settings are, by Pygments."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from gleanpoint.core.preview.file_values import ColoursPreview
from gleanpoint.core.preview.made.file import File
from gleanpoint.core.preview.made.kinds import LEXERS
from gleanpoint.core.preview.sql_colours import SqlWord
from gleanpoint.core.preview.text import Encoding, find_encoding, shown

if TYPE_CHECKING:
    from pygments.token import _TokenType

MOST_BYTES: Final = 64 << 10
"""Bytes whose words are told apart; what follows stays plain."""

_WORDS: Final = tuple(SqlWord)
_KINDS: Final = (
    ("Token.Comment", SqlWord.COMMENT),
    ("Token.Literal.Number", SqlWord.NUMBER),
    ("Token.Literal.String", SqlWord.TEXT),
    ("Token.Literal", SqlWord.NUMBER),
    ("Token.Keyword.Type", SqlWord.TYPE),
    ("Token.Keyword", SqlWord.KEYWORD),
    ("Token.Operator.Word", SqlWord.KEYWORD),
    ("Token.Name.Function", SqlWord.FUNCTION),
    ("Token.Name.Class", SqlWord.TYPE),
    ("Token.Name.Tag", SqlWord.KEYWORD),
    ("Token.Name.Attribute", SqlWord.FUNCTION),
    ("Token.Name.Decorator", SqlWord.FUNCTION),
    ("Token.Name.Builtin", SqlWord.TYPE),
)


def colours_preview(file: File) -> ColoursPreview:
    """Return what is to be coloured in the text as it is shown, line by line."""
    from pygments.lexers import get_lexer_by_name  # noqa: PLC0415 - loads a module a language

    data = file.source.read_at(0, min(file.source.size, MOST_BYTES))
    encoding = find_encoding(data, is_cut=file.source.size > len(data))
    if encoding is None:
        return ColoursPreview(())
    text = shown(data, Encoding(encoding.codec, is_certain=True, mark=encoding.mark))[0]
    ending = PurePosixPath(file.name.lower()).suffix
    lexer = get_lexer_by_name(LEXERS[ending])
    lines: list[tuple[tuple[int, int, int], ...]] = []
    line: list[tuple[int, int, int]] = []
    column = 0
    for _, token, words in lexer.get_tokens_unprocessed(text):
        file.budget.breathe()
        kind = _kind(token)
        for number, part in enumerate(words.split("\n")):
            if number:
                lines.append(tuple(line))
                line, column = [], 0
            if kind is not None and part.strip():
                line.append((column, len(part), kind))
            column += len(part)
    lines.append(tuple(line))
    return ColoursPreview(tuple(lines))


def _kind(token: _TokenType) -> int | None:
    name = str(token)
    found = next((word for start, word in _KINDS if name.startswith(start)), None)
    return None if found is None else _WORDS.index(found)
