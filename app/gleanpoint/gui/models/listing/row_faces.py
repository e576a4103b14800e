"""What a row of a list shows of a node: words, icons and colour tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime

from gleanpoint.core.nodes import Node
from gleanpoint.core.retention.decide import Decision
from gleanpoint.core.retention.standing import State
from gleanpoint.gui.icons import kind_icon
from gleanpoint.gui.models.listing.categories import category_color
from gleanpoint.gui.models.listing.chip_words import chip_words
from gleanpoint.gui.models.listing.message_kinds import CORRESPONDENCE, WORDS, kind_of
from gleanpoint.gui.models.listing.node_rows import shown_time
from gleanpoint.gui.names import visible
from gleanpoint.gui.wording import counted, mail_time_text, month_text, size_text, time_text, tr
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import Envelope, Kind
from gleanpoint_parsers.mapi.kinds.item import ItemKind

_TURNS_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Mark:
    """An icon with its word; ``color`` is a token."""

    icon: str
    words: str
    color: str = "text2"


@dataclass(frozen=True, slots=True)
class Chip:
    """What retention says, in a few words.

    Args:
        icon: Name of its icon.
        words: At most 14 characters in any language.
        token: Colour token of text; its fill is the token with ``Tint``.
        form: ``"quiet"`` without fill, ``"tinted"``, or ``"dashed"`` with an outline.
    """

    icon: str
    words: str
    token: str
    form: str = "tinted"


@dataclass(frozen=True, slots=True)
class RowFace:
    """One row, as far as it does not depend on the width of its columns.

    Args:
        icon: Icon and colour of the kind, or of a state that matters more.
        title: Name, or subject of a message.
        sender: Of messages, else empty.
        time: For the table.
        mail_time: Of messages, for the two-line list; else empty.
        size: With its unit; empty for folders.
        state: What is out of the ordinary, or None.
        chip: What retention says, or None for what no rule governs.
        is_deleted: Whether it is shown as a ghost.
        is_unread: Whether it is a message that was not read.
        has_attachments: Whether the two-line list shows a clip.
        spoken: The whole row for a screen reader.
        marks: Importance and follow-up of a message, for the two-line list.
        swatches: Colour tokens of its categories.
        is_item: Whether it is an appointment, a contact, a task: named by what it is, not by who.
    """

    icon: Mark
    title: str
    sender: str
    time: str
    mail_time: str
    size: str
    state: Mark | None
    chip: Chip | None
    is_deleted: bool
    is_unread: bool
    has_attachments: bool
    spoken: str
    marks: tuple[Mark, ...] = ()
    swatches: tuple[str, ...] = ()
    is_item: bool = False


_CHIPS = {
    State.HELD: ("hold", "held", "tinted"),
    State.ERASED: ("erased", "erased", "tinted"),
    State.UNDER_MINIMUM: ("minimum", "minimum", "tinted"),
    State.PAST_MAXIMUM: ("maximum", "maximum", "tinted"),
    State.UNDATABLE: ("undatable", "undatable", "dashed"),
    State.IN_WINDOW: ("free", "text2", "quiet"),
}


_IMPORTANCE = {
    0: Mark("unimportant", "Low importance"),
    2: Mark("important", "High importance", "warn"),
}
_MEETING = Mark("calendar", "Meeting mail")
_FOLLOW_UPS = {
    "flagged": Mark("flag", "To follow up", "accent"),
    "complete": Mark("check", "Followed up"),
}

_LOST = ". Lost: "
"""In what is told of a recovered message, before what of it is gone."""

_CONTENTS = {
    Content.DAMAGED: ("damaged", "Damaged", "warn"),
    Content.ELSEWHERE: ("offline", "Not in this image", "text2"),
    Content.ENCRYPTED: ("lock", "Encrypted", "text2"),
    Content.UNSUPPORTED: ("warning", "Not supported", "text2"),
}


def chip_of(decision: Decision) -> Chip:
    """Return the chip of a decision."""
    icon, token, form = _CHIPS[decision.state]
    return Chip(icon, chip_words(decision), token, form)


def state_of(node: Node) -> Mark | None:
    """Return what is out of the ordinary with a node, the gravest first; None if nothing is."""
    if node.withheld:
        return Mark("masked", tr("Withheld"))
    if node.content in _CONTENTS:
        icon, words, color = _CONTENTS[node.content]
        return Mark(icon, tr(words), color)
    if node.problem is not None and node.deleted and node.kind is Kind.MESSAGE:
        is_whole = _LOST not in node.problem
        words = tr("Recovered") if is_whole else tr("Recovered in part")
        return Mark("restore", words, "text2" if is_whole else "warn")
    if node.problem is not None:
        holds_others = node.kind.is_folder or (node.has_children and node.kind is not Kind.MESSAGE)
        words = tr("Not readable") if holds_others else tr("Read in part")
        return Mark("damaged", words, "danger" if holds_others else "warn")
    if node.deleted:
        return Mark("retention", tr("Deleted"))
    return Mark("masked", tr("Hidden")) if node.hidden else None


def icon_of(node: Node, *, is_open: bool = False) -> Mark:
    """Return the icon in front of a name; only states take colour."""
    kind = kind_icon(node, is_open=is_open)
    if node.withheld:
        return Mark("masked", kind)
    state = state_of(node)
    if node.content in {Content.ELSEWHERE, Content.ENCRYPTED} and state is not None:
        is_locked = node.content is Content.ENCRYPTED and node.kind is Kind.VOLUME
        return Mark(state.icon, kind, "warn" if is_locked else "text2")
    if state is not None and state.icon == "damaged":
        return Mark("damaged", kind, state.color)
    if _TURNS_DIRECTION.search(node.name):
        return Mark("warning", kind, "warn")
    if node.deleted and node.kind in {Kind.FILE, Kind.STREAM, Kind.ATTACHMENT}:
        return Mark("file-deleted", kind)
    return Mark(kind, kind)


def person(sender: str) -> str:
    """Return the name in ``Name <address>``; the address where there is no name."""
    name, separator, address = sender.rpartition(" <")
    return name if separator and name and address.endswith(">") else sender


def face_of(node: Node, decision: Decision | None, now: datetime) -> RowFace:
    """Return what a row shows of a node under a decision."""
    if node.withheld:
        return _withheld_face(node, decision)
    if node.envelope is not None:
        return _message_face(node, node.envelope, decision, now)
    time, state = time_text(shown_time(node)), state_of(node)
    chip = chip_of(decision) if decision else None
    size = "" if node.kind is Kind.FOLDER else size_text(node.size)
    if node.rows is not None:
        size = counted("1 row", "%Ln rows", node.rows)
    title = visible(node.name)
    return RowFace(
        icon_of(node),
        title,
        "",
        time,
        "",
        size,
        state,
        chip,
        node.deleted,
        is_unread=False,
        has_attachments=False,
        spoken=_spoken(title, time, size, state, chip),
    )


def with_mark(face: RowFace, node: Node, mark: Mark | None, *, is_ghost: bool) -> RowFace:
    """Return a row with what other points tell of it; what is wrong with it goes before that.

    Args:
        face: As the entry itself is shown.
        node: The entry.
        mark: What is said of it; None: nothing.
        is_ghost: Whether the point that is shown has it not.
    """
    if mark is None and not is_ghost:
        return face
    state = mark if mark is not None and (is_ghost or face.state is None) else face.state
    spoken = face.spoken
    if mark is not None and state is mark:
        spoken = _spoken(face.title, face.sender, mark, face.time, face.size, face.chip)
    icon = face.icon
    if is_ghost and node.kind in {Kind.FILE, Kind.STREAM, Kind.ATTACHMENT}:
        icon = Mark("file-deleted", icon.words)
    return replace(
        face, state=state, spoken=spoken, icon=icon, is_deleted=face.is_deleted or is_ghost
    )


def _withheld_face(node: Node, decision: Decision | None) -> RowFace:
    """Return what is shown of an item whose envelope alone may be seen: month and size."""
    chip = chip_of(decision) if decision else None
    is_message = node.kind is Kind.MESSAGE
    title, month, size = tr("Content withheld"), month_text(shown_time(node)), size_text(node.size)
    sender = tr("Sender withheld") if is_message else ""
    state = state_of(node)
    return RowFace(
        icon_of(node),
        title,
        sender,
        month,
        month,
        size,
        state,
        chip,
        node.deleted,
        is_unread=False,
        has_attachments=False,
        spoken=_spoken(title, sender, month, size, state, chip),
    )


def _message_face(
    node: Node, envelope: Envelope, decision: Decision | None, now: datetime
) -> RowFace:
    time, state = shown_time(node), state_of(node)
    chip = chip_of(decision) if decision else None
    is_item = kind_of(envelope.message_class) not in CORRESPONDENCE
    title = visible(envelope.subject) or tr("(no subject)")
    sender, size = _first_words(envelope, is_item=is_item), size_text(node.size)
    marks = message_marks(envelope)
    words = [*(mark.words for mark in marks), *map(visible, envelope.categories)]
    if envelope.is_read is False:
        words.insert(0, tr("Unread"))
    return RowFace(
        icon_of(node),
        title,
        sender,
        time_text(time),
        mail_time_text(time, now) if time is not None or not is_item else "",
        size,
        state,
        chip,
        node.deleted,
        envelope.is_read is False,
        envelope.has_attachments,
        _spoken(title, sender, time_text(time), size, *words, state, chip),
        marks,
        tuple(dict.fromkeys(map(category_color, envelope.categories))),
        is_item,
    )


def _first_words(envelope: Envelope, *, is_item: bool) -> str:
    """Return who a message is from, or to where it was never sent; what an item is."""
    if is_item:
        return tr(WORDS[kind_of(envelope.message_class)])
    if envelope.sender:
        return visible(person(envelope.sender))
    return tr("To {0}").format(visible(envelope.to)) if envelope.to else tr("(no sender)")


def message_marks(envelope: Envelope) -> tuple[Mark, ...]:
    """Return importance and follow-up, where they are out of the ordinary."""
    is_meeting = kind_of(envelope.message_class) is ItemKind.MEETING
    marks = (
        _MEETING if is_meeting else None,
        _IMPORTANCE.get(envelope.importance),
        _FOLLOW_UPS.get(envelope.follow_up),
    )
    return tuple(Mark(mark.icon, tr(mark.words), mark.color) for mark in marks if mark)


def _spoken(*parts: str | Mark | Chip | None) -> str:
    words = (part if isinstance(part, str) else part.words for part in parts if part)
    return ", ".join(word for word in words if word)
