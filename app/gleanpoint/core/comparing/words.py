"""What differs, in one sentence, before where it differs."""

from __future__ import annotations

from collections.abc import Sequence

from gleanpoint.core.comparing.byte_ranges import ByteComparison
from gleanpoint.core.comparing.documents import TextComparison
from gleanpoint.core.comparing.folders import EntryFate, FolderComparison
from gleanpoint.core.comparing.items import Comparison
from gleanpoint.core.comparing.messages import Fate, MessageComparison
from gleanpoint.core.comparing.pictures import PictureComparison
from gleanpoint.core.comparing.tables import TableComparison


def summary(found: Comparison) -> str:
    """Return what differs, such as ``3 rows added, 1 changed, 2 removed.``."""
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


def notes_of(found: Comparison) -> tuple[str, ...]:
    """Return what is to be known besides."""
    match found:
        case TextComparison():
            return found.notes
        case TableComparison():
            return (found.plan.key.sentence, *found.notes)
        case MessageComparison():
            return (*found.notes, *found.body.notes)
        case ByteComparison():
            more = () if found.is_listed_whole else ("Not all ranges are listed; all are counted.",)
            return (*((found.why,) if found.why else ()), *more)
        case FolderComparison():
            return tuple(found.notes)
        case _:
            return ()


def counted(parts: Sequence[tuple[int, str]], one: str, many: str) -> str:
    """Return counts as a list whose first member names what is counted; empty for none."""
    told = [(count, what) for count, what in parts if count]
    if not told:
        return ""
    count, what = told[0]
    first = f"{count:,} {one if count == 1 else many} {what}"
    return ", ".join([first, *(f"{count:,} {what}" for count, what in told[1:])])


def _text(found: TextComparison) -> str:
    lines = found.lines
    told = counted(
        [(lines.added, "added"), (lines.changed, "changed"), (lines.removed, "removed")],
        "line",
        "lines",
    )
    return f"{told}." if told else "The texts are the same."


def _table(found: TableComparison) -> str:
    rows = found.rows
    parts = [
        (rows.added_count, "added"),
        (rows.changed_count, "changed"),
        (rows.removed_count, "removed"),
        (rows.unreadable_count, "unreadable"),
    ]
    told = counted(parts, "row", "rows")
    columns = len(found.plan.schema)
    said = []
    if columns:
        said.append("1 change of columns" if columns == 1 else f"{columns:,} changes of columns")
    if told:
        said.append(told)
    if said:
        return f"{'; '.join(said)}."
    return f"All {rows.same:,} rows are the same."


def _message(found: MessageComparison) -> str:
    if found.is_same:
        return "The messages are the same."
    changed = [one.name for one in found.fields if one.is_changed]
    people = dict.fromkeys(one.name for one in found.people)
    said = []
    if changed or people:
        said.append(f"Changed: {', '.join([*changed, *people])}")
    if not found.body.is_same:
        said.append(f"text: {_text(found.body).rstrip('.')}")
    files = [
        (sum(one.fate is fate for one in found.attachments), fate.value)
        for fate in (Fate.ADDED, Fate.CHANGED, Fate.REMOVED, Fate.UNREADABLE)
    ]
    told = counted(files, "attachment", "attachments")
    said += [told] if told else []
    whole = "; ".join(said)
    return f"{whole[:1].upper()}{whole[1:]}."


def _picture(found: PictureComparison) -> str:
    if found.is_same:
        return "The pictures are the same file."
    changed = [one.name for one in found.facts if one.is_changed]
    if not changed:
        return "The files differ; nothing that they say of themselves does."
    return f"The pictures differ: {', '.join(changed)}."


def _bytes(found: ByteComparison) -> str:
    first, second = found.sizes
    if found.is_same:
        return f"All {first:,} bytes are the same."
    ranges = len(found.ranges)
    where = "1 range" if ranges == 1 else f"{ranges:,} ranges"
    more = "" if found.is_listed_whole else "more than "
    size = f"{first:,} bytes became {second:,}; " if first != second else ""
    many = "1 byte differs" if found.differing == 1 else f"{found.differing:,} bytes differ"
    return f"{size}{many} in {more}{where}."


def _folder(found: FolderComparison) -> str:
    shown = (EntryFate.ADDED, EntryFate.CHANGED, EntryFate.REMOVED, EntryFate.UNREADABLE)
    told = counted([(found.counts[fate], fate.value) for fate in shown], "entry", "entries")
    same = found.counts[EntryFate.SAME]
    if not told:
        return f"All {same:,} entries are the same."
    return f"{told}; {same:,} the same." if same else f"{told}."
