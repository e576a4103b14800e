"""Path segments: names from an image, made safe to print and to type, unique among siblings.

What a segment encodes as ``%XX`` (UTF-8 bytes): ``/`` and ``%``, control characters, characters
that change the direction of text, line separators, and bytes that are no text at all. A
twin — one of several siblings with one name — carries ``" [id]"``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

_UNSAFE = re.compile(
    "[/%\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_UNSAFE_TYPED = re.compile(_UNSAFE.pattern.replace("/%", "", 1))
_SURROGATE = re.compile("[\ud800-\udfff]")


def readable(name: str) -> str:
    """Return ``name`` for display and JSON: bytes that are no text become U+FFFD."""
    return _SURROGATE.sub("\ufffd", name)


def encode_segment(name: str) -> str:
    """Return the path segment of a name; see the module's first lines."""
    if name in {".", ".."}:
        return name.replace(".", "%2E")
    return _UNSAFE.sub(_percent, name)


def unsafe_places(name: str) -> list[int]:
    """Return where in a name its segment encodes a character, whatever stands around it."""
    return [found.start() for found in _UNSAFE.finditer(name)]


def normalize_segment(typed: str) -> str:
    """Return a typed segment as listings print it: what is encoded already stays so."""
    return _UNSAFE_TYPED.sub(_percent, typed)


def split_path(path: str) -> tuple[str, ...]:
    """Return the segments of a typed path; empty ones do not count."""
    return tuple(normalize_segment(part) for part in path.split("/") if part)


def unique_segments(names: Sequence[tuple[str, str]], taken: Collection[str] = ()) -> list[str]:
    """Return one segment for each ``(name, id)``, no two alike, in the order given.

    Args:
        names: Names with an id that is the same in every run. Where a damaged source gives one id
            twice under one name, the second one is told apart by its number.
        taken: Segments that are given away already: deleted items make way for live ones.
    """
    segments = [encode_segment(name) for name, _ in names]
    marks: list[str] = []
    while True:
        counts = Counter(segments)
        counts.update(taken)
        clashes = [n for n, segment in enumerate(segments) if counts[segment] > 1 or not segment]
        if not clashes:
            return segments
        marks = marks or _told_apart(names)
        for number in clashes:
            segments[number] += f" [{marks[number]}]"


def _told_apart(names: Sequence[tuple[str, str]]) -> list[str]:
    """Return the ids of names, each with its number from the second like it on."""
    seen: Counter[tuple[str, str]] = Counter()
    marks = []
    for pair in names:
        seen[pair] += 1
        marks.append(pair[1] if seen[pair] == 1 else f"{pair[1]} #{seen[pair]}")
    return marks


def _percent(match: re.Match[str]) -> str:
    character = match.group()
    data = (
        character.encode("utf-8", "surrogateescape")
        if "\udc80" <= character <= "\udcff"
        else (character.encode("utf-8", "surrogatepass"))
    )
    return "".join(f"%{byte:02X}" for byte in data)
