"""``keys.pub``: the public keys that a bundle is checked with, a line each.

A line is what the key is (``installation`` or ``person``), the key, and a name: ``person
ed25519:MCow… Ann Example``. Who the keys belong to, no file can prove; people compare
fingerprints.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from gleanpoint.core.access.signatures import BadKeyError, PublicKey
from gleanpoint.core.export.proof.names import INSTALLATION, PERSON

MOST_KEYS = 1000

FINGERPRINT_DIGITS = 32


@dataclass(frozen=True, slots=True)
class NamedKey:
    """A key and whose it is said to be.

    Args:
        role: ``installation`` or ``person``.
        key: The key.
        name: For people.
    """

    role: str
    key: PublicKey
    name: str

    @property
    def fingerprint(self) -> str:
        """See ``fingerprint_of``."""
        return fingerprint_of(self.key)

    def is_named_by(self, told: str) -> bool:
        """Whether a text is this key, or enough of its hash: the id's 16 hex digits or more."""
        wanted = "".join(told.split()).lower()
        whole = hashlib.sha256(self.key.data).hexdigest()
        is_prefix = len(wanted) >= len(self.key.id) and whole.startswith(wanted)
        return is_prefix or wanted == str(self.key).lower()


def fingerprint_of(key: PublicKey) -> str:
    """Return half of a key's SHA-256 in groups of four digits, to be read out on the telephone.

    The id is shorter; a key with the same 16 digits could be searched for, with the same 32 not.
    """
    digits = hashlib.sha256(key.data).hexdigest()[:FINGERPRINT_DIGITS]
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


class BadKeyListError(ValueError):
    """A text is no list of keys."""


def write_keys(keys: Iterable[NamedKey]) -> bytes:
    """Return the lines of some keys."""
    lines = (f"{one.role} {one.key} {' '.join(one.name.split())}".rstrip() for one in keys)
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def read_keys(data: bytes) -> tuple[NamedKey, ...]:
    """Read lines of keys.

    Raises:
        BadKeyListError: They are none.
    """
    try:
        lines = data.decode().splitlines()
        if len(lines) > MOST_KEYS:
            raise BadKeyListError
        return tuple(map(_read_line, lines))
    except (UnicodeDecodeError, BadKeyError):
        raise BadKeyListError from None


def _read_line(line: str) -> NamedKey:
    role, _, rest = line.partition(" ")
    key, _, name = rest.partition(" ")
    if role not in {INSTALLATION, PERSON}:
        raise BadKeyListError
    found = PublicKey.parse(key)
    if str(found) != key:
        raise BadKeyListError
    return NamedKey(role, found, name)
