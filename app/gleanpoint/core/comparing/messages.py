"""Two versions of a message: its fields, its people, its text, its attachments by content."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from gleanpoint.core.comparing.documents import SideText, TextComparison, compare_texts
from gleanpoint.core.comparing.lines import TextRules, lines_of
from gleanpoint.core.comparing.pictures import FactChange
from gleanpoint.core.comparing.sides import Side
from gleanpoint.core.content_shown import shown_digests
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.preview.message import build_message_preview
from gleanpoint.core.preview.values import AttachmentPreview, MessagePreview
from gleanpoint_parsers.mapi.message import Party


class Fate(Enum):
    """What became of a part."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class AttachmentChange:
    """What became of one attachment.

    Args:
        name: Its name.
        fate: What became of it, by its content.
        old: Bytes that it had; None where it was not there.
        new: Bytes that it has; None where it is not there.
        why: Why its content cannot be compared; else empty.
    """

    name: str
    fate: Fate
    old: int | None = None
    new: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class MessageComparison:
    """What differs between two versions of a message.

    Args:
        fields: Those that either version has.
        people: Recipients that were added or removed, under the name of their field.
        body: Its text.
        attachments: All of either version.
        notes: What could not be read of either.
    """

    fields: tuple[FactChange, ...]
    people: tuple[FactChange, ...]
    body: TextComparison
    attachments: tuple[AttachmentChange, ...]
    notes: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether nothing differs of what is compared."""
        fields = any(one.is_changed for one in (*self.fields, *self.people))
        files = any(one.fate is not Fate.SAME for one in self.attachments)
        return not fields and not files and self.body.is_same


def compare_messages(
    old: Side, new: Side, rules: TextRules, cancellation: Cancellation
) -> MessageComparison:
    """Compare two versions of a message, which were judged before.

    Raises:
        GleanpointError: One of them cannot be read.
    """
    first = build_message_preview(old.session, old.node, cancellation)
    second = build_message_preview(new.session, new.node, cancellation)
    body = compare_texts(_text(first), _text(second), rules)
    attached = _attached((old, new), (first, second), cancellation)
    notes = [f"Older: {one}" for one in first.problems]
    notes += [f"Newer: {one}" for one in second.problems]
    return MessageComparison(
        tuple(_fields(first, second)),
        tuple(_people(first, second)),
        body,
        tuple(attached),
        tuple(notes),
    )


def _text(message: MessagePreview) -> SideText:
    return SideText(lines_of(message.text))


def _fields(old: MessagePreview, new: MessagePreview) -> Iterator[FactChange]:
    for name, tell in _FIELDS:
        before, after = tell(old), tell(new)
        if before is not None or after is not None:
            yield FactChange(name, before, after)


_FIELDS = (
    ("subject", lambda one: one.subject or None),
    ("from", lambda one: _named(one.sender)),
    ("on behalf of", lambda one: _named(one.representing) if one.representing else None),
    ("sent", lambda one: _moment(one.sent)),
    ("received", lambda one: _moment(one.received)),
    ("class", lambda one: one.message_class or None),
    ("importance", lambda one: _name_of(one.importance)),
    ("sensitivity", lambda one: _name_of(one.sensitivity)),
    ("categories", lambda one: ", ".join(one.categories) or None),
)


def _people(old: MessagePreview, new: MessagePreview) -> Iterator[FactChange]:
    for name in ("to", "cc", "bcc"):
        before, after = (Counter(map(_named, getattr(one, name))) for one in (old, new))
        for person in (before - after).elements():
            yield FactChange(name, person, None)
        for person in (after - before).elements():
            yield FactChange(name, None, person)


def _named(party: Party) -> str | None:
    address = party.smtp or party.address
    if not party.name or not address:
        return party.name or address or None
    return f"{party.name} <{address}>"


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else f"{moment:%Y-%m-%d %H:%M:%S} UTC"


def _name_of(value: object) -> str | None:
    name = getattr(value, "name", None)
    return name.lower().replace("_", " ") if isinstance(name, str) else None


def _attached(
    sides: tuple[Side, Side],
    messages: tuple[MessagePreview, MessagePreview],
    cancellation: Cancellation,
) -> Iterator[AttachmentChange]:
    """Yield the attachments of both, matched by content first, then by name."""
    old, new = (
        _with_digests(side, message.attachments, cancellation)
        for side, message in zip(sides, messages, strict=True)
    )
    pairs, old_left, new_left = _by_content(old, new)
    for first, second in pairs:
        yield AttachmentChange(second.name, Fate.SAME, first.size, second.size)
    named: dict[str, list[_Attached]] = defaultdict(list)
    for one in new_left:
        named[one.name].append(one)
    for first in old_left:
        if named[first.name]:
            second = named[first.name].pop(0)
            why = first.why or second.why
            fate = Fate.UNREADABLE if why else Fate.CHANGED
            yield AttachmentChange(first.name, fate, first.size, second.size, why)
        else:
            yield AttachmentChange(first.name, Fate.REMOVED, first.size, None, first.why)
    for second in (one for left in named.values() for one in left):
        yield AttachmentChange(second.name, Fate.ADDED, None, second.size, second.why)


@dataclass(frozen=True, slots=True)
class _Attached:
    name: str
    size: int | None
    sha256: str
    why: str


def _with_digests(
    side: Side, attachments: Sequence[AttachmentPreview], cancellation: Cancellation
) -> list[_Attached]:
    digests = list(shown_digests([one.node for one in attachments], side.session, cancellation))
    return [
        _Attached(one.name, one.size, digest.sha256, digest.problem)
        for one, digest in zip(attachments, digests, strict=True)
    ]


def _by_content(
    old: list[_Attached], new: list[_Attached]
) -> tuple[list[tuple[_Attached, _Attached]], list[_Attached], list[_Attached]]:
    waiting: dict[tuple[str, str], list[_Attached]] = defaultdict(list)
    for one in old:
        if one.sha256:
            waiting[one.name, one.sha256].append(one)
    pairs, left = [], []
    for one in new:
        alike = waiting[one.name, one.sha256] if one.sha256 else []
        if alike:
            pairs.append((alike.pop(0), one))
        else:
            left.append(one)
    taken = {id(first) for first, _ in pairs}
    return pairs, [one for one in old if id(one) not in taken], left
