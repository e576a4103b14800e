"""What a volume holds, looked at through its encryption where a key fits."""

from __future__ import annotations

from dataclasses import dataclass, field

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import LockedVolumeError, ParserError
from gleanpoint_parsers.plugin import Fact, Surroundings
from gleanpoint_parsers.volume.description import VolumeDescription, describe_volume
from gleanpoint_parsers.volume.encryption.unlocked import Unlocked
from gleanpoint_parsers.volume.encryption.unlocking import unlock
from gleanpoint_parsers.volume.volume_source import VolumeSource


@dataclass(frozen=True, slots=True)
class Look:
    """What was found in a volume.

    Args:
        description: What its first bytes say.
        error: Why its content is not handed out; None where it is.
        content: Its bytes, unlocked; None where they stay locked or there are none.
        unlocked: What unlocked ``content``; None where it was not encrypted.
    """

    description: VolumeDescription = field(default_factory=VolumeDescription)
    error: ParserError | None = None
    content: BlockSource | None = None
    unlocked: Unlocked | None = None

    @property
    def facts(self) -> dict[str, Fact]:
        """What is known of its encryption; empty without any."""
        if self.unlocked is None:
            return {}
        told: dict[str, Fact] = {
            "scheme": self.unlocked.scheme,
            "opened by": self.unlocked.opened_by,
            **self.unlocked.facts,
        }
        return {"encryption": told}

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences about its encryption."""
        return self.unlocked.notes if self.unlocked else ()


def look_into(
    stored: BlockSource, surroundings: Surroundings, subject: str, available: int | None = None
) -> Look:
    """Look at the first bytes of a volume; unlock it before, where it is encrypted.

    Args:
        stored: The volume as it is stored.
        surroundings: What may unlock it, and whom to tell how far that is.
        subject: How sentences name it.
        available: Bytes of it that the image has; all of them by default.
    """
    beginning = VolumeSource(stored, 0, stored.size if available is None else available)
    try:
        unlocked = unlock(stored, surroundings.keys, subject, surroundings.report)
        description = describe_volume(unlocked.source if unlocked else beginning, subject)
    except LockedVolumeError as locked:
        return Look(_described(beginning, subject), locked)
    except ParserError as unreadable:
        return Look(_described(beginning, subject), unreadable)
    content = unlocked.source if unlocked else stored
    return Look(description, description.error, content, unlocked)


def _described(beginning: BlockSource, subject: str) -> VolumeDescription:
    """Return what the bytes say of a volume that stays locked: the name of its encryption."""
    try:
        return describe_volume(beginning, subject)
    except ParserError:
        return VolumeDescription(subject=subject)
