"""The preview: what one selected item is, what it holds, and what may be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gleanpoint.core.nodes import Node
from gleanpoint.core.preview.values import MessagePreview, ObjectPreview, Preview, WithheldPreview
from gleanpoint.core.retention.decide import Decision
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.controls.parts import filled_column, laid_out_once, rule
from gleanpoint.gui.panes.preview.attachments import AttachmentChip
from gleanpoint.gui.panes.preview.header import NOT_THERE, PreviewHeader, separate
from gleanpoint.gui.panes.preview.inside import InsideBar
from gleanpoint.gui.panes.preview.item_reader import ItemReader
from gleanpoint.gui.panes.preview.look import PreviewLook, Withheld
from gleanpoint.gui.panes.preview.pieces import piece_asker
from gleanpoint.gui.panes.preview.preview_content import PreviewContent
from gleanpoint.gui.panes.preview.reading import Shown
from gleanpoint.gui.panes.preview.reason import ReasonRow
from gleanpoint.gui.panes.preview.sides import PreviewSides
from gleanpoint.gui.panes.preview.states import failed_statements, told_statements
from gleanpoint.gui.panes.preview.tab_bar import PreviewTabBar
from gleanpoint.gui.panes.preview.tabs import Tab, tabs_before, tabs_of
from gleanpoint.gui.panes.preview.times import PreviewTimes
from gleanpoint.gui.panes.preview.withheld_words import Onlooker
from gleanpoint.gui.panes.why.why_card import WhyCard
from gleanpoint.gui.panes.why.why_words import WhyFacts
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.theme import Theme
from gleanpoint_parsers.tables import Ledger


class PreviewPane(QWidget):
    """Shows one node, or counts several; reads through the worker of its recovery point."""

    exportRequested = Signal(list)  # noqa: N815 - Qt's naming; nodes
    openRequested = Signal(object)  # noqa: N815 - Qt's naming; a node to go to
    whyRequested = Signal(object)  # noqa: N815 - Qt's naming; the node whose why card was opened
    countRequested = Signal(object)  # noqa: N815 - Qt's naming; the table whose pages to count
    countStopped = Signal()  # noqa: N815 - Qt's naming
    volumeWanted = Signal(object)  # noqa: N815 - Qt's naming; a volume to go to
    previewShown = Signal(object)  # noqa: N815 - Qt's naming; the preview, for whoever waits for it

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._own_worker: PointWorker | None = None
        self._worker: PointWorker | None = None
        self.reader_of: Callable[[Node], PointWorker | None] = lambda _node: None
        """Returns what reads a node of another point than the one that is shown."""
        self._workspace: Workspace | None = None
        self._nodes: tuple[Node, ...] = ()
        self._decision: Decision | None = None
        self._preview: Preview | None = None
        self._expected = ""
        self._above: list[Node] = []
        self._reader = ItemReader(self)
        self._reader.came.connect(self._show_read)
        self._reader.failed.connect(self._show_failed)
        self._reader.delayed.connect(self._show_loading)
        self._make_parts()
        self._arrange()
        self.clear()

    def _make_parts(self) -> None:
        self._header = PreviewHeader(self._theme)
        self._header.exportClicked.connect(self._export)
        self._header.openClicked.connect(self._open)
        self._header.attachmentsClicked.connect(self._export_attachments)
        self._tabs = PreviewTabBar()
        self._tabs.turned.connect(self._show_tab)
        self._content = PreviewContent(self._theme)
        self.look = PreviewLook(self._header, self._theme, self)
        self.look.seen.connect(self._show_read)
        self.look.told.connect(lambda words: self._content.show_statements(told_statements(words)))
        self._content.openRequested.connect(self.look_inside)
        self._content.volumeWanted.connect(self.volumeWanted)
        self.show_found = self._content.show_found
        self._inside = InsideBar(self._theme)
        self._inside.backWanted.connect(self.look_back)
        self._inside.listWanted.connect(self._go_to_shown)
        self._content.exportRequested.connect(lambda node: self.exportRequested.emit([node]))
        self._content.pages.countWanted.connect(self._count)
        self._content.pages.stopWanted.connect(self.countStopped)
        self.times = PreviewTimes(self._header, self._theme, self)
        self._content.addWidget(self.times.view)
        self._sides = PreviewSides(self._content, self.times)
        self._reason = ReasonRow(self._theme)
        self._reason.whyClicked.connect(self.ask_why)

    def _arrange(self) -> None:
        tabs = QWidget()
        tabs.setLayout(filled_column([self._tabs], margins=(20, 0, 20, 0)))
        self._line = rule()
        self.setProperty("surface", "surface")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self._inside, self._header, tabs, self._line):
            layout.addWidget(part)
        layout.addWidget(self._content, 1)
        layout.addWidget(self._reason)

    def set_worker(self, worker: PointWorker | None, workspace: Workspace | None = None) -> None:
        """Read through ``worker``, judge and log by ``workspace``; what is shown is cleared."""
        self._expected = ""
        self.clear()
        self._own_worker = self._worker = worker
        self._workspace = workspace

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        self._inside.set_theme(theme)
        self._header.set_theme(theme)
        self.look.set_theme(theme)
        self._content.set_theme(theme)
        self.times.set_theme(theme)
        self._reason.set_theme(theme)

    @property
    def nodes(self) -> tuple[Node, ...]:
        """What is selected."""
        return self._nodes

    @property
    def decision(self) -> Decision | None:
        """What retention says of the one node that is shown; None until it is known."""
        return self._decision

    @property
    def preview(self) -> Preview | None:
        """What is shown; None while it is read."""
        return self._preview

    @property
    def title(self) -> str:
        """Name or subject as shown."""
        return self._header.title

    @property
    def export_button(self) -> QPushButton:
        """The one primary action."""
        return self._header.export_button

    @property
    def attachment_chips(self) -> list[AttachmentChip]:
        """The attachments of the message that is shown."""
        return self._content.attachment_chips

    @property
    def loading_words(self) -> str:
        """What the pane says while it reads for long; empty else."""
        return self._content.loading_words

    @property
    def pages_words(self) -> str:
        """What was counted of the table that is shown, in words."""
        return self._content.pages.words

    def choose_tab(self, tab: Tab) -> None:
        """Show one side of what is shown, where it has it."""
        self._tabs.choose(tab)

    def show_node(
        self, node: Node, decision: Decision | None = None, *, is_place: bool = False
    ) -> None:
        """Show one node.

        Args:
            node: What is selected.
            decision: What a listing already knows; the pane asks anew in any case.
            is_place: Whether it is open beside the preview already.
        """
        self._above.clear()
        self._show_one(node, decision, is_place=is_place)

    def expect(self, name: str) -> None:
        """Say that an item is read which will be selected; with no name, that none will be."""
        if name != self._expected:
            self._expected = name
            if not self._nodes:
                self._show_nothing()

    def look_inside(self, node: Node) -> None:
        """Show something that hangs on the message that is shown, in place of it."""
        if len(self._nodes) == 1:
            self._above.append(self._nodes[0])
            self._show_one(node, None, is_place=False)
            self._inside.back.setFocus()

    def look_back(self) -> bool:
        """Show the message again that was looked into; False where none was."""
        if not self._above:
            return False
        self._show_one(self._above.pop(), None, is_place=False)
        return True

    def _show_one(self, node: Node, decision: Decision | None, *, is_place: bool) -> None:
        self._expected = ""
        with laid_out_once(self), laid_out_once(self._header):
            self._begin((node,), decision)
            self._inside.show_above(self._above[-1] if self._above else None)
            self._header.offer_to_open(is_offered=not is_place)
            self._header.show_item(node, decision)
            self._reason.show_decision(decision, is_there=node.content not in NOT_THERE)
            is_withheld = decision is not None and not decision.permissions.is_shown
            tabs = (Tab.PREVIEW,) if is_withheld else tabs_before(node)
            self._tabs.show_tabs(self.times.with_versions(node, tabs))
        if self._worker is not None and self._workspace is not None:
            self._reader.read(self._worker, node, self._workspace)

    def settle_in_place(self) -> None:
        """Take note that what is shown is open beside the preview now."""
        self._header.offer_to_open(is_offered=False)
        if len(self._nodes) == 1:
            self._header.show_state_again()

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        """Show one node, or how many and how large several are."""
        if len(nodes) == 1:
            self.show_node(nodes[0])
            return
        self._above.clear()
        with laid_out_once(self), laid_out_once(self._header):
            self._inside.show_above(None)
            self._begin(tuple(nodes), None)
            if nodes:
                self._header.show_several(nodes)
            self._reason.show_decision(None)
            self._tabs.show_tabs(())
            self._content.show_statements(()) if nodes else self._show_nothing()

    def _show_nothing(self) -> None:
        if self._expected:
            self._content.show_statements(())
            self._reader.wait()
        else:
            self._content.show_nothing()

    def show_count(self, node: Node, done: int, total: int | None) -> None:
        """Tell how far the counting of a table's pages is."""
        if self._nodes == (node,):
            self._content.pages.show_progress(done, total)

    def take_ledger(self, node: Node, ledger: Ledger | Exception | None) -> None:
        """Show what was counted of a table, where it is still the one that is shown."""
        if self._nodes == (node,) and isinstance(self._preview, ObjectPreview):
            self._content.fill_ledger(self._preview, ledger)

    def clear(self) -> None:
        """Show that nothing is selected, and stop what is being read."""
        self.show_nodes(())

    def ask_why(self) -> None:
        """Open the card with the reason of what is shown, if retention says anything of it."""
        if len(self._nodes) != 1 or self._decision is None or self._workspace is None:
            return
        policy, now = self._workspace.policy, self._workspace.now()
        facts = WhyFacts(self._nodes[0], self._decision, policy, now)
        WhyCard(facts, self._theme, self).show_at(self._reason.why)
        self.whyRequested.emit(self._nodes[0])

    def _begin(self, nodes: tuple[Node, ...], decision: Decision | None) -> None:
        """Forget what was shown before, and stop reading it."""
        self._reader.stop()
        self._sides.stop()
        self._preview = None
        self.look.offer(None)
        self._content.begin() if nodes else self._content.clear()
        self._nodes, self._decision = nodes, decision
        other = self.reader_of(nodes[0]) if len(nodes) == 1 else None
        self._worker = other or self._own_worker
        self._sides.begin(self._worker, nodes[0] if len(nodes) == 1 else None)
        person = self._onlooker().person
        self._header.restore_sealed(is_blind=person is not None and person.blind)
        self._header.setVisible(bool(nodes))
        self._line.setVisible(bool(nodes))

    def _onlooker(self) -> Onlooker:
        """Return who looks at what is shown, and who else is there."""
        space = self._workspace
        if space is None:
            return Onlooker(self._decision)
        return Onlooker(self._decision, space.identity.person, space.policy.people)

    def _show_read(self, node: Node, shown: Shown) -> None:
        self._reader.rest()
        self._preview, self._decision = shown.judged.preview, shown.judged.decision
        self._sides.take(shown.judged.preview)
        with laid_out_once(self), laid_out_once(self._header):
            self._fill(node, shown)
        self.previewShown.emit(shown.judged.preview)

    def _fill(self, node: Node, shown: Shown) -> None:
        preview, decision = shown.judged.preview, shown.judged.decision
        self._reason.show_decision(decision, is_there=node.content not in NOT_THERE)
        self._header.show_item(node, decision)
        if isinstance(preview, MessagePreview):
            self._header.show_message(preview)
        elif isinstance(preview, WithheldPreview) and decision is not None:
            self._header.show_withheld(preview, decision, node)
        elif isinstance(preview, ObjectPreview):
            self._header.show_object(node, preview)
        self.look.offer(Withheld(node, shown, self._worker, self._workspace))
        self._content.fill(
            node, preview, shown.images, self._onlooker(), piece_asker(self._worker, node, preview)
        )
        self._tabs.show_tabs(self.times.with_versions(node, tabs_of(preview)))

    def show_failure(self, error: Exception) -> None:
        """Show why what is selected cannot be shown."""
        self._expected = ""
        self.clear()
        self._show_failed(error)

    def _show_failed(self, error: Exception) -> None:
        self._content.show_statements(failed_statements(error))

    def _show_loading(self) -> None:
        if not self._nodes:
            self._content.show_loading(self._expected)
        elif self._tabs.current not in {Tab.FACTS, Tab.VERSIONS}:
            self._content.show_loading(self._nodes[0].name, self._nodes[0].size)

    def _show_tab(self) -> None:
        self._sides.show(self._tabs.current)

    def _go_to_shown(self) -> None:
        if self._nodes and self.reader_of(self._nodes[0]) is not None:
            self.times.go()  # it is of another point: there it is in the list
        elif self._nodes:
            self.openRequested.emit(self._nodes[0])

    def _export(self) -> None:
        if self._nodes:
            self.exportRequested.emit(list(self._nodes))

    def _export_attachments(self) -> None:
        if isinstance(self._preview, MessagePreview):
            nodes = [one.node for one in separate(self._preview.attachments)]
            self.exportRequested.emit(nodes)

    def _count(self) -> None:
        if len(self._nodes) == 1:
            self.countRequested.emit(self._nodes[0])

    def _open(self) -> None:
        if len(self._nodes) == 1 and self.reader_of(self._nodes[0]) is not None:
            self.times.openWanted.emit(self._nodes[0])
        elif len(self._nodes) == 1:
            self.openRequested.emit(self._nodes[0])
