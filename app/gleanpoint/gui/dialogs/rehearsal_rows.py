"""What a rehearsal says of each item: its state, both sides, what happens; in words."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from gleanpoint.core.export.file_times import item_time
from gleanpoint.core.export.plan import PlannedItem
from gleanpoint.core.export.restoring.rehearsed import Choices, Handling, Rehearsal, Row, State
from gleanpoint.gui.dialogs.export_dialog_words import name_of
from gleanpoint.gui.icons import kind_icon
from gleanpoint.gui.models.listing.row_faces import Chip, Mark
from gleanpoint.gui.names import isolated, visible
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.wording import counted, size_text, time_text, tr

ORDER = (
    State.IMPOSSIBLE,
    State.UNWRITABLE,
    State.LINK,
    State.OTHER_KIND,
    State.NEWER,
    State.DIFFERENT,
    State.NEW,
    State.SAME,
)
"""In which order items are listed: what needs a look first, what is there already last."""

_MARKS: Mapping[State, tuple[str, str, str]] = {
    State.NEW: ("new", "New", "free"),
    State.SAME: ("same", "Same", "text2"),
    State.DIFFERENT: ("conflict", "Different", "warn"),
    State.NEWER: ("newer", "Newer there", "info"),
    State.OTHER_KIND: ("conflict", "Other kind", "warn"),
    State.LINK: ("conflict", "A link", "warn"),
    State.UNWRITABLE: ("lock", "Not writable", "danger"),
    State.IMPOSSIBLE: ("damaged", "Not possible", "danger"),
}
_TALLIES: Mapping[State, tuple[str, str]] = {
    State.NEW: ("1 new", "%Ln new"),
    State.DIFFERENT: ("1 different", "%Ln different"),
    State.NEWER: ("1 newer there", "%Ln newer there"),
    State.SAME: ("1 same, skipped", "%Ln same, skipped"),
    State.OTHER_KIND: ("1 of another kind", "%Ln of another kind"),
    State.LINK: ("1 link", "%Ln links"),
    State.UNWRITABLE: ("1 not writable", "%Ln not writable"),
    State.IMPOSSIBLE: ("1 not possible", "%Ln not possible"),
}
_HANDLINGS: Mapping[Handling, str] = {
    Handling.WRITE: "Write",
    Handling.SKIP: "Skip",
    Handling.KEEP_BOTH: "Keep both",
    Handling.OVERWRITE: "Overwrite",
}
_ALIKE: Mapping[State, tuple[str, str]] = {
    State.NEW: ("the new one", "all %Ln new ones"),
    State.SAME: ("the same one", "all %Ln that are the same"),
    State.DIFFERENT: ("the different one", "all %Ln different ones"),
    State.NEWER: ("the newer one", "all %Ln newer ones"),
    State.OTHER_KIND: ("the one of another kind", "all %Ln of another kind"),
    State.LINK: ("the link", "all %Ln links"),
    State.UNWRITABLE: ("the one", "all %Ln of these"),
    State.IMPOSSIBLE: ("the one", "all %Ln of these"),
}


@dataclass(frozen=True, slots=True)
class Face:
    """One row in words.

    Args:
        icon: Of its kind.
        title: Name and folder, safe to show.
        state: How it stands.
        ours: Time and size in the backup.
        theirs: On the target.
        happens: What is done.
        is_open: Whether something else can be chosen that is worth a sign.
    """

    icon: str
    title: str
    state: Mark
    ours: str
    theirs: str
    happens: str
    is_open: bool

    @property
    def spoken(self) -> str:
        """The whole row for a screen reader."""
        there = tr("on the target {0}").format(self.theirs)
        return f"{self.title}, {self.state.words}, {self.ours}, {there}, {self.happens}"


def face_of(row: Row, allowed: int) -> Face:
    """Return a row in words.

    Args:
        row: The item, and what is done with it.
        allowed: How many things may be done with it.
    """
    icon, words, color = _MARKS[row.state]
    present = row.found.present if row.found else None
    theirs = tr("not there")
    if present is not None:
        is_file = stat.S_ISREG(present.mode)
        theirs = _side(present.changed, present.size if is_file else None)
    elif row.found is not None:
        theirs = ""
    is_open = allowed > 1 and row.state not in {State.NEW, State.SAME}
    return Face(
        kind_icon(row.item.node),
        _title(row.item),
        Mark(icon, tr(words), color),
        _side(item_time(row.item.node), row.item.node.size),
        theirs,
        handling_words(row.handling),
        is_open,
    )


def handling_words(handling: Handling) -> str:
    """Return what is done with an item, in a word or two."""
    return tr(_HANDLINGS[handling])


def alike_words(state: State, count: int) -> str:
    """Return how the button calls all items of one state."""
    return tr("Do this with {0}").format(counted(*_ALIKE[state], count))


def rehearsal_tally(rehearsal: Rehearsal) -> list[Chip]:
    """Return how many items there are in each state, as chips."""
    counts = rehearsal.states()
    chips = []
    for state, words in _TALLIES.items():
        if counts[state]:
            icon, _, token = _MARKS[state]
            token = "neutral" if state is State.SAME else token
            chips.append(Chip(icon, counted(*words, counts[state]), token))
    return chips


def write_words(rehearsal: Rehearsal, choices: Choices) -> str:
    """Return what the button says: how many are written, and how many of them over others."""
    handled = rehearsal.figures(choices)
    over = handled[Handling.OVERWRITE].count
    count = handled[Handling.WRITE].count + handled[Handling.KEEP_BOTH].count + over
    if not count:
        return tr("Nothing to write")
    if not over:
        return counted("Write 1 file", "Write %Ln files", count)
    return tr("{0}, {1}").format(
        counted("Write 1", "Write %Ln", count), counted("overwrite 1", "overwrite %Ln", over)
    )


def explained(row: Row) -> str:
    """Return in a sentence or two what happens to an item, and why it stands as it does."""
    name, reason = isolated(row.item.name), visible(said(row.found.reason)) if row.found else ""
    match row.handling:
        case Handling.KEEP_BOTH:
            copy = isolated(row.goes_to.name) if row.goes_to else name
            if row.state is State.NEWER:
                words = tr("{0} is newer on the target. Both will be kept: this one as {1}.")
                words = words.format(name, copy)
            elif row.goes_to is not None and row.goes_to.name == row.item.name:
                words = tr("Keep both writes into the folder {0}.")
                words = words.format(isolated(row.goes_to.parent.as_posix()))
            else:
                words = tr("Keep both writes {0} beside the present file.").format(copy)
        case Handling.OVERWRITE:
            words = tr("{0} is moved aside and kept until the receipt is closed.").format(name)
        case Handling.SKIP:
            words = tr("{0} is not written.").format(name)
            if row.state is State.SAME:
                words = tr("{0} is there already, byte for byte.").format(name)
        case Handling.WRITE:
            place = row.item.folder.as_posix()
            words = tr("{0} is written; nothing is at its place.").format(name)
            if row.item.folder.parts:
                words = tr("{0} is written into {1}.").format(name, isolated(place))
    return f"{words} {reason}".strip()


def _title(item: PlannedItem) -> str:
    if item.node.envelope is not None or item.node.withheld:
        return visible(name_of(item.node))
    return visible(item.target.as_posix())


def _side(changed: int | None, size: int | None) -> str:
    parts = []
    if changed is not None:
        parts.append(time_text(datetime.fromtimestamp(changed / 1e9, UTC)))
    if size is not None:
        parts.append(size_text(size))
    return ", ".join(parts)
