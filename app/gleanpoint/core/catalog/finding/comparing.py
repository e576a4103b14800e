"""Whether one row is what is looked for: what the tables cannot be asked, or asked only roughly."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from gleanpoint.core.catalog.finding.expressions import Fit, clean
from gleanpoint.core.catalog.finding.way import FILE, KINDS, NUMBERS, Row, Way
from gleanpoint.core.catalog.fitting import has_ending
from gleanpoint.core.catalog.folding import word_text
from gleanpoint.core.catalog.kinds import item_kind
from gleanpoint.core.catalog.schema import Flag
from gleanpoint.core.catalog.wanted import Mark
from gleanpoint_parsers.entries import Kind

_AROUND: Final = " \t\n@<>\"'.,;:()[]{}-_/\\&+*!?#"
_HAVE_ENDINGS: Final = frozenset({FILE, NUMBERS[Kind.ATTACHMENT]})
_MARKS: Final[Mapping[Mark, Callable[[Row], bool]]] = {
    Mark.ATTACHMENT: lambda row: bool(row.flags & Flag.HAS_ATTACHMENTS),
    Mark.UNREAD: lambda row: bool(row.flags & Flag.UNREAD),
    Mark.READ: lambda row: bool(row.flags & Flag.READ),
    Mark.DELETED: lambda row: bool(row.flags & Flag.DELETED),
    Mark.HIDDEN: lambda row: bool(row.flags & Flag.HIDDEN),
    Mark.DAMAGED: lambda row: bool(row.flags & Flag.PROBLEM),
    Mark.FLAGGED: lambda row: row.follow_up == "flagged",
    Mark.IMPORTANT: lambda row: (row.importance or 0) > 1,
}


def holds_rest(way: Way, row: Row) -> bool:
    """Whether a row, of which the conditions of ``Way.conditions`` hold, fits the others too.

    Texts are not compared here, nor what it must be without.
    """
    wanted = way.wanted
    if way.title and way.title not in clean(row.name):
        return False
    if wanted.has_kinds and not _is_of_kinds(way, row):
        return False
    return not way.needs_mail or _fits_mail(way, row)


def name_fit(way: Way, row: Row) -> Fit | None:
    """Return how the texts are found in a name; None where it does not hold all of them."""
    name = clean(row.name)
    if not all(text in name for text in way.texts):
        return None
    asked = " ".join(way.texts)
    if name == asked:
        return Fit.NAME
    return Fit.NAME_BEGINS if name.startswith(asked) else Fit.NAME_PART


def holds_all(way: Way, row: Row) -> bool:
    """Whether a row fits everything but the texts, with nothing asked of the tables."""
    wanted = way.wanted
    if way.presences is not None and row.presence not in way.presences:
        return False
    if way.place is not None and not way.place.holds(row.folder):
        return False
    if not all(_MARKS[mark](row) for mark in wanted.marks):
        return False
    if way.kinds and row.kind not in way.kinds:
        return False
    return way.fits_figures(row) and holds_rest(way, row)


def _is_of_kinds(way: Way, row: Row) -> bool:
    wanted = way.wanted
    if KINDS[row.kind] in wanted.node_kinds:
        return True
    if row.kind == NUMBERS[Kind.MESSAGE]:
        return item_kind(row.message_class or "") in wanted.kinds
    return row.kind in _HAVE_ENDINGS and has_ending(row.name, wanted.endings)


def _fits_mail(way: Way, row: Row) -> bool:
    wanted = way.wanted
    if wanted.sender and not begins_word(wanted.sender, f"{row.sender}\n{row.sender_address}"):
        return False
    if wanted.recipient and not begins_word(wanted.recipient, row.recipients or ""):
        return False
    if wanted.message_class and clean(wanted.message_class) not in clean(row.message_class or ""):
        return False
    return clean(wanted.category) in clean(row.categories or "")


def begins_word(wanted: str, text: str) -> bool:
    """Whether words of a text begin like what is wanted: what the index of words can tell."""
    asked = word_text(clean(wanted)).strip(_AROUND)
    held = word_text(clean(text))
    start = held.find(asked) if asked else -1
    while start >= 0:
        if start == 0 or not held[start - 1].isalnum():
            return True
        start = held.find(asked, start + 1)
    return False
