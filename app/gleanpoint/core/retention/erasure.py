"""Erased subjects: whether an item is about one, without knowing who they are.

A register holds keyed hashes (HMAC-SHA-256, RFC 2104) of identifiers, so that it can be kept and
copied without naming anybody. An identifier is an address, a name as lists show it, the name or
owner of a mailbox, the path of a file or folder, or a value in a column of a table.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import PurePosixPath

from gleanpoint.core.access.errors import LockedError
from gleanpoint.core.retention.facts import MESSAGES, ItemFacts
from gleanpoint.core.retention.identifiers import normal, paths_of, paths_to
from gleanpoint.core.retention.matching import names_of
from gleanpoint.core.retention.node_facts import mailbox_names
from gleanpoint.core.secrets import Secret

KEY_BYTES = 32
MOST_KNOWN = 1 << 15
"""Hashes that are kept in memory: the same people stand in many items."""

_CARDS = ("ipm.contact", "ipm.distlist")
"""Classes of items whose title is the name of somebody."""


@dataclass(frozen=True, slots=True)
class ErasureRegister:
    """Whom nothing is to be shown of.

    Args:
        key: 32 bytes; whoever exports need not hold it, the program does while they are unlocked.
        hashes: What ``fingerprint`` gives of each identifier.
        columns: Names of the columns of tables whose values are identifiers, casefolded; ``"*"``
            stands for all.

    Two registers with equal hashes are equal: hashes are made with the key.
    """

    key: Secret = field(repr=False, compare=False)
    hashes: frozenset[str] = field(repr=False)
    columns: frozenset[str] = frozenset()
    _known: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        length = len(self.key.reveal())
        if length != KEY_BYTES:
            message = f"The key of an erasure register has {KEY_BYTES} bytes, not {length}"
            raise ValueError(message)

    def __reduce__(self) -> str:
        message = "an erasure register is not stored like this"
        raise TypeError(message)

    def fingerprint(self, identifier: str) -> str:
        """Return the keyed hash of an identifier, in hex; the same for all its spellings.

        Empty where nothing is left of it to hash, such as of blanks.

        Raises:
            LockedError: The key was wiped.
        """
        known = self._known.get(identifier)
        if known is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            known = self._known[identifier] = self._hashed(identifier)
        return known

    def _hashed(self, identifier: str) -> str:
        spelling = normal(identifier).encode("utf-8", "surrogatepass")
        if not spelling:
            return ""
        key = self.key.reveal()
        if not key:  # with an empty key nobody would be recognised
            raise LockedError(
                "The register of erased subjects is locked, and nothing is judged without it. "
                "Unlock your key and do it again."
            )
        return hmac.digest(key, spelling, "sha256").hex()

    def wipe(self) -> None:
        """Forget the key; whoever judges by this register from now on is refused."""
        self.key.wipe()
        self._known.clear()

    def shares_key_with(self, other: ErasureRegister) -> bool:
        """Whether the hashes of both can be compared."""
        return hmac.compare_digest(self.key.reveal(), other.key.reveal())

    def holds(self, identifier: str) -> bool:
        """Whether an identifier is registered; an empty one never is."""
        hashed = self.fingerprint(identifier)
        return bool(hashed) and hashed in self.hashes

    def names(self, facts: ItemFacts) -> bool:
        """Whether an item is about somebody who is registered."""
        if not self.hashes:
            return False
        is_there = _is_place_of_one(self, facts.folder, facts.mailboxes)
        return is_there or any(map(self.holds, _own_identifiers(facts)))

    def is_identifying(self, column: str) -> bool:
        """Whether the values of a column are identifiers."""
        return "*" in self.columns or column.casefold() in self.columns


@lru_cache(maxsize=1024)
def _is_place_of_one(
    register: ErasureRegister, folder: tuple[str, ...], mailboxes: tuple[str, ...]
) -> bool:
    """Whether a folder with all in it, or a mailbox, is of somebody who is registered."""
    names = (*paths_of(folder), *_names_of_mailboxes(mailboxes))
    return any(map(register.holds, names))


def _own_identifiers(facts: ItemFacts) -> Iterator[str]:
    """Yield everything but its place by which an item may be about somebody."""
    yield facts.sender
    yield from names_of(facts.people)
    if facts.message_class.casefold().startswith(_CARDS):
        yield facts.title
    if facts.kind not in MESSAGES:
        yield from _names_of_mailboxes(mailbox_names(facts.title))
        yield from paths_to(facts.folder, facts.title)
    yield from (value for _, value in facts.texts)


def _names_of_mailboxes(names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        yield name
        yield PurePosixPath(name).stem
