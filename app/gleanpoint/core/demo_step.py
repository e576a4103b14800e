"""One step of the walk through the demo, and an export as such a step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from gleanpoint.core.browse import Session
from gleanpoint.core.export.plan import ExportOptions
from gleanpoint.core.export.plan_export import plan_export
from gleanpoint.core.export.receipts import Receipt
from gleanpoint.core.export.run import run_export
from gleanpoint.core.export.tables.options import TableFormat, TableOptions
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.workspace import Workspace


@dataclass(frozen=True, slots=True)
class DemoStep:
    """One step of the walk through the demo.

    Args:
        title: What was done, in a word.
        result: What came of it.
        details: Lines that belong to it, as they are to stand.
    """

    title: str
    result: str
    details: Sequence[str] = field(default=())


Tell: TypeAlias = Callable[[DemoStep], None]
"""Takes each step when it is done."""


@dataclass(frozen=True, slots=True)
class DemoWalk:
    """What every step needs.

    Args:
        session: The open recovery point.
        workspace: Policy and log of the demo.
        target: Folder that exports go to.
        tell: Takes each step.
        cancellation: Stops the walk.
    """

    session: Session
    workspace: Workspace
    target: Path
    tell: Tell
    cancellation: Cancellation

    def export(self, path: str, table_format: TableFormat = TableFormat.CSV) -> Receipt:
        """Export one item the way the command line does.

        Raises:
            GleanpointError: Nothing was exported.
        """
        options = ExportOptions(
            self.target, purpose="Demonstration", tables=TableOptions(table_format)
        )
        nodes = [self.session.resolve(path)]
        decide = self.workspace.decider(self.session.point)
        plan = plan_export(self.session, nodes, options, decide, cancellation=self.cancellation)
        result = run_export(self.session, plan, self.workspace, cancellation=self.cancellation)
        return result.receipts[0]

    def tell_receipt(self, receipt: Receipt, more: str = "") -> None:
        """Tell an export by its receipt."""
        target, size = receipt.item.target, f"{receipt.size:,} bytes"
        self.tell(DemoStep("Exported", f"{target}: {more}{size}, SHA-256", [receipt.sha256]))
