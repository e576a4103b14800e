"""Asking for further pieces of a file that is shown, through the worker of its recovery point."""

from __future__ import annotations

from gleanpoint.core.nodes import Node
from gleanpoint.core.preview.file_values import Wish
from gleanpoint.core.preview.made.kinds import ViewKind
from gleanpoint.core.preview.values import MadePreview, Preview, TextPreview
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.panes.preview.made import AskPiece
from gleanpoint.gui.point_worker import PointWorker


def piece_asker(worker: PointWorker | None, node: Node, preview: Preview) -> AskPiece | None:
    """Return what begins to make another piece of a file; None where it has no others.

    Args:
        worker: Reads out of the recovery point.
        node: The file.
        preview: What is shown of it.
    """
    if isinstance(preview, MadePreview):
        kind = preview.kind
    elif isinstance(preview, TextPreview) and preview.has_colours:
        kind = ViewKind.CODE
    else:
        return None
    if worker is None:
        return None

    def ask(wish: Wish) -> Job:
        return worker.submit(lambda session, _report, stop: session.view(node, kind, wish, stop))

    return ask
