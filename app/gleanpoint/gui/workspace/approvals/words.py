"""Requests and their stages, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from gleanpoint.core.access.approvals.documents import (
    Destination,
    Request,
    RequestedAction,
)
from gleanpoint.core.access.approvals.listing import Listing
from gleanpoint.core.access.approvals.stages import Stage, Standing
from gleanpoint.gui.models.listing.row_faces import Mark
from gleanpoint.gui.names import visible
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.wording import counted, later, number, size_text, time_text, tr

SHOWN_ITEMS = 50
"""Items of a request that the card lists; all of them are signed."""

_TIED = "\N{NO-BREAK SPACE}"
"""Keeps a size on the line of its unit."""

_STAGES = {
    Stage.TO_RELEASE: ("clock", "accent", "waits for you"),
    Stage.OWN: ("clock", "text2", "yours, waits for others"),
    Stage.OTHERS: ("clock", "text2", "waits for others"),
    Stage.RELEASED: ("check", "free", later("released")),
    Stage.USED: ("check", "text2", "released, used once"),
    Stage.DENIED: ("close", "danger", later("refused")),
    Stage.EXPIRED: ("clock", "text2", "no longer good"),
    Stage.REFUSED: ("damaged", "danger", "not good"),
}

_DESTINATIONS = {
    Destination.FOLDER: "a folder",
    Destination.SEALED: "a sealed bundle",
    Destination.IMAP: "a mail server",
    Destination.DATABASE: "a database",
    Destination.STREAM: "another program",
    Destination.SCREEN: "the screen",
}

_GROUP = 4
_SHOWN_DIGITS = 16
_HOUR = timedelta(hours=1)


def title_of(request: Request) -> str:
    """Return what is asked for, in a few words."""
    items = counted("1 item", "%Ln items", len(request.items))
    if request.action is RequestedAction.PREVIEW:
        return tr("Look at {0}").format(items)
    return tr("Export {0}").format(items)


def stage_mark(standing: Standing) -> Mark:
    """Return how a request stands."""
    icon, color, words = _STAGES[standing.stage]
    return Mark(icon, tr(words), color)


def ends_words(request: Request, now: datetime) -> str:
    """Return for how long a request is still good."""
    left = request.expires - now
    if left <= timedelta(0):
        return "—"
    if left < _HOUR:
        return tr("in {0} min").format(number(max(1, int(left.total_seconds() // 60))))
    return tr("in {0} h").format(number(int(left / _HOUR)))


def fingerprint_words(request: Request) -> str:
    """Return the beginning of the fingerprint in groups, to be compared by telephone."""
    digits = request.sha256[:_SHOWN_DIGITS].upper()
    return " ".join(digits[n : n + _GROUP] for n in range(0, len(digits), _GROUP))


def facts_of(standing: Standing, listed: Listing) -> Iterator[tuple[str, str]]:
    """Yield name and value of everything that is signed, and the items as they came listed."""
    request = standing.case.signed.request
    yield tr("Purpose"), visible(request.purpose)
    if request.ground:
        yield tr("Ground"), visible(request.ground)
    yield tr("Goes to"), tr(_DESTINATIONS[request.destination])
    if request.formats:
        yield tr("Format"), ", ".join(request.formats).upper()
    elif request.formats is None and request.action is RequestedAction.EXPORT:
        yield tr("Format"), tr("any")
    yield tr("Good until"), time_text(request.expires)
    yield tr("Fingerprint"), fingerprint_words(request)
    yield tr("Policy"), request.policy[:_SHOWN_DIGITS]
    for denial in standing.case.denials:
        yield tr("Refused"), visible(denial.reason)
    by_address = {one.item.address_sha256: one for one in listed.items}
    for count, item in enumerate(request.items[:SHOWN_ITEMS], start=1):
        one = by_address.get(item.address_sha256)
        name = visible(one.node.path) if one else item.content_sha256
        size = f" · {size_text(item.size).replace(' ', _TIED)}" if item.size is not None else ""
        why = f"\n{visible(said(one.reason))}" if one and one.reason else ""
        yield tr("Item {0}").format(number(count)), f"{name}{size}{why}"
    if len(request.items) > SHOWN_ITEMS:
        yield tr("And"), tr("{0} more").format(number(len(request.items) - SHOWN_ITEMS))


def found_words(found: Sequence[str]) -> str:
    """Return what a look at the items found: a sentence for each that differs."""
    if not found:
        return tr("You looked at it: the digests were made anew, and nothing differs.")
    differing = counted("1 item differs", "%Ln items differ", len(found))
    told = tr("{0} in the source that you opened, so it cannot be released: {1}")
    return told.format(differing, " ".join(map(visible, found)))
