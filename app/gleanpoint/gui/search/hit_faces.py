"""What a row of the results shows of a hit: words, icons, and what of them was looked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import unquote

from gleanpoint.core.catalog.hits import Group, Hit, MailLine, Marked
from gleanpoint.core.nodes import Node
from gleanpoint.core.retention.decide import Decision
from gleanpoint.gui.models.listing.message_kinds import CORRESPONDENCE, kind_of
from gleanpoint.gui.models.listing.row_faces import Chip, Mark, chip_of, icon_of, person
from gleanpoint.gui.names import isolated
from gleanpoint.gui.panes.preview.words import SEPARATOR
from gleanpoint.gui.search.marked import from_left, joined, parted, shown
from gleanpoint.gui.wording import counted, mail_time_text, size_text, tr
from gleanpoint_parsers.entries import Envelope

Judge = Callable[[Hit, Node], Decision | None]
"""Says what retention says of a hit; None where nothing governs it or nobody can tell."""

DOT = " · "


@dataclass(frozen=True, slots=True)
class HitFace:
    """One row, as far as it does not depend on its width.

    Args:
        icon: Kind, or a state that matters more.
        title: Name, or who sent a message.
        detail: Second line: folder, or subject; may be cut at its end.
        snippet: Where else it was found; behind the detail.
        time: When it was changed or came.
        size: With its unit; empty for what has none.
        state: In which points it is, where that is not all of them.
        chip: What retention says; None where nothing governs it.
        is_ghost: Whether it is not there any more at the newest point.
        has_attachments: Whether a clip is shown.
        spoken: The whole row for a screen reader.
        away: Where its source was and what to do, where it is not there now; else empty.
    """

    icon: Mark
    title: Marked
    detail: Marked
    snippet: Marked
    time: str
    size: str
    state: Mark | None
    chip: Chip | None
    is_ghost: bool
    has_attachments: bool
    spoken: str
    away: str = ""


@dataclass(frozen=True, slots=True)
class Onlook:
    """What faces are made with.

    Args:
        now: The moment.
        judge: Says what retention says.
        times: When points were taken, by their identifiers.
        newest: The newest point of each point's source, by identifier of the point.
        away: What is said of points whose source is not there now, by their identifiers.
    """

    now: datetime
    judge: Judge = lambda _hit, _node: None
    times: Mapping[str, datetime] = field(default_factory=dict)
    newest: Mapping[str, str] = field(default_factory=dict)
    away: Mapping[str, str] = field(default_factory=dict)


def node_of(hit: Hit) -> Node:
    """Return a hit as a node, as far as the catalog knows it; its source has all of it."""
    mail = hit.mail
    envelope = _envelope(mail) if mail is not None else None
    return Node(
        hit.ref, hit.path, hit.name.text, hit.kind, hit.size, hit.created, hit.modified,
        deleted=hit.deleted, envelope=envelope,
    )  # fmt: skip


def face_of(hit: Hit, group: Group, onlook: Onlook) -> HitFace:
    """Return what a row shows of a hit."""
    node = node_of(hit)
    decision = onlook.judge(hit, node)
    chip = chip_of(decision) if decision is not None else None
    state, is_gone = point_words(hit, onlook)
    mail, time = hit.mail, hit.modified
    if mail is not None:
        time = mail.received or mail.sent or hit.modified
    title, detail = _lines(hit, mail, folder_words(hit, group))
    snippet = shown(hit.found_in) if hit.found_in is not None else Marked("")
    when = mail_time_text(time, onlook.now) if time is not None else ""
    size = "" if mail is not None else size_text(hit.size)
    away = onlook.away.get(hit.ref.recovery_point, "")
    parts = (
        title.text, detail.text, when, size, state, away and away_word(), chip, snippet.text,
    )  # fmt: skip
    words = (part if isinstance(part, str) else part.words for part in parts if part)
    return HitFace(
        icon_of(node), title, detail, snippet, when, size, state, chip,
        is_gone or hit.deleted, mail is not None and mail.has_attachments, ", ".join(words), away,
    )  # fmt: skip


def away_word() -> str:
    """Return the word for what is listed, and whose source is not there now."""
    return tr("not connected")


def folder_words(hit: Hit, group: Group) -> str:
    """Return the folders that a hit lies in, below the place that its group is."""
    path = hit.path
    inner = path[len(group.place) :] if path.startswith(group.place) else path
    names = [isolated(unquote(part)) for part in inner.split("/")[:-1] if part]
    return SEPARATOR.join(names) or isolated(group.name)


def point_words(hit: Hit, onlook: Onlook) -> tuple[Mark | None, bool]:
    """Return in which points a hit is, where that is worth a word; and whether it is gone."""
    last = hit.points[0] if hit.points else hit.ref.recovery_point
    newest, time = onlook.newest.get(last), onlook.times.get(last)
    if newest not in {None, last} and time is not None:
        seen = mail_time_text(time, onlook.now)
        return Mark("retention", tr("Last seen {0}").format(seen)), True
    if hit.versions > 1:
        return Mark("point-in-time", counted("1 version", "%Ln versions", hit.versions)), False
    return None, False


def _lines(hit: Hit, mail: MailLine | None, folder: str) -> tuple[Marked, Marked]:
    """Return the first line, and what the second begins with."""
    if mail is None:
        return shown(hit.name), Marked(folder)
    subject = shown(mail.subject if mail.subject.text else hit.name)
    if kind_of(mail.message_class) not in CORRESPONDENCE:
        return subject, Marked(folder)
    return _sender(mail), joined((subject, Marked(folder)), DOT)


def _sender(mail: MailLine) -> Marked:
    """Return who a message is from, by name; with the address where that is what was found."""
    who = person(mail.sender.text)
    if not who:
        to = shown(mail.to)
        return joined((Marked(tr("To")), to), " ") if to.text else Marked(tr("(no sender)"))
    if any(end > len(who) for _, end in mail.sender.marks):
        name, address = parted(mail.sender, len(who))
        return from_left(joined((shown(name), shown(address)), " "))
    return shown(Marked(who, mail.sender.marks))


def _envelope(mail: MailLine) -> Envelope:
    sender = mail.sender.text
    _, sign, address = sender.rpartition("<")
    return Envelope(
        mail.subject.text, sender, mail.to.text, mail.received, mail.sent, mail.message_class,
        mail.has_attachments, sender_address=address.rstrip(">") if sign else "",
    )  # fmt: skip
