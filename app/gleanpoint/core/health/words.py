"""An examination in words: one sentence for all of it, one for each thing to be known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gleanpoint.core.health.health import Health, Part
from gleanpoint_parsers.content import Content

_STATES: Final = {
    Content.ELSEWHERE: "with content that is not in this source",
    Content.ENCRYPTED: "encrypted",
    Content.UNSUPPORTED: "stored in a way that is not supported",
    Content.DAMAGED: "with damaged content",
}
_UNITS: Final = ("bytes", "KB", "MB", "GB", "TB", "PB", "EB")
_STEP: Final = 1024
_MINUTE, _HOUR = 60.0, 3600.0


def headline(health: Health) -> str:
    """Return the one sentence that a person reads first."""
    items, whole = health.items, health.whole
    if not items:
        if health.locked:
            return (
                f"Nothing can be read without a key: {_count(len(health.locked), 'volume')} locked."
            )
        return "Nothing that could be restored was found."
    if whole == items and not health.troubles:
        told = f"{_all(items)} can be had whole, as far as listings tell."
    elif whole == items:
        told = f"{_all(items)} that can be listed can be had whole; the rest is named below."
    elif items == 1:
        told = "The only item cannot be had whole."
    else:
        told = f"{whole:,} of {items:,} items can be had whole."
    sample, locked = health.sample, len(health.locked)
    if sample is not None and sample.failed:
        tried = sample.items + len(sample.failed)
        told += f" But of {tried:,} that were tried, {len(sample.failed):,} could not be read."
    return f"{told} {_count(locked, 'volume')} locked." if locked else told


def sentences(health: Health) -> Iterator[str]:
    """Yield what else is to be known, most important first."""
    for volume in health.locked:
        scheme = volume.encryption or "a scheme that is not known"
        yield f"{volume.node.path} is encrypted with {scheme}: it takes a key."
    yield from health.found.notes
    for part in health.parts:
        for state, count in part.states:
            yield f"{part.path}: {_count(count, 'item')} {_STATES.get(state, state.value)}."
        yield from (f"{part.path}: {note}" for note in part.notes)
    yield from _found_inside(health)
    yield from _time(health)


def _found_inside(health: Health) -> Iterator[str]:
    for things, noun in ((health.mailboxes, "mailbox"), (health.databases, "database")):
        if things:
            plural = "mailboxes" if noun == "mailbox" else "databases"
            yield f"{_count(len(things), noun, plural)} found."


def _time(health: Health) -> Iterator[str]:
    sample = health.sample
    if sample is None or health.seconds is None:
        return
    yield f"Extracting everything takes about {time_words(health.seconds)} here."
    items, size = _count(sample.items, "item"), size_words(sample.size)
    if sample.seconds:
        yield f"Measured: {items}, {size}, {size_words(round(sample.size / sample.seconds))}/s."
    else:
        yield f"Measured: {items}, {size}."


def part_words(part: Part) -> str:
    """Return what a part holds, in one line."""
    if part.is_locked:
        return f"{part.words}, locked".strip(", ")
    told = [part.words] if part.words else []
    told += [_count(part.items, "item"), _count(part.folders, "folder")]
    told += [_count(part.rows, "row")] if part.rows else []
    told += [size_words(part.size)] if part.size else []
    return ", ".join(told)


def size_words(size: int) -> str:
    """Return bytes in the unit that suits."""
    power = min((max(size, 1).bit_length() - 1) // 10, len(_UNITS) - 1)
    return f"{size:,} bytes" if power == 0 else f"{size / _STEP**power:,.1f} {_UNITS[power]}"


def time_words(seconds: float) -> str:
    """Return a duration, rounded as estimates are."""
    if seconds < 2 * _MINUTE:
        return f"{max(round(seconds), 1)} s"
    if seconds < 2 * _HOUR:
        return f"{round(seconds / _MINUTE)} min"
    return f"{seconds / _HOUR:,.1f} h"


def _all(items: int) -> str:
    return "The only item" if items == 1 else f"All {items:,} items"


def _count(count: int, noun: str, plural: str = "") -> str:
    return f"{count:,} {noun if count == 1 else plural or f'{noun}s'}"
