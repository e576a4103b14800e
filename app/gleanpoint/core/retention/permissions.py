"""What a person of several roles may do with one item, as one value for every use of it."""

from __future__ import annotations

from dataclasses import dataclass

from gleanpoint.core.retention.access import Action, Answer


@dataclass(frozen=True, slots=True)
class Permissions:
    """The answers for one item; each the most that any of the person's roles may.

    Args:
        listing: Whether it is shown in lists, counts, hits, completions and errors.
        preview: Whether its content is shown.
        export: Whether it goes out.
        purge: Whether its deletion may be recommended.
        needs_ground: Whether it is data of an erased subject, which nobody asks for without a
            legal ground; while none is given, preview and export are denied.
        sealed_only: Whether it goes out only sealed to a recipient other than the person.
        is_way: Whether it is listed only because it may hold what is in the person's reach.
    """

    listing: Answer = Answer.ALLOW
    preview: Answer = Answer.ALLOW
    export: Answer = Answer.ALLOW
    purge: Answer = Answer.DENY
    needs_ground: bool = False
    sealed_only: bool = False
    is_way: bool = False

    def to(self, action: Action) -> Answer:
        """Return the answer for one action."""
        return {
            Action.LIST: self.listing,
            Action.PREVIEW: self.preview,
            Action.EXPORT: self.export,
            Action.PURGE: self.purge,
        }[action]

    @property
    def is_absent(self) -> bool:
        """Whether not even that the item is there may be told."""
        return self.listing is Answer.ABSENT

    @property
    def is_masked(self) -> bool:
        """Whether only its envelope is shown: folder, size, month and hash."""
        return self.listing in {Answer.REDACT, Answer.DENY}

    @property
    def is_shown(self) -> bool:
        """Whether its content is shown."""
        return self.preview in {Answer.ALLOW, Answer.FLAG}


ALONE = Permissions()
"""What applies where no rule says anything."""


def stricter(one: Permissions, other: Permissions) -> Permissions:
    """Return what both leave open: of each answer the stricter one."""

    def strictest(action: Action) -> Answer:
        return max(one.to(action), other.to(action), key=lambda answer: answer.severity)

    return Permissions(
        strictest(Action.LIST),
        strictest(Action.PREVIEW),
        strictest(Action.EXPORT),
        strictest(Action.PURGE),
        needs_ground=one.needs_ground or other.needs_ground,
        sealed_only=one.sealed_only or other.sealed_only,
        is_way=one.is_way or other.is_way,
    )
