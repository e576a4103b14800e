"""What the export dialog calls things: its title, its job, and what comes to be."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from gleanpoint.core.export.plan import NOWHERE, ExportPlan
from gleanpoint.core.nodes import Node
from gleanpoint.gui.dialogs.export_asking import AtHand
from gleanpoint.gui.dialogs.export_dialog_draft import Draft, becomes_parts
from gleanpoint.gui.names import isolated
from gleanpoint.gui.panes.preview.header import place_words
from gleanpoint.gui.wording import counted, tr


def title_of(nodes: Sequence[Node], count: int = 0) -> str:
    """Return the title of the dialog.

    Args:
        nodes: What was chosen.
        count: Items that lie in it, once that is known.
    """
    if len(nodes) == 1:
        return tr("Export {0}").format(isolated(name_of(nodes[0])))
    return counted("Export 1 item", "Export %Ln items", count or len(nodes))


def place_of(nodes: Sequence[Node]) -> str:
    """Return the folder that all of them lie in; empty where they lie in several."""
    folders = {node.path.rpartition("/")[0] for node in nodes}
    return place_words(nodes[0]) if len(folders) == 1 else ""


def name_of(node: Node) -> str:
    """Return subject or name of one item."""
    if node.withheld:
        return tr("what is withheld")
    name = node.envelope.subject if node.envelope else node.name
    return name.strip() or tr("(no subject)")


def job_title_of(plan: ExportPlan) -> str:
    """Return what the job of an export is called."""
    written = [*plan.to_write, *plan.stubs]
    if len(written) == 1:
        return tr("Export {0}").format(isolated(name_of(written[0].node)))
    items = counted("1 item", "%Ln items", len(written))
    if plan.options.target == NOWHERE:
        return tr("Export {0} to a database").format(items)
    if plan.options.mail.imap is not None:
        user = isolated(plan.options.mail.imap.user)
        return tr("Export {0} to the mailbox of {1}").format(items, user)
    return tr("Export {0} to {1}").format(items, isolated(plan.options.target.name))


def becomes_words(draft: Draft) -> str:
    """Return what comes to be, where, and how large, as rich text."""
    target = draft.target
    if target is None or target.problem or draft.obstacle:
        return ""
    if target.folder == NOWHERE:
        tables = counted("Becomes 1 table", "Becomes %Ln tables", draft.count)
        return tr("{0} in the live database, all or none").format(tables)
    parent, name = escape(str(target.folder.parent)), escape(target.folder.name)
    place = tr("Becomes {0}").format(f"{parent.rstrip('/')}/<b>{name}</b>/")
    return " · ".join((place, *(escape(part) for part in becomes_parts(draft))))


def primary_words(draft: Draft | None, *, is_blind: bool) -> str:
    """Return what the button says: how many are exported, or that the folder is compared."""
    if draft and draft.merges:
        return tr("Compare with the folder…")
    count = draft.count if draft else 0
    if not count:
        return tr("Export")
    if is_blind:
        return counted("Restore 1 item sealed", "Restore %Ln items sealed", count)
    return counted("Export 1 item", "Export %Ln items", count)


def released_words(released_as: str) -> str:
    """Return what to do where the items are released, but in another format; else nothing."""
    if not released_as:
        return ""
    return tr("Released as {0}. Choose that format, or ask again.").format(released_as)


def standing_words(
    settled: Draft | None, at_hand: AtHand | None, *, asked: str, problem: str
) -> tuple[str, str, str]:
    """Return how an export stands: a sentence, its icon and its colour.

    Args:
        settled: What comes of it; None while that is being looked at.
        at_hand: A release of exactly it.
        asked: That a second person was asked, or released it in another format; else empty.
        problem: Why nothing can be exported; else empty.
    """
    if asked:
        return asked, "approval", "text2"
    if problem:
        return problem, "warning", "warn"
    if settled is None:
        return tr("Looking at the items and the folder…"), "log", "text2"
    if at_hand is not None:
        words = tr("Released by {0}, for this once. The log keeps both signatures.")
        return words.format(isolated(at_hand.by)), "approval", "free"
    if settled.merges:
        words = tr("The folder has things of these names. Nothing is overwritten unasked.")
        return words, "compare", "text2"
    return tr("The export is logged before the first byte is written."), "log", "text2"
