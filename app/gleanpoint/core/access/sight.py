"""What one person sees of a recovery point: handed to the parser process before it reads a byte.

The parser process judges each thing that it is asked for and sends what may be seen. So whatever
is withheld is not in the memory of the program that people use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeAlias

from gleanpoint.core.access.value_wire import pack, unpack
from gleanpoint.core.retention.access import Action
from gleanpoint.core.retention.erasure import ErasureRegister
from gleanpoint.core.retention.policy import Policy, default_policy
from gleanpoint.core.retention.reach import Reach
from gleanpoint.core.retention.roles import EVERY_ROLE, Role
from gleanpoint.core.tables.withholding.rules import judges_rows

_TO_SEE = frozenset({Action.PREVIEW})
_OUT = frozenset({Action.PREVIEW, Action.EXPORT})


@dataclass(frozen=True, slots=True)
class Sight:
    """Who looks, under which rules, and when.

    Args:
        policy: Rules and holds.
        roles: Of the person; empty: nothing is seen.
        now: The moment against which everything is judged (UTC).
        reach: What the person may see at all; None: everything their roles may.
        blind: Whether content is never shown, and goes out sealed only.
        mailboxes: Names of the mailbox that the source itself is, if it is one.
        released: SHA-256 (hex) of the addresses of items that two persons released to go out, see
            ``approvals.documents.RequestedItem``; they may be looked at as well.
        register: Whose data was erased; None without one.
        requested: SHA-256 (hex) of the addresses of items that are asked for in open requests:
            they, and what is in them, are shown to an approver, who sees nothing else.
        point: Identifier of the recovery point, which is a part of such addresses.
        released_to_see: As ``released``, of those that may be looked at and do not go out.
        ways: As ``requested``, of what such items lie in: an approver sees that it is there.
    """

    policy: Policy
    roles: frozenset[Role]
    now: datetime
    reach: Reach | None = None
    blind: bool = False
    mailboxes: tuple[str, ...] = ()
    released: frozenset[str] = field(default=frozenset())
    register: ErasureRegister | None = None
    requested: frozenset[str] = field(default=frozenset())
    point: str = ""
    released_to_see: frozenset[str] = field(default=frozenset())
    ways: frozenset[str] = field(default=frozenset())

    def released_for(self, addresses: Iterable[str]) -> frozenset[Action]:
        """Return what two persons released an item for, which has these addresses."""
        named = frozenset(addresses)
        if not self.released.isdisjoint(named):
            return _OUT
        return frozenset() if self.released_to_see.isdisjoint(named) else _TO_SEE

    def for_export(self) -> Sight:
        """Return the same for what goes out: what was released for a look only is not released."""
        return replace(self, released_to_see=frozenset())

    @property
    def withholds_nothing(self) -> bool:
        """Whether everything is listed and shown whatever the rules say of its export.

        So it is in a personal workspace without an erasure register: no judging is needed to
        list, and lists are as fast as they were.
        """
        is_whole = self.roles == EVERY_ROLE and self.reach is None and not self.blind
        return is_whole and self.register is None

    def differs_from(self, earlier: Sight) -> bool:
        """Whether it shows something else, whatever the moment."""
        return replace(earlier, now=self.now) != self

    def packed(self) -> dict[str, Any] | None:
        """Return it as JSON can carry it; None where it withholds nothing, rows included."""
        if self.withholds_nothing and not judges_rows(self.policy):
            return None
        packed: dict[str, Any] = pack(self)
        return packed


Look: TypeAlias = Callable[[], Sight]
"""Tells what may be seen; asked before each request, so that a lock or a hold acts at once."""


def see_everything() -> Sight:
    """Return the sight of whoever reads what is theirs alone, such as a file just written."""
    return Sight(_no_rules(), EVERY_ROLE, datetime.now(UTC))


_no_rules = cache(default_policy)


def unpack_sight(packed: dict[str, Any]) -> Sight:
    """Return a sight that was packed; errors as in ``value_wire.unpack``."""
    return unpack(Sight, packed)
