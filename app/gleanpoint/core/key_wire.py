"""Keys on their way to the parser process: through its pipe, never by argument or environment."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gleanpoint_parsers.keys import Key


def pack_keys(keys: Iterable[Key]) -> list[list[Any]]:
    """Return keys as JSON can carry them, their bytes in hex."""
    return [[key.secret.hex(), key.is_file] for key in keys]


def unpack_keys(packed: list[list[Any]]) -> tuple[Key, ...]:
    """Return the keys that were packed."""
    return tuple(Key(bytes.fromhex(secret), bool(is_file)) for secret, is_file in packed)
