"""Which folders of an export lie in a mailbox, and which on a disk."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from gleanpoint.core.export.plan import ExportPlan, PlannedFolder
from gleanpoint.core.nodes import Node
from gleanpoint.core.parsers import installed_parsers
from gleanpoint_parsers.plugin import Layer


def split_folders(plan: ExportPlan) -> tuple[Sequence[PlannedFolder], Sequence[PlannedFolder]]:
    """Return the folders that go into the mailbox of a plan, and those that are made on disk."""
    if plan.options.mail.format.is_file_each:
        return (), plan.folders
    # The root of a source bears no mark of its own: it is what is in it.
    items = plan.items.addresses(lambda _face: True)
    of_mail = any(_is_in_mailbox(folder.node) for folder in plan.folders) or any(
        map(_is_in_mailbox, items)
    )
    inside = [f for f in plan.folders if _is_in_mailbox(f.node) or (of_mail and _is_root(f.node))]
    kept = {folder.target for folder in inside}
    return inside, [folder for folder in plan.folders if folder.target not in kept]


def _is_root(node: Node) -> bool:
    return not node.ref.steps


def _is_in_mailbox(node: Node) -> bool:
    return bool(node.ref.steps) and node.ref.steps[-1][0] in _mail_parsers()


@cache
def _mail_parsers() -> frozenset[str]:
    return frozenset(p.name for p in installed_parsers() if p.layer is Layer.MAILBOX)
