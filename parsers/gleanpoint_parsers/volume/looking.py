"""What a volume holds, looked at through its encryption where a key fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import LockedVolumeError, ParserError
from gleanpoint_parsers.image.disk import Described
from gleanpoint_parsers.keys import Key
from gleanpoint_parsers.plugin import Fact
from gleanpoint_parsers.volume.description import VolumeDescription, describe_volume
from gleanpoint_parsers.volume.encryption.unlocking import unlock
from gleanpoint_parsers.volume.volume_source import VolumeSource


@dataclass(frozen=True, slots=True)
class Look:
    """What was found in a volume.

    Args:
        description: What its first bytes say.
        error: Why its content is not handed out; None where it is.
        content: Its bytes, unlocked; None where they stay locked or there are none.
        is_unlocked: Whether ``content`` was encrypted.
        lock: What its encryption says of itself, where it was unlocked and tells.
    """

    description: VolumeDescription = field(default_factory=VolumeDescription)
    error: ParserError | None = None
    content: BlockSource | None = None
    is_unlocked: bool = False
    lock: Described | None = None

    @property
    def facts(self) -> dict[str, Fact]:
        """What its encryption says of itself; empty without any."""
        return {"encryption": dict(self.lock.facts())} if self.lock else {}

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences on what is wrong with its encryption though it is unlocked."""
        return self.lock.problems if self.lock else ()


def look_into(
    stored: BlockSource, keys: Sequence[Key], subject: str, available: int | None = None
) -> Look:
    """Look at the first bytes of a volume; unlock it before, where it is encrypted.

    Args:
        stored: The volume as it is stored.
        keys: What may unlock it.
        subject: How sentences name it.
        available: Bytes of it that the image has; all of them by default.
    """
    beginning = VolumeSource(stored, 0, stored.size if available is None else available)
    try:
        plain = unlock(stored, keys, subject)
        description = describe_volume(beginning if plain is None else plain, subject)
    except LockedVolumeError as locked:
        return Look(_described(beginning, subject), locked)
    except ParserError as unreadable:
        return Look(error=unreadable)
    if plain is None:
        return Look(description, description.error, stored)
    lock = plain if isinstance(plain, Described) else None
    return Look(description, description.error, plain, is_unlocked=True, lock=lock)


def _described(beginning: BlockSource, subject: str) -> VolumeDescription:
    """Return what the bytes say of a volume that stays locked: the name of its encryption."""
    try:
        return describe_volume(beginning, subject)
    except ParserError:
        return VolumeDescription(subject=subject)
