"""Whether one entry is what is looked for, by what a list knows of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final, NamedTuple

from gleanpoint.core.catalog.kinds import endings_of, item_kind
from gleanpoint.core.catalog.wanted import OF_MESSAGES, Mark, Wanted
from gleanpoint_parsers.entries import Envelope, Kind

_TESTS: Final[Mapping[Mark, Callable[[Envelope], bool]]] = {
    Mark.ATTACHMENT: lambda envelope: envelope.has_attachments,
    Mark.UNREAD: lambda envelope: envelope.is_read is False,
    Mark.READ: lambda envelope: envelope.is_read is True,
    Mark.FLAGGED: lambda envelope: envelope.follow_up == "flagged",
    Mark.IMPORTANT: lambda envelope: envelope.importance > 1,
}


class Look(NamedTuple):
    """What is compared of one entry; a tuple, for a million of them are made at once.

    Args:
        name: Its name.
        time: When it came or was changed.
        size: Bytes.
        envelope: Of a message.
        kind: What it is; None where that is not known: a message by its envelope, else a file.
        marks: What is true of it whatever it is: deleted, hidden, damaged.
        place: Path of the folder that it lies in; empty where whoever asks knows that it fits.
    """

    name: str
    time: datetime | None
    size: int | None
    envelope: Envelope | None
    kind: Kind | None = None
    marks: frozenset[Mark] = frozenset()
    place: str = ""


def fits(wanted: Wanted, look: Look) -> bool:
    """Whether an entry is what is looked for; the text in it is not known here."""
    envelope = look.envelope
    if envelope is None and wanted.is_about_messages:
        return False
    is_held = (
        _fits_figures(wanted, look)
        and _fits_title(wanted, look)
        and (envelope is None or _fits_message(wanted, envelope))
        and (not wanted.has_kinds or _is_of_kinds(wanted, look))
        and wanted.marks - OF_MESSAGES <= look.marks
        and lies_in(wanted.place, look.place)
        and _holds_texts(wanted, look)
    )
    if not is_held or any(fits(one, look) for one in wanted.without):
        return False
    return all(any(fits(one, look) for one in group) for group in wanted.either)


def _fits_title(wanted: Wanted, look: Look) -> bool:
    if not wanted.subject:
        return True
    title = look.envelope.subject if look.envelope is not None else look.name
    return wanted.subject.casefold() in title.casefold()


def _fits_figures(wanted: Wanted, look: Look) -> bool:
    if (wanted.since or wanted.until) and look.time is None:
        return False
    if wanted.since and look.time and look.time < wanted.since:
        return False
    if wanted.until and look.time and look.time >= wanted.until:
        return False
    if wanted.least is not None and (look.size is None or look.size < wanted.least):
        return False
    return wanted.most is None or (look.size is not None and look.size <= wanted.most)


def _fits_message(wanted: Wanted, envelope: Envelope) -> bool:
    who = f"{envelope.sender}\n{envelope.sender_address}"
    if wanted.sender and wanted.sender.casefold() not in who.casefold():
        return False
    if wanted.recipient and wanted.recipient.casefold() not in envelope.to.casefold():
        return False
    if not all(_TESTS[mark](envelope) for mark in wanted.marks & OF_MESSAGES):
        return False
    if wanted.message_class.casefold() not in envelope.message_class.casefold():
        return False
    category = wanted.category.casefold()
    return not category or any(category in name.casefold() for name in envelope.categories)


def _is_of_kinds(wanted: Wanted, look: Look) -> bool:
    envelope = look.envelope
    if envelope is not None and item_kind(envelope.message_class) in wanted.kinds:
        return True
    kind = look.kind or (Kind.MESSAGE if envelope is not None else Kind.FILE)
    return kind in wanted.node_kinds or (
        kind in _HAVE_ENDINGS and has_ending(look.name, wanted.endings)
    )


_HAVE_ENDINGS: Final = frozenset({Kind.FILE, Kind.ATTACHMENT})


def has_ending(name: str, typed: frozenset[str]) -> bool:
    """Whether a name has one of some endings, or one of a kind of files."""
    ending = name.rpartition(".")[2].lower()
    return "." in name and any(ending in endings_of(one) for one in typed)


def lies_in(place: str, folder: str) -> bool:
    """Whether a folder is the place that is meant, or lies in it; so it is where none is known."""
    if not place or not folder:
        return True
    if place.startswith("/"):
        whole = place.rstrip("/").casefold()
        return folder.casefold() == whole or folder.casefold().startswith(f"{whole}/")
    wanted = place.casefold()
    return any(wanted in segment.casefold() for segment in folder.split("/"))


def _holds_texts(wanted: Wanted, look: Look) -> bool:
    if not wanted.texts:
        return True
    envelope, text = look.envelope, look.name
    if envelope is not None:
        text = "\n".join((text, envelope.subject, envelope.sender, envelope.to))
    held = text.casefold()
    return all(word.casefold() in held for word in wanted.texts)
