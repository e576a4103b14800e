"""An export as it stands with the folder that was chosen: rows, figures, what stands in its way.

Made off the window's thread: a plan may have a hundred thousand items, and a folder may lie on a
slow share.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from gleanpoint.core.export.plan import NOWHERE, ExportOptions, ExportPlan
from gleanpoint.core.export.proof.bundle import stem_of as bundle_stem
from gleanpoint.core.export.proof.names import bundle_name
from gleanpoint.core.export.restoring.mergeable import hindrance
from gleanpoint.gui.dialogs.export_dialog_rows import (
    Row,
    nothing_to_write,
    rows_of,
    tally_of,
    without_taken,
)
from gleanpoint.gui.dialogs.export_dialog_target import TargetState, look_at
from gleanpoint.gui.models.listing.row_faces import Chip
from gleanpoint.gui.panes.listing.state_notes import is_about_hidden
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.wording import counted, size_text, tr
from gleanpoint_parsers.entries import Kind


@dataclass(frozen=True, slots=True)
class Draft:
    """An export that could be started, or why it cannot.

    Args:
        plan: What would be written; items whose place is taken have an obstacle.
        target: How the folder stands; None while none is named.
        rows: The items, the worst first.
        tally: How many there are of each kind.
        count: Items that would be written.
        size: Their size in words.
        obstacle: A sentence where nothing can be exported, or empty.
        merges: Whether things of these names are there, which are compared first.
    """

    plan: ExportPlan
    target: TargetState | None
    rows: tuple[Row, ...]
    tally: tuple[Chip, ...]
    count: int
    size: str
    obstacle: str
    merges: bool = False

    def with_options(self, options: ExportOptions) -> ExportPlan:
        """Return the plan under the choices that were made last."""
        return replace(self.plan, options=options)


def live_draft(plan: ExportPlan) -> Draft:
    """Say what would come of a plan whose tables go into a live database."""
    rows = tuple(rows_of(plan, frozenset()))
    written = plan.to_write
    obstacle = "" if written else nothing_to_write(rows)
    if any(item.node.kind is not Kind.TABLE for item in written):
        obstacle = tr("Only tables go into a live database. Choose tables, or another format.")
    return Draft(
        plan=plan,
        target=TargetState(NOWHERE),
        rows=rows,
        tally=tuple(tally_of(rows)),
        count=len(written),
        size="",
        obstacle=obstacle,
    )


def make_draft(
    plan: ExportPlan, parent: Path | None, own_name: str | None, *, can_merge: bool = False
) -> Draft:
    """Look at the folder and say what would come of the plan.

    Args:
        plan: Everything that was picked, with verdicts.
        parent: The folder that the person chose, or None where none is named in full.
        own_name: Name of a new folder in it, or None to write into it directly.
        can_merge: Whether what is there already can be compared, and written among.
    """
    target = None
    if parent is not None and plan.options.in_bundle:
        bundle = bundle_name(parent, bundle_stem(plan))
        target = look_at(parent, bundle, (), plan.total_bytes)
    elif parent is not None:
        target = look_at(parent, own_name, plan.top_names, plan.total_bytes)
    taken = target.taken if target else frozenset()
    merges = bool(taken) and can_merge and not hindrance(plan)
    taken = frozenset() if merges else taken
    rows = tuple(rows_of(plan, taken))
    final = without_taken(plan, taken)
    written = final.to_write
    return Draft(
        plan=final,
        target=target,
        rows=rows,
        tally=tuple(tally_of(rows)),
        count=len(written) + len(final.stubs),
        size=_size(final),
        obstacle=_obstacle(final, target, rows),
        merges=merges,
    )


def becomes_parts(draft: Draft) -> list[str]:
    """Return in parts what comes to be beside the name of the folder."""
    target = draft.target
    parts = [*_what(draft), draft.size]
    if draft.merges and target is not None:
        count = len(target.taken)
        parts.append(counted("1 name is there already", "%Ln names are there already", count))
    elif target is not None and target.exists:
        parts.append(tr("the folder is there already"))
    elif target is not None:
        parts.append(tr("the folder does not exist yet"))
    notes = sum(not is_about_hidden(note) for note in draft.plan.notes)
    if notes:
        parts.append(
            counted("1 thing could not be listed", "%Ln things could not be listed", notes)
        )
    return parts


def _what(draft: Draft) -> list[str]:
    """Return what is written: files, or messages together in one."""
    plan, mail = draft.plan, draft.plan.options.mail
    if mail.packed:
        items = counted("1 item", "%Ln items", draft.count)
        return [tr("{0} in {1}").format(items, f"{plan.stem}.zip")]
    together = len(plan.in_mailbox)
    if not together:
        return [counted("1 file", "%Ln files", draft.count)]
    messages = counted("1 message", "%Ln messages", together)
    place = mail.format.top_name(plan.stem)
    if mail.imap is not None:
        place = tr("the mailbox of {0}").format(mail.imap.user or "…")
    parts = [tr("{0} in {1}").format(messages, place)]
    if others := draft.count - together:
        parts.append(counted("1 file beside", "%Ln files beside", others))
    if mail.imap is not None:
        parts.append(tr("the manifest here"))
    return parts


def _size(plan: ExportPlan) -> str:
    """Return the size of what is written; messages grow or shrink on their way into EML."""
    written = plan.to_write
    size = size_text(plan.total_bytes)
    if any(item.node.kind is Kind.TABLE for item in written):  # whose bytes nobody knows yet
        return counted("1 row", "%Ln rows", sum(item.node.rows or 0 for item in written))
    is_exact = all(i.node.size is not None and i.node.kind is not Kind.MESSAGE for i in written)
    return size if is_exact else tr("about {0}").format(size)


def _obstacle(plan: ExportPlan, target: TargetState | None, rows: tuple[Row, ...]) -> str:
    if not plan.to_write and not plan.stubs and not (plan.folders and not plan.items):
        return nothing_to_write(rows)
    if target is None:
        return tr("Name a folder in full, from its root on.")
    return said(target.problem or "")
