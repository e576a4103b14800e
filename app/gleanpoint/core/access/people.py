"""People of a workspace: who they are by their keys, what they are there, and whose data is theirs.

Source of roles and scopes: design notes on compliance, 6.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gleanpoint.core.access.recipients import SealingKey
from gleanpoint.core.access.signatures import PublicKey, SigningKey
from gleanpoint.core.retention.reach import Reach
from gleanpoint.core.retention.roles import EVERY_ROLE, Role
from gleanpoint.core.retention.rules import Hold, Scope

_HAVE_SCOPES = frozenset({Role.HELPDESK, Role.DBA})


@dataclass(frozen=True, slots=True)
class Person:
    """One person as the policy names them.

    Args:
        name: For people; unique in its policy.
        key: The key that they sign with; two names with one key are one person.
        roles: What they are.
        scopes: What they see at all: whatever one of these covers. Without scopes and matters,
            everything that their roles may. Of whoever is legal beside helpdesk or DBA, scopes
            bound those roles alone.
        matters: Of legal: names of holds; they see what these cover as well, and nothing else.
        blind: Whether a helpdesk person exports without a preview, sealed to a recipient.
        sealing_key: X25519 public key (32 bytes) that secrets and exports are sealed to; empty
            where they have none.
        human: What stands for the human being behind the key, such as a staff number: two keys
            with one of it are not two persons. Empty: the name.
    """

    name: str
    key: PublicKey
    roles: frozenset[Role]
    scopes: tuple[Scope, ...] = ()
    blind: bool = False
    sealing_key: bytes = b""
    human: str = ""
    matters: tuple[str, ...] = ()

    @property
    def is_bound(self) -> bool:
        """Whether they see less than everything that their roles may."""
        is_whole_as_legal = Role.LEGAL in self.roles and bool(self.roles & _HAVE_SCOPES)
        return bool(self.matters) or (bool(self.scopes) and not is_whole_as_legal)

    def reach(self, holds: Iterable[Hold]) -> Reach | None:
        """Return what they see at all, by the holds of a policy; None: all that their roles may."""
        if not self.is_bound:
            return None
        held = tuple(hold.covers for hold in holds if hold.matter in self.matters)
        return Reach(self.scopes, held)

    def is_same_human(self, other: Person) -> bool:
        """Whether two entries stand for one human being, by key, name or number."""
        if self.key == other.key:
            return True
        mine, others = (p.human or p.name for p in (self, other))
        return mine.strip().casefold() == others.strip().casefold()


@dataclass(frozen=True, slots=True)
class Identity:
    """Who acts in this session.

    Args:
        name: For people: the person's, or the user name of the operating system.
        roles: What they are here; empty while they have not unlocked in a workspace of several.
        person: As the policy names them; None in a personal workspace, and while locked.
        key: Their unlocked key; None where nobody unlocked.
        sealing: What opens what was sealed to them; None where nobody unlocked.
    """

    name: str
    roles: frozenset[Role] = EVERY_ROLE
    person: Person | None = None
    key: SigningKey | None = field(default=None, compare=False)
    sealing: SealingKey | None = field(default=None, compare=False)

    @property
    def is_personal(self) -> bool:
        """Whether one person holds all roles, as in a personal workspace."""
        return self.person is None and self.roles == EVERY_ROLE

    @property
    def is_blind(self) -> bool:
        """Whether they export without seeing what it is."""
        return self.person is not None and self.person.blind

    @property
    def actor(self) -> str:
        """What the log calls them: the id of their key, else the name."""
        return f"key {self.person.key.id}" if self.person else self.name


def same_human(people: Sequence[Person]) -> tuple[Person, Person] | None:
    """Return the first two entries that stand for one human being; None where all differ."""
    for number, first in enumerate(people):
        for second in people[number + 1 :]:
            if first.is_same_human(second):
                return first, second
    return None
