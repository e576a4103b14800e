"""What an export dialog has to offer: by what was picked, and by who exports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gleanpoint.core.export.plan import ExportPlan
from gleanpoint.core.export.planned import Fate
from gleanpoint.core.export.planned_items import Face
from gleanpoint.core.nodes import Node
from gleanpoint.gui.dialogs.mail_form import SAMPLES
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import Kind


@dataclass(frozen=True, slots=True)
class Offered:
    """Which choices make sense for what was picked.

    Args:
        formats: Whether messages are in it.
        streams: Whether files are in it, which may have alternate streams.
        deleted: Whether folders were picked, which may hold deleted items.
        damaged: Whether items are in it that cannot be read in full.
        tables: How many tables are in it.
        hidden: Whether mail folders were picked, which may hold items that nobody sees.
        samples: Messages whose names are shown beforehand.
    """

    formats: bool = False
    streams: bool = False
    deleted: bool = False
    damaged: bool = False
    tables: int = 0
    hidden: bool = False
    samples: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class WayOut:
    """How exports of this person go out.

    Args:
        recipients: Name and sealing key of those whom an export can be sealed to.
        is_blind: Whether it has to be.
        with_proof: Whether a proof is made unless the person says otherwise.
    """

    recipients: tuple[tuple[str, bytes], ...] = ()
    is_blind: bool = False
    with_proof: bool = False


def offered_by(plan: ExportPlan, nodes: Sequence[Node]) -> Offered:
    """Return which choices make sense for a plan.

    Args:
        plan: The items.
        nodes: What was picked.
    """
    tables = plan.items.count(lambda face: face.kind is Kind.TABLE)
    messages = plan.items.count(lambda face: face.kind is Kind.MESSAGE)
    with_folders = any(node.kind.is_folder for node in nodes)
    return Offered(
        formats=bool(messages),
        streams=bool(plan.items.count(lambda face: face.kind is Kind.FILE)),
        deleted=with_folders,
        damaged=bool(tables or plan.items.count(_is_damaged)),
        tables=tables,
        hidden=bool(messages) and with_folders,
        samples=tuple(item.node for item in plan.items.chosen(_is_sample)[:SAMPLES]),
    )


def _is_damaged(face: Face) -> bool:
    return face.content is Content.DAMAGED


def _is_sample(face: Face) -> bool:
    return face.fate is Fate.WRITTEN and face.kind is Kind.MESSAGE
