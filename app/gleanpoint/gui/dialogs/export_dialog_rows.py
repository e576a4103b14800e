"""What the export dialog says of each item: its chip, what happens to it, the worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from gleanpoint.core.export.plan import ExportPlan, PlannedItem
from gleanpoint.core.export.planned import Fate
from gleanpoint.core.export.planned_items import PlannedItems
from gleanpoint.core.removed_later.fate import RemovedLater
from gleanpoint.core.retention.decide import Decision, Verdict
from gleanpoint.core.retention.standing import State
from gleanpoint.gui.icons import kind_icon
from gleanpoint.gui.models.listing.row_faces import Chip, chip_of
from gleanpoint.gui.names import visible
from gleanpoint.gui.panes.preview.reason import reason_words
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.wording import counted, tr
from gleanpoint_parsers.content import Content

_LONGEST = 160
"""Characters of a sentence that are shown in a row."""


class Rank(IntEnum):
    """Kinds of row, the worst first."""

    REFUSED = 0
    ASKED = 1
    """Waits for a second person."""

    STUB = 2
    """Only its envelope may go out."""

    UNREADABLE = 3
    TAKEN = 4
    HELD = 5
    ERASED = 6
    """Erased, and released by two persons."""

    UNDATABLE = 7
    PAST = 8
    """Past its limit, and let go by the policy or by two persons."""

    KEPT = 9
    FREE = 10


NOT_BY_RULE = frozenset({Rank.UNREADABLE, Rank.TAKEN})
"""Rows that something else than retention decides."""


@dataclass(frozen=True, slots=True)
class Row:
    """One item of the list.

    Args:
        item: The item as planned.
        rank: How bad it stands.
        icon: Name of the icon of its kind.
        title: Subject or name, safe to show.
        chip: Its verdict, or what stands in its way.
        happens: What the export does with it.
        later: What became of it in later recovery points, where that is known and it is gone.
    """

    item: PlannedItem
    rank: Rank
    icon: str
    title: str
    chip: Chip
    happens: str
    later: RemovedLater | None = None


_BY_STATE = {
    State.HELD: Rank.HELD,
    State.ERASED: Rank.ERASED,
    State.UNDATABLE: Rank.UNDATABLE,
    State.PAST_MAXIMUM: Rank.PAST,
    State.UNDER_MINIMUM: Rank.KEPT,
    State.IN_WINDOW: Rank.FREE,
}
_OBSTACLES = {
    Content.ELSEWHERE: ("offline", "Not in this image", "neutral"),
    Content.ENCRYPTED: ("lock", "Encrypted", "neutral"),
    Content.UNSUPPORTED: ("warning", "Not supported", "warn"),
}


def rows_of(plan: ExportPlan, taken: frozenset[str] = frozenset()) -> list[Row]:
    """Return the rows of a plan, the worst first, else in the order of the plan.

    Args:
        plan: What the export would do.
        taken: Top-level names that the target folder holds already.
    """
    rows = [_row(plan, item, taken) for item in plan.items]
    return sorted(rows, key=lambda row: row.rank)


def tally_of(rows: Iterable[Row]) -> list[Chip]:
    """Return how many there are of each kind, as chips."""
    rows = list(rows)
    counts = Counter(row.rank for row in rows)
    chips = [_tally(rank, counts[rank]) for rank in reversed(Rank) if counts[rank]]
    back = sum(row.later is not None and row.later.is_warning for row in rows)
    if back:
        words = counted("1 removed later", "%Ln removed later", back)
        chips.append(Chip("retention", words, "warn"))
    return chips


def without_taken(plan: ExportPlan, taken: frozenset[str]) -> ExportPlan:
    """Return a plan that leaves alone what the target folder holds already."""
    if not taken:
        return plan
    items = PlannedItems(
        replace(item, obstacle=already_there(item)) if is_taken(item, taken) else item
        for item in plan.items
    )
    folders = tuple(folder for folder in plan.folders if folder.target.parts[0] not in taken)
    return replace(plan, items=items, folders=folders)


def is_taken(item: PlannedItem, taken: frozenset[str]) -> bool:
    """Whether the place of an item that would be written is taken already."""
    return item.fate in {Fate.WRITTEN, Fate.STUB} and item.top_name in taken


def already_there(item: PlannedItem) -> str:
    """Say that an item's place is taken."""
    name = item.top_name
    return tr("{0} is there already and stays as it is. Choose another folder.").format(name)


def reason_of(row: Row) -> str:
    """Return in a sentence or two why a row stands as it does."""
    if row.rank is Rank.TAKEN:
        return already_there(row.item)
    if row.rank is Rank.UNREADABLE:
        return said(row.item.obstacle or "")
    later = visible(said(row.later.sentence)) if row.later else ""
    return f"{reason_words(row.item.decision)} {later}".strip()


def nothing_to_write(rows: Sequence[Row]) -> str:
    """Say why nothing can be exported, by what stands in the way most."""
    if not rows:
        return tr("There is nothing to export here.")
    counts = Counter(row.rank for row in rows)
    rank, count = counts.most_common(1)[0]
    if rank is Rank.REFUSED:
        return counted(
            "Nothing can be exported: a rule keeps it back.",
            "Nothing can be exported: rules keep back %Ln items.",
            count,
        )
    if rank is Rank.ASKED:
        return counted(
            "Nothing can be exported: a second person has to approve it.",
            "Nothing can be exported: a second person has to approve %Ln items.",
            count,
        )
    if rank is Rank.TAKEN:
        return tr("Everything is there already. Choose another folder.")
    return counted(
        "Nothing can be exported: the item cannot be read in full.",
        "Nothing can be exported: %Ln items cannot be read in full.",
        count,
    )


def _row(plan: ExportPlan, item: PlannedItem, taken: frozenset[str]) -> Row:
    rank = _rank(item, taken, stubs=plan.options.takes_stubs)
    envelope = item.node.envelope
    title = visible(envelope.subject if envelope else item.node.name)
    if envelope and not title.strip():
        title = tr("(no subject)")
    if item.node.withheld:
        title = tr("Content withheld")
    chip = _chip(item, rank)
    later = plan.removed_later.get(item.node.path)
    return Row(item, rank, kind_icon(item.node), title, chip, _happens(item, rank), later)


def _rank(item: PlannedItem, taken: frozenset[str], *, stubs: bool) -> Rank:
    if item.is_stub and stubs:
        return Rank.TAKEN if is_taken(item, taken) else Rank.STUB
    if item.decision.is_refused and not item.released:
        return Rank.ASKED if item.decision.verdict is Verdict.ASK else Rank.REFUSED
    if item.obstacle is not None:
        return Rank.UNREADABLE
    if is_taken(item, taken):
        return Rank.TAKEN
    return _BY_STATE[item.decision.state]


def _chip(item: PlannedItem, rank: Rank) -> Chip:
    if rank is Rank.TAKEN:
        return Chip("conflict", tr("Already there"), "warn")
    if rank is Rank.UNREADABLE:
        icon, words, token = _OBSTACLES.get(
            item.node.content, ("damaged", "Not readable", "danger")
        )
        return Chip(icon, tr(words), token)
    return chip_of(item.decision)


def _happens(item: PlannedItem, rank: Rank) -> str:
    if rank is Rank.STUB:
        return tr("A stub is written: folder, size, month and hash, no content")
    return _happens_to_all_of_it(item, rank)


def _happens_to_all_of_it(item: PlannedItem, rank: Rank) -> str:
    match rank:
        case Rank.REFUSED:
            return _kept_back(item.decision)
        case Rank.ASKED:
            return tr("Kept back until a second person approves")
        case Rank.UNREADABLE:
            return tr("Left out: {0}").format(visible(said(item.obstacle or "")[:_LONGEST]))
        case Rank.TAKEN:
            return tr("Left out: {0} stays as it is").format(visible(item.top_name))
        case _ if not item.node.content.is_whole:
            return tr("Written as far as it can be read")
        case _:
            return _written(item.decision, rank, released=item.released)


def _written(decision: Decision, rank: Rank, *, released: bool) -> str:
    if released:
        return tr("Written, released by two persons")
    if rank is Rank.HELD:
        return tr("Written, flagged “held, {0}”").format(", ".join(decision.holds))
    if rank is Rank.UNDATABLE:
        return tr("Written, flagged “no date”")
    if rank is Rank.PAST and decision.verdict is Verdict.FLAG:
        return tr("Written, flagged “past limit”")
    return tr("Written")


def _kept_back(decision: Decision) -> str:
    if decision.rule:
        return tr("Kept back by “{0}”").format(visible(decision.rule))
    return tr("Kept back")


def _tally(rank: Rank, count: int) -> Chip:
    icon, token, one, many = {
        Rank.REFUSED: ("maximum", "maximum", "1 kept back", "%Ln kept back"),
        Rank.ASKED: ("approval", "maximum", "1 to be approved", "%Ln to be approved"),
        Rank.STUB: ("masked", "maximum", "1 as a stub", "%Ln as stubs"),
        Rank.ERASED: ("erased", "erased", "1 erased", "%Ln erased"),
        Rank.UNREADABLE: ("damaged", "danger", "1 not readable", "%Ln not readable"),
        Rank.TAKEN: ("conflict", "warn", "1 already there", "%Ln already there"),
        Rank.HELD: ("hold", "held", "1 held", "%Ln held"),
        Rank.UNDATABLE: ("undatable", "undatable", "1 without date", "%Ln without date"),
        Rank.PAST: ("maximum", "maximum", "1 past limit", "%Ln past limit"),
        Rank.KEPT: ("minimum", "minimum", "1 to keep", "%Ln to keep"),
        Rank.FREE: ("free", "free", "1 free", "%Ln free"),
    }[rank]
    form = "dashed" if rank is Rank.UNDATABLE else "tinted"
    return Chip(icon, counted(one, many, count), token, form)
