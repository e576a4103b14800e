"""Registers of erased subjects for tests."""

from __future__ import annotations

from gleanpoint.core.retention.erasure import ErasureRegister
from gleanpoint.core.secrets import Secret

KEY = bytes(range(32))


def register_of(*identifiers: str, columns: tuple[str, ...] = ()) -> ErasureRegister:
    """Return a register of these people."""
    empty = ErasureRegister(Secret(KEY), frozenset())
    hashes = frozenset(empty.fingerprint(identifier) for identifier in identifiers)
    return ErasureRegister(Secret(KEY), hashes, frozenset(name.casefold() for name in columns))
