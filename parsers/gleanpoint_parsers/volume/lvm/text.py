"""The language of LVM2's metadata: ``name = value`` and ``name { … }``.

Source: lvm2 sources, libdm/libdm-config.c; the manual page lvm.conf(5) for the grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from gleanpoint_parsers.errors import CorruptStructureError, UnsupportedFeatureError

Value: TypeAlias = "int | str | tuple[int | str, ...]"

_TOKEN = re.compile(
    r'[ \t\r\n]+|#[^\n]*|(?P<text>"(?:[^"\\]|\\.){0,65536}+")|(?P<word>[A-Za-z0-9_.+/@-]+)'
    r"|(?P<mark>[{}\[\]=,])",
    re.DOTALL,
)
"""A text has an end to its length: each character of one takes memory while it is matched."""

_INTEGER = re.compile(r"-?[0-9]{1,18}")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_MOST_NESTED = 16

_MOST_TOKENS = 1_000_000
"""Of a description; some 10,000 logical volumes have as many, and reading them takes a second."""


@dataclass(slots=True)
class Section:
    """One ``{ … }``: its values, and the sections in it, each in the order of the text."""

    values: dict[str, Value] = field(default_factory=dict)
    sections: dict[str, Section] = field(default_factory=dict)

    def section(self, name: str) -> Section:
        """Return a section, an empty one where there is none of that name."""
        return self.sections.get(name) or Section()

    def number(self, name: str) -> int:
        """Return a value that is a number.

        Raises:
            CorruptStructureError: It is none, or negative.
        """
        value = self.values.get(name)
        if not isinstance(value, int) or value < 0:
            raise CorruptStructureError("The LVM2 metadata", 0, f"{name} is {value!r}"[:200])
        return value

    def text(self, name: str) -> str:
        """Return a value that is a text, "" where there is none."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the texts of a list; () where there is none."""
        return tuple(one for one in self.items(name) if isinstance(one, str))

    def items(self, name: str) -> tuple[int | str, ...]:
        """Return the items of a list; () where there is none."""
        value = self.values.get(name)
        return value if isinstance(value, tuple) else ()


def parse(text: str) -> Section:
    """Return what a text says.

    Raises:
        CorruptStructureError: It is not of this language.
        UnsupportedFeatureError: It is longer than any group needs.
    """
    tokens = _tokens(text)
    return _section(tokens, 0)


_Token = tuple[str, str, int]


def _tokens(text: str) -> Iterator[_Token]:
    at = count = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise _wrong(at, f"{text[at : at + 10]!r} stands there")
        if match.lastgroup:
            count += 1
            if count > _MOST_TOKENS:
                raise UnsupportedFeatureError(
                    f"The LVM2 metadata has more than {_MOST_TOKENS:,} words, more than is read."
                )
            yield match.lastgroup, match[0], at
        at = match.end()


def _section(tokens: Iterator[_Token], depth: int) -> Section:
    """Read up to the end of a section; of the outermost one, of the text."""
    section = Section()
    for kind, name, at in tokens:
        if name == "}" and kind == "mark" and depth:
            return section
        if kind == "mark":
            raise _wrong(at, f"{name} stands where a name should")
        _, following, _ = _next(tokens, at)
        if following == "{":
            if depth == _MOST_NESTED:
                raise _wrong(at, f"more than {_MOST_NESTED} sections lie in one another")
            section.sections[name] = _section(tokens, depth + 1)
        elif following == "=":
            section.values[name] = _value(tokens, at)
        else:
            raise _wrong(at, f"{name[:50]} has no value")
    if depth:
        raise _wrong(0, "a section has no end")
    return section


def _value(tokens: Iterator[_Token], at: int) -> Value:
    kind, word, at = _next(tokens, at)
    if word != "[" or kind != "mark":
        return _scalar(kind, word, at)
    items: list[int | str] = []
    while True:
        kind, word, at = _next(tokens, at)
        if kind != "mark":
            items.append(_scalar(kind, word, at))
        elif word == "]":
            return tuple(items)
        elif word != ",":
            raise _wrong(at, f"{word} stands in a list")


def _scalar(kind: str, word: str, at: int) -> int | str:
    if kind == "text":
        return _ESCAPED.sub(r"\1", word[1:-1])
    if kind == "mark":
        raise _wrong(at, f"{word} stands where a value should")
    return int(word) if _INTEGER.fullmatch(word) else word


def _next(tokens: Iterator[_Token], at: int) -> _Token:
    for token in tokens:
        return token
    raise _wrong(at, "the text ends")


def _wrong(at: int, detail: str) -> CorruptStructureError:
    return CorruptStructureError("The LVM2 metadata", at, detail)
