"""One way to write a JSON value, so that equal values have equal hashes.

Sorted keys, no blanks, UTF-8: as RFC 8785 for values without fractions, which do not occur here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TypeAlias

import orjson

Canonical: TypeAlias = "str | int | bool | Sequence[Canonical] | Mapping[str, Canonical] | None"


def canonical_json(value: Canonical) -> bytes:
    """Return the canonical JSON of a value.

    Raises:
        TypeError: It holds something that has no canonical form, such as text that is no Unicode.
    """
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def instant(moment: datetime) -> str:
    """Return a moment as ``2026-01-19T08:15:00.000000Z``: one length, so it sorts as text."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def clean_text(text: str) -> str:
    """Return text with what is no Unicode (lone surrogates) replaced, so that it can be written."""
    return text.encode("utf-8", "replace").decode()
