"""What was opened last, with what is known of it without opening it again.

Kept in the settings of whoever works here: addresses in ``Settings.recent``, and a line of texts
for each in ``Settings.recent_facts``. What is pinned stays however much else is opened.
"""

from __future__ import annotations

import errno
from dataclasses import astuple, dataclass, fields, replace
from datetime import datetime
from enum import Enum
from pathlib import Path, PurePath
from typing import Final

from gleanpoint.core.settings import RECENT_LIMIT, Settings

PINNED: Final = "pinned"

MOST_KEPT: Final = 40
"""Sources in the list at most, pinned ones with them."""


class Holds(Enum):
    """What a source holds, in a word."""

    DISK = "disk"
    MAILBOX = "mailbox"
    DATABASE = "database"
    BACKUPS = "backups"


class Standing(Enum):
    """Whether a source is where it was."""

    THERE = "there"
    GONE = "gone"
    """Its folder is there, and it is not in it."""

    UNREACHABLE = "unreachable"
    """Its drive or share is not there, or does not answer."""


@dataclass(frozen=True, slots=True)
class RecentSource:
    """One source; every field is a text, empty where nothing is known.

    Args:
        address: What was opened.
        name: What it calls itself: a machine, or the name of an image.
        taken: Moment of the point that was shown, ISO 8601.
        holds: Value of ``Holds``.
        points: How many points it offers.
        opened: When it was opened last, ISO 8601.
        pin: ``PINNED``, or empty.
    """

    address: str
    name: str = ""
    taken: str = ""
    holds: str = ""
    points: str = ""
    opened: str = ""
    pin: str = ""

    @property
    def is_pinned(self) -> bool:
        """Whether it stays in the list."""
        return self.pin == PINNED

    @property
    def title(self) -> str:
        """What it is called."""
        return self.name or PurePath(self.address).name or self.address


_WIDTH: Final = len(fields(RecentSource))


def recent_sources(settings: Settings) -> tuple[RecentSource, ...]:
    """Return what was opened last: pinned sources first, then the newest."""
    known = {facts[0]: facts for facts in settings.recent_facts if facts}
    listed = [_as_source(known.get(address, (address,))) for address in settings.recent]
    return tuple(sorted(listed, key=lambda source: not source.is_pinned))


def with_opened(settings: Settings, source: RecentSource) -> Settings:
    """Return settings in which a source was opened last; a pin of it stays."""
    before = {one.address: one for one in recent_sources(settings)}
    if source.address in before:
        source = replace(source, pin=before.pop(source.address).pin)
    unpinned = [a for a in settings.recent if a in before and not before[a].is_pinned]
    pinned = [a for a in settings.recent if a in before and before[a].is_pinned]
    kept = {*unpinned[: RECENT_LIMIT - 1], *pinned[:MOST_KEPT]}
    order = [source.address, *(a for a in settings.recent if a in kept)]
    return _with(settings, order, {**before, source.address: source})


def with_pin(settings: Settings, address: str, *, is_pinned: bool) -> Settings:
    """Return settings in which a source is pinned, or no more."""
    known = {one.address: one for one in recent_sources(settings)}
    if address not in known:
        return settings
    known[address] = replace(known[address], pin=PINNED if is_pinned else "")
    return _with(settings, list(settings.recent), known)


def without(settings: Settings, address: str) -> Settings:
    """Return settings that know nothing of a source."""
    known = {one.address: one for one in recent_sources(settings) if one.address != address}
    return _with(settings, [a for a in settings.recent if a != address], known)


def without_unpinned(settings: Settings) -> Settings:
    """Return settings that know of pinned sources only."""
    known = {one.address: one for one in recent_sources(settings) if one.is_pinned}
    return _with(settings, [a for a in settings.recent if a in known], known)


def moved(settings: Settings, address: str, to: str) -> Settings:
    """Return settings in which a source lies elsewhere now."""
    known = {one.address: one for one in recent_sources(settings)}
    if address not in known:
        return settings
    known[to] = replace(known.pop(address), address=to)
    order = dict.fromkeys(to if a == address else a for a in settings.recent)
    return _with(settings, list(order), known)


def look_for(address: str) -> Standing:
    """Look whether a source is where it was; a share that is gone may take minutes to say so."""
    path = Path(address)
    try:
        path.stat()
    except FileNotFoundError:
        return Standing.GONE if _is_folder(path.parent) else Standing.UNREACHABLE
    except OSError as error:
        is_name = error.errno in {errno.ENAMETOOLONG, errno.EINVAL, errno.ENOTDIR}
        return Standing.GONE if is_name else Standing.UNREACHABLE
    except ValueError:  # a name that no system takes
        return Standing.GONE
    return Standing.THERE


def moment_of(text: str) -> datetime | None:
    """Return a moment that is kept as a text; None for what is none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir() and (path.parent != path or any(path.iterdir()))
    except OSError:
        return False


def _as_source(facts: tuple[str, ...]) -> RecentSource:
    return RecentSource(*(str(text) for text in facts[:_WIDTH]))  # whatever somebody wrote there


def _with(settings: Settings, order: list[str], known: dict[str, RecentSource]) -> Settings:
    facts = tuple(astuple(known[address]) for address in order if address in known)
    return replace(settings, recent=tuple(order), recent_facts=facts)
