"""What whoever restores without seeing is told of an item: where it lies, how large, which month.

Names of folders, and of files that are places themselves (a mailbox, a database, a disk), stay:
they say where something is. Subjects, people, and names of files and attachments do not.

Source: design notes on the desktop, picture 18 and 5 ("withheld": month only).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

import orjson

from gleanpoint.core.access.value_wire import pack
from gleanpoint.core.layers import LayerStack, Steps
from gleanpoint.core.retention.access import Answer, strictest
from gleanpoint.core.retention.decide import Decision
from gleanpoint.core.retention.periods import FOREVER
from gleanpoint.core.retention.permissions import Permissions
from gleanpoint.core.retention.wording import MONTHS
from gleanpoint_parsers.entries import Entry, Kind
from gleanpoint_parsers.errors import ParserError

_HAVE_NAMES = frozenset({Kind.FILE, Kind.STREAM, Kind.ATTACHMENT, Kind.MESSAGE})
"""What is named by people for what is in it."""

_SINGLE_ITEMS = (".msg", ".eml")
"""Endings of files that hold one message: they are named for it, and are no places."""

_DAY = re.compile(rf"\b\d{{1,2}} (?=(?:{'|'.join(MONTHS)}) \d{{4}}\b)")


def hides_name(stack: LayerStack, entry: Entry, steps: Steps) -> bool:
    """Whether the name of a node is kept from whoever restores blind.

    Args:
        stack: The open source.
        entry: As its container lists it.
        steps: Its address.
    """
    if entry.kind not in _HAVE_NAMES:
        return False
    name = entry.name.lower()
    if entry.kind is not Kind.FILE or not name.endswith(stack.suffixes):
        return True
    if name.endswith(_SINGLE_ITEMS):
        return True
    try:
        return not stack.holds_layer(steps)
    except ParserError:
        return True  # its bytes cannot be had: nothing tells that it is a place


def nameless(permissions: Permissions) -> Permissions:
    """Return the same of an item whose name is kept back."""
    return replace(permissions, listing=strictest(permissions.listing, Answer.REDACT))


def coarse(decision: Decision) -> Decision:
    """Return a decision that tells months where it told days: with a period they are the item's."""
    return replace(
        decision,
        reason=_DAY.sub("", decision.reason),
        retain_until=_month(decision.retain_until),
        delete_at=_month(decision.delete_at),
        date=_month(decision.date),
    )


def as_told(decision: Decision) -> str:
    """Return a decision as the text that goes with a line without names."""
    told = replace(decision, permissions=nameless(decision.permissions))
    return orjson.dumps(pack(told)).decode()


def _month(moment: datetime | None) -> datetime | None:
    if moment is None or moment >= FOREVER:
        return moment
    return moment.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
