"""The sides of an item, one a tab: most come with it, some are read when first looked at."""

from __future__ import annotations

from functools import partial

from gleanpoint.core.nodes import Node, NodeFacts
from gleanpoint.core.preview.properties import Properties, read_properties
from gleanpoint.core.preview.values import HexPreview, ObjectPreview, Preview
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.panes.preview.asking import AskedOnce
from gleanpoint.gui.panes.preview.preview_content import PreviewContent
from gleanpoint.gui.panes.preview.properties import value_reader
from gleanpoint.gui.panes.preview.tabs import OBJECT_TABS, Tab
from gleanpoint.gui.panes.preview.times import PreviewTimes
from gleanpoint.gui.point_worker import PointWorker


class PreviewSides:
    """Shows the side of an item that a tab names.

    Args:
        content: Has a view for each.
        times: Has the one of the versions.
    """

    def __init__(self, content: PreviewContent, times: PreviewTimes) -> None:
        self._content, self._times = content, times
        self._worker: PointWorker | None = None
        self._node: Node | None = None
        self._preview: Preview | None = None
        self._facts = AskedOnce(lambda session, node: session.facts(node), self._take_facts)
        self._properties = AskedOnce(read_properties, self._take_properties)

    def stop(self) -> None:
        """Forget the item, and stop reading about it."""
        self._facts.stop()
        self._properties.stop()
        self._worker = self._node = self._preview = None

    def begin(self, worker: PointWorker | None, node: Node | None) -> None:
        """Take the item whose sides are to be shown; None where it is not one alone."""
        self._worker, self._node = worker, node

    def take(self, preview: Preview) -> None:
        """Take the preview of the item, which was read."""
        self._preview = preview

    def show(self, tab: Tab | None) -> None:
        """Show a side, where the item has it."""
        preview = self._preview
        if tab is Tab.VERSIONS:
            self._content.setCurrentWidget(self._times.view)
            self._times.view_shown.emit()
        elif tab is Tab.FACTS:
            self._ask_facts()
        elif preview is None:
            return
        elif tab in OBJECT_TABS and isinstance(preview, ObjectPreview):
            self._content.show_object_tab(tab)
        elif tab is Tab.PROPERTIES:
            self._ask_properties()
        elif tab is Tab.SOURCE:
            self._content.show_source()
        elif tab is Tab.HEADERS:
            self._content.show_headers()
        elif tab is Tab.HEX or isinstance(preview, HexPreview):
            self._show_hex(preview)
        else:
            self._content.show_preview(preview)

    def _show_hex(self, preview: Preview) -> None:
        worker, node = self._worker, self._node
        if worker is None or node is None:
            return

        def read(offset: int, length: int) -> Job:
            return worker.submit(
                lambda session, _report, stop: session.read(node, offset, length, stop)
            )

        size = preview.total if isinstance(preview, HexPreview) else node.size or 0
        self._content.show_hex(size, read)

    def _ask_facts(self) -> None:
        """Show the facts of the node; they are read when they are first looked at."""
        if self._worker is None or self._node is None:
            return
        self._content.show_facts()
        if self._facts.ask(self._worker, self._node):
            self._content.fill_facts(self._node, None, self._preview)

    def _take_facts(self, node: Node, facts: NodeFacts | Exception) -> None:
        self._content.fill_facts(node, facts, self._preview)

    def _ask_properties(self) -> None:
        """Show the raw properties of the message; they are read when they are first looked at."""
        if self._worker is None or self._node is None:
            return
        self._content.show_properties()
        if self._properties.ask(self._worker, self._node):
            self._content.properties.begin()

    def _take_properties(self, node: Node, properties: Properties | Exception) -> None:
        worker, view = self._worker, self._content.properties
        if isinstance(properties, Exception):
            view.show_failure(properties)
        elif worker is not None:
            view.show_properties(properties, partial(value_reader, worker, node))
