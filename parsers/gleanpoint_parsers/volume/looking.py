"""What a volume holds, looked at through its encryption where a key fits."""

from __future__ import annotations

from dataclasses import dataclass, field

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import LockedVolumeError, ParserError
from gleanpoint_parsers.plugin import Fact, Surroundings
from gleanpoint_parsers.volume.description import VolumeDescription, describe_volume
from gleanpoint_parsers.volume.encryption.recognising import encryption_of
from gleanpoint_parsers.volume.encryption.unlocked import Unlocked
from gleanpoint_parsers.volume.partition import Partition
from gleanpoint_parsers.volume.raid import RaidMember
from gleanpoint_parsers.volume.set_members import (
    NOTE_ON_DYNAMIC,
    by_type,
    is_whole_on_dynamic_disk,
    raid_member,
    refused_member,
)
from gleanpoint_parsers.volume.volume_source import VolumeSource

MOST_LOCKS = 3
"""Encryptions around one another that are unlocked; what is encrypted still is told as that."""


@dataclass(frozen=True, slots=True)
class Look:
    """What was found in a volume.

    Args:
        description: What its first bytes say.
        error: Why its content is not handed out; None where it is.
        content: Its bytes, unlocked; None where they stay locked or there are none.
        unlocked: What unlocked ``content``, of several the outermost; None where nothing had to.
        member: The array that it is a member of.
        is_dynamic: Whether it is a whole volume of a Windows dynamic disk.
    """

    description: VolumeDescription = field(default_factory=VolumeDescription)
    error: ParserError | None = None
    content: BlockSource | None = None
    unlocked: Unlocked | None = None
    member: RaidMember | None = None
    is_dynamic: bool = False

    @property
    def is_as_stored(self) -> bool:
        """Whether ``content`` is all that is stored, and as it is."""
        is_mirror = self.member is not None and self.error is None
        return self.unlocked is None and not is_mirror

    @property
    def facts(self) -> dict[str, Fact]:
        """What is known of its encryption and its array; empty without any."""
        facts: dict[str, Fact] = {}
        if self.member:
            facts["array"] = self.member.facts
        if self.unlocked:
            facts["encryption"] = {
                "scheme": self.unlocked.scheme,
                "opened by": self.unlocked.opened_by,
                **self.unlocked.facts,
            }
        return facts

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences about its encryption and what it is part of."""
        notes = list(self.unlocked.notes if self.unlocked else ())
        if self.member and self.member.is_whole_mirror:
            notes.append(
                f"It is {self.member.place} of the kind {self.member.kind}, a mirror: what it "
                "holds is what the array holds, as far as this device was in step with the others."
            )
        return (*notes, NOTE_ON_DYNAMIC) if self.is_dynamic else tuple(notes)


def look_into(
    stored: BlockSource,
    surroundings: Surroundings,
    subject: str,
    available: int | None = None,
    partition: Partition | None = None,
) -> Look:
    """Look at the first bytes of a volume; unlock it before, where it is encrypted.

    Args:
        stored: The volume as it is stored.
        surroundings: What may unlock it, and whom to tell how far that is.
        subject: How sentences name it.
        available: Bytes of it that the image has; all of them by default.
        partition: What the partition table says of it, where one does.
    """
    there = stored.size if available is None else available
    try:
        description = describe_volume(VolumeSource(stored, 0, there), subject)
        member = raid_member(stored, there, description)
        if member is None:
            return _unlocked(stored, by_type(description, partition), surroundings, partition)
        if not member.is_whole_mirror or member.start + member.length > stored.size:
            refused = refused_member(description, member)
            return Look(refused, refused.error, stored, member=member)
        mirrored = VolumeSource(stored, member.start, member.length)
        there = max(0, min(member.length, there - member.start))
        description = describe_volume(VolumeSource(mirrored, 0, there), subject)
        return _unlocked(mirrored, description, surroundings, None, member)
    except ParserError as unreadable:
        return Look(VolumeDescription(subject=subject), unreadable)


def _unlocked(
    stored: BlockSource,
    description: VolumeDescription,
    surroundings: Surroundings,
    partition: Partition | None,
    member: RaidMember | None = None,
) -> Look:
    subject, content = description.subject, stored
    outermost: Unlocked | None = None
    try:
        for _ in range(MOST_LOCKS):
            unlocked = _unlock(content, surroundings, subject)
            if unlocked is None:
                break
            outermost, content = outermost or unlocked, unlocked.source
            description = describe_volume(content, subject)
    except LockedVolumeError as locked:
        return Look(description, locked, member=member)
    except ParserError as unreadable:
        return Look(description, unreadable, member=member)
    is_dynamic = is_whole_on_dynamic_disk(description, partition)
    return Look(description, description.error, content, outermost, member, is_dynamic)


def _unlock(content: BlockSource, surroundings: Surroundings, subject: str) -> Unlocked | None:
    if encryption_of(content) is None:
        return None
    from gleanpoint_parsers.volume.encryption.unlocking import unlock  # noqa: PLC0415 - few are

    return unlock(content, surroundings.keys, subject, surroundings.report)
