"""Read a manifest line by line: one may list millions of items.

``manifest.manifest_pieces`` begins each array on a line of its own, with the entries indented by
four blanks. Whatever has another layout was not written by the program.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import orjson

ENTRY_LIMIT = 64 << 20
"""Bytes of one entry, or of what stands before the arrays, at most."""

_ARRAY = re.compile(rb'  "([a-z_]+)": \[(\],?)?')
_ARRAY_ENDS = frozenset({b"  ]", b"  ],"})
_ENTRY_ENDS = frozenset({b"    }", b"    },"})
_ENTRY_BEGINS = b"    {"
_END = b"}"


class BadManifestError(ValueError):
    """Some lines are no manifest."""


@dataclass(frozen=True, slots=True)
class ManifestHead:
    """What stands before the arrays."""

    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """One entry of one array.

    Args:
        array: Its name, such as ``items``.
        value: The entry.
    """

    array: str
    value: Any


def read_manifest(lines: Iterable[bytes]) -> Iterator[ManifestHead | ManifestEntry]:
    """Yield the head of a manifest, then its entries.

    Args:
        lines: Of the file, each with its line feed.

    Raises:
        BadManifestError: They are no manifest; what was yielded before may be trusted as little.
    """
    reader = _Reader()
    for line in lines:
        yield from reader.take(line.removesuffix(b"\n"))
    if not reader.is_done:
        raise BadManifestError


@dataclass(slots=True)
class _Reader:
    """Where the reading is: in the head, between arrays, in one, or at the end."""

    array: str = ""
    is_in_head: bool = True
    is_done: bool = False
    kept: list[bytes] = field(default_factory=list)
    size: int = 0

    def take(self, line: bytes) -> Iterator[ManifestHead | ManifestEntry]:
        if self.is_done:
            raise BadManifestError
        if self.array:
            yield from self._in_array(line)
            return
        found = _ARRAY.fullmatch(line)
        if found:
            if self.is_in_head:
                self.is_in_head = False
                yield ManifestHead(self._object(suffix=b"}"))
            self.array = "" if found[2] else found[1].decode()
        elif self.is_in_head:
            self._keep(line)
        elif line == _END:
            self.is_done = True
        else:
            raise BadManifestError

    def _in_array(self, line: bytes) -> Iterator[ManifestEntry]:
        if line in _ARRAY_ENDS and not self.kept:
            self.array = ""
            return
        self._keep(line)
        if line in _ENTRY_ENDS:
            yield ManifestEntry(self.array, self._object())
        elif len(self.kept) == 1 and not line.startswith(_ENTRY_BEGINS):
            yield ManifestEntry(self.array, self._value())

    def _keep(self, line: bytes) -> None:
        self.kept.append(line)
        self.size += len(line)
        if self.size > ENTRY_LIMIT:
            raise BadManifestError

    def _object(self, suffix: bytes = b"") -> dict[str, Any]:
        value = self._value(suffix)
        if not isinstance(value, dict):
            raise BadManifestError
        return value

    def _value(self, suffix: bytes = b"") -> Any:  # noqa: ANN401 - any JSON
        text = b"\n".join(self.kept).removesuffix(b",") + suffix
        self.kept.clear()
        self.size = 0
        try:
            return orjson.loads(text)
        except orjson.JSONDecodeError:
            raise BadManifestError from None
