"""What the window says of comparisons, in the person's language."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from gleanpoint.core.comparing.byte_ranges import ByteComparison
from gleanpoint.core.comparing.documents import TextComparison
from gleanpoint.core.comparing.folders import EntryFate, FolderComparison
from gleanpoint.core.comparing.items import Comparison
from gleanpoint.core.comparing.messages import Fate, MessageComparison
from gleanpoint.core.comparing.pictures import PictureComparison
from gleanpoint.core.comparing.tables import TableComparison
from gleanpoint.gui.models.cards.file_words import fact_words
from gleanpoint.gui.wording import counted, first_capital, number, tr


def summary_words(found: Comparison) -> str:
    """Return what differs, such as ``3 rows added, 1 changed, 2 removed``."""
    match found:
        case TextComparison():
            return _text(found)
        case TableComparison():
            return _table(found)
        case MessageComparison():
            return _message(found)
        case PictureComparison():
            return _picture(found)
        case ByteComparison():
            return _bytes(found)
        case FolderComparison():
            return _folder(found)


def fact_name(name: str) -> str:
    """Return what a field of a message or a fact of a picture is called."""
    known = {
        "subject": tr("Subject"),
        "from": tr("From"),
        "on behalf of": tr("On behalf of"),
        "to": tr("To"),
        "cc": tr("Cc"),
        "bcc": tr("Bcc"),
        "sent": tr("Sent"),
        "received": tr("Received"),
        "class": tr("Class"),
        "importance": tr("Importance"),
        "sensitivity": tr("Sensitivity"),
        "categories": tr("Categories"),
        "format": tr("Format"),
        "pixels": tr("Pixels"),
        "bytes": tr("Bytes"),
    }
    return known.get(name) or first_capital(fact_words(name))


def fate_word(fate: Fate | EntryFate) -> str:
    """Return what became of a part, in a word."""
    return {
        "same": tr("Same"),
        "added": tr("Added"),
        "removed": tr("Removed"),
        "changed": tr("Changed"),
        "unreadable": tr("Not readable"),
    }[fate.value]


def why_word(why: str) -> str:
    """Return by what an entry differs."""
    known = {
        "size": tr("size"),
        "time": tr("time"),
        "content": tr("content"),
        "rows": tr("rows"),
        "kind": tr("kind"),
    }
    return known.get(why, why)


Phrase: TypeAlias = Callable[[int], str]


def counts(added: int, changed: int, removed: int, phrases: tuple[Phrase, Phrase, Phrase]) -> str:
    """Return counts of what differs; empty where nothing does.

    Args:
        added: How many were added.
        changed: How many were changed.
        removed: How many were removed.
        phrases: Whole phrases, for the first of them that is not 0.
    """
    all_counts = (added, changed, removed)
    others = (tr("{0} added"), tr("{0} changed"), tr("{0} removed"))
    told = [place for place, count in enumerate(all_counts) if count]
    said = [others[place].format(number(all_counts[place])) for place in told]
    if told:
        said[0] = phrases[told[0]](all_counts[told[0]])
    return ", ".join(said)


_LINES: tuple[Phrase, Phrase, Phrase] = (
    lambda count: counted("1 line added", "%Ln lines added", count),
    lambda count: counted("1 line changed", "%Ln lines changed", count),
    lambda count: counted("1 line removed", "%Ln lines removed", count),
)
_ROWS: tuple[Phrase, Phrase, Phrase] = (
    lambda count: counted("1 row added", "%Ln rows added", count),
    lambda count: counted("1 row changed", "%Ln rows changed", count),
    lambda count: counted("1 row removed", "%Ln rows removed", count),
)
_ENTRIES: tuple[Phrase, Phrase, Phrase] = (
    lambda count: counted("1 entry added", "%Ln entries added", count),
    lambda count: counted("1 entry changed", "%Ln entries changed", count),
    lambda count: counted("1 entry removed", "%Ln entries removed", count),
)
_ATTACHMENTS: tuple[Phrase, Phrase, Phrase] = (
    lambda count: counted("1 attachment added", "%Ln attachments added", count),
    lambda count: counted("1 attachment changed", "%Ln attachments changed", count),
    lambda count: counted("1 attachment removed", "%Ln attachments removed", count),
)


def _text(found: TextComparison) -> str:
    lines = found.lines
    told = counts(lines.added, lines.changed, lines.removed, _LINES)
    return told or tr("The texts are the same")


def _table(found: TableComparison) -> str:
    rows = found.rows
    said = []
    if found.plan.schema:
        many = len(found.plan.schema)
        said.append(counted("1 change of columns", "%Ln changes of columns", many))
    told = counts(rows.added_count, rows.changed_count, rows.removed_count, _ROWS)
    if told:
        said.append(told)
    if rows.unreadable_count:
        many = rows.unreadable_count
        said.append(counted("1 row not readable", "%Ln rows not readable", many))
    if said:
        return " · ".join(said)
    return counted("The only row is the same", "All %Ln rows are the same", rows.same)


def _message(found: MessageComparison) -> str:
    if found.is_same:
        return tr("The messages are the same")
    names = [one.name for one in (*found.fields, *found.people) if one.is_changed]
    said = [fact_name(name) for name in dict.fromkeys(names)]
    if not found.body.is_same:
        said.append(tr("text ({0})").format(_text(found.body)))
    fates = [one.fate for one in found.attachments]
    parts = (fates.count(Fate.ADDED), fates.count(Fate.CHANGED), fates.count(Fate.REMOVED))
    told = counts(*parts, _ATTACHMENTS)
    if told:
        said.append(told)
    return tr("Changed: {0}").format(", ".join(said)) if said else tr("Not all can be compared")


def _picture(found: PictureComparison) -> str:
    if found.is_same:
        return tr("The pictures are the same file")
    names = [fact_name(one.name) for one in found.facts if one.is_changed]
    if not names:
        return tr("The files differ; nothing that they say of themselves does")
    return tr("The pictures differ: {0}").format(", ".join(names))


def _bytes(found: ByteComparison) -> str:
    first, second = found.sizes
    if found.is_same:
        return tr("All {0} bytes are the same").format(number(first))
    said = counted("1 byte differs", "%Ln bytes differ", found.differing)
    where = counted("in 1 range", "in %Ln ranges", len(found.ranges))
    told = f"{said} {where}"
    if not found.is_listed_whole:
        told = tr("{0} and more").format(told)
    if first != second:
        sizes = tr("{0} bytes became {1}").format(number(first), number(second))
        told = f"{sizes} · {told}"
    return told


def _folder(found: FolderComparison) -> str:
    told = counts(
        found.counts[EntryFate.ADDED],
        found.counts[EntryFate.CHANGED],
        found.counts[EntryFate.REMOVED],
        _ENTRIES,
    )
    lost = found.counts[EntryFate.UNREADABLE]
    said = [told] if told else []
    if lost:
        said.append(counted("1 entry not readable", "%Ln entries not readable", lost))
    same = found.counts[EntryFate.SAME]
    if not said:
        return counted("The only entry is the same", "All %Ln entries are the same", same)
    if same:
        said.append(tr("{0} the same").format(number(same)))
    return " · ".join(said)
