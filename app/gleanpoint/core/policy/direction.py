"""Whether a change of the policy loosens or tightens, and what a change is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from gleanpoint.core.audit.canonical import Canonical
from gleanpoint.core.retention.roles import Role


class Direction(Enum):
    """Where a change goes."""

    NEITHER = "neither"
    """Nothing follows from it: a note, a name."""

    TIGHTENS = "tightens"
    LOOSENS = "loosens"
    BOTH = "both"
    """It does one thing here and the other there, or which it does cannot be told."""

    @property
    def is_loosening(self) -> bool:
        """Whether it counts as loosening: what cannot be told does."""
        return self in {Direction.LOOSENS, Direction.BOTH}

    @property
    def reverse(self) -> Direction:
        """Where the reverse of the change goes."""
        turned = {Direction.TIGHTENS: Direction.LOOSENS, Direction.LOOSENS: Direction.TIGHTENS}
        return turned.get(self, self)


def joined(directions: Iterable[Direction]) -> Direction:
    """Return where several changes together go."""
    found = set(directions) - {Direction.NEITHER}
    if not found:
        return Direction.NEITHER
    return found.pop() if len(found) == 1 else Direction.BOTH


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a policy says otherwise than the one before.

    Args:
        part: What it is about, such as ``rule "Contracts"``.
        sentence: In words, for people.
        direction: Whether it loosens or tightens.
        authority: Whose signatures it needs: the security administrator's, or legal's for holds.
        matter: Of a hold, its matter: who sees nothing else signs for no other one.
    """

    part: str
    sentence: str
    direction: Direction
    authority: Role = Role.SECURITY_ADMIN
    matter: str = ""

    def as_json(self) -> dict[str, Canonical]:
        """Return it as JSON values."""
        return {
            "part": self.part,
            "sentence": self.sentence,
            "direction": self.direction.value,
            "is_loosening": self.direction.is_loosening,
            "authority": self.authority.value,
        }


def shown(value: object) -> str:
    """Return a value as a sentence quotes it."""
    if isinstance(value, str):
        return f'"{value}"' if value else "nothing"
    if isinstance(value, (tuple, list, frozenset, set)):
        return ", ".join(f'"{one}"' for one in sorted(map(str, value))) or "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "nothing" if value is None else str(value)
