"""Work out what an export would do, without writing anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from gleanpoint.core.access.approvals.release import Releases, is_released
from gleanpoint.core.browse import Session
from gleanpoint.core.deciding import Decide
from gleanpoint.core.export.house_rules import house_needs
from gleanpoint.core.export.insides import judge_insides
from gleanpoint.core.export.item_names import item_name
from gleanpoint.core.export.mail.formats import MessageFormat
from gleanpoint.core.export.plan import ExportOptions, ExportPlan, PlannedFolder, PlannedItem
from gleanpoint.core.export.planned_items import PlannedItems
from gleanpoint.core.export.safe_names import (
    TakenNames,
    safe_name,
)
from gleanpoint.core.export.stubs import stub_name
from gleanpoint.core.export.tables.kinds import OF_DATABASES
from gleanpoint.core.jobs import Cancellation, Progress, Report, unreported
from gleanpoint.core.listings import FolderListing
from gleanpoint.core.nodes import Node
from gleanpoint.core.packed_in import archives_of, is_packed
from gleanpoint.core.retention.decide import Decision, Verdict, decide_family
from gleanpoint.core.retention.node_facts import facts_of
from gleanpoint.core.retention.restoring import PutBack
from gleanpoint_parsers.entries import Kind

_TO_MAILBOXES = frozenset({MessageFormat.PST, MessageFormat.IMAP})
"""Formats whose messages are put back into live mailboxes."""

_TOP = Path()
"""Where what was picked goes: the export's folder itself."""


def plan_export(  # noqa: PLR0913 - what and how far, the last ones by name
    session: Session,
    nodes: Sequence[Node],
    options: ExportOptions,
    decide: Decide,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
    *,
    releases: Releases | None = None,
) -> ExportPlan:
    """Return every item that exporting ``nodes`` means, with its verdict and its place.

    Args:
        session: Where the nodes are.
        nodes: What a person picked; folders stand for everything in them.
        options: What was chosen.
        decide: Judges one node.
        report: Told how many items were found.
        cancellation: Looked at between portions.
        releases: What counts as let go though a rule asks for a second person; the plan that is
            carried out takes one that was checked, see ``releasing``.

    Raises:
        GleanpointError: A picked folder cannot be listed at all.
    """
    cancel = cancellation or Cancellation()
    planner = _Planner(session, options, decide, report, cancel, releases)
    for node in nodes:
        planner.pick(node)
    items = judge_insides(session, planner.items, decide, cancel, releases)
    folders, unlisted = planner.folders, planner.unlisted
    keeps_stamps = options.mail.format is MessageFormat.PST
    notes = [*planner.notes, *filter(None, [planner.put_back.note(keeps_stamps=keeps_stamps)])]
    plan = ExportPlan(
        options,
        items,
        tuple(folders),
        tuple(nodes),
        tuple(notes),
        tuple(unlisted),
        judged_by=decide,
    )
    return replace(plan, needs=house_needs(session, plan, decide))


@dataclass(slots=True)
class _Planner:
    session: Session
    options: ExportOptions
    decide: Decide
    report: Report
    cancellation: Cancellation
    releases: Releases | None = None
    items: PlannedItems = field(default_factory=PlannedItems)
    folders: list[PlannedFolder] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unlisted: list[tuple[str, str]] = field(default_factory=list)
    taken: dict[Path, TakenNames] = field(default_factory=dict)
    above: Decision | None = None
    put_back: PutBack = field(default_factory=PutBack)
    stub_count: int = 0

    def pick(self, node: Node) -> None:
        """Add one picked node and, for a folder, all in it."""
        if node.kind.is_folder or not node.ref.steps:
            self._pick_folder(node)
        elif node.kind is Kind.FILE and self.options.with_streams and not is_packed(node):
            self._pick_with_streams(node)
        else:
            self._add(node, _TOP, self._parent_decision(node))

    def _pick_folder(self, node: Node) -> None:
        # In what was deleted, nothing is but what was deleted as well.
        with_deleted = self.options.with_deleted or node.deleted or node.holds_deleted
        top = Path(self._name(node, _TOP))
        self.folders.append(PlannedFolder(node, top))
        places = {node.path.rstrip("/"): top}
        # Asked before the walk, during which nothing else can be asked; what is in a database
        # is met only where the walk begins in one.
        is_within = node.kind in OF_DATABASES or is_packed(node)
        self.above = self._parent_decision(node) if is_within else None
        listings = self.session.walk(
            node,
            deleted=with_deleted,
            inside_messages=False,
            hidden=self.options.with_hidden,
            brief=not (self.decide.asks_for_senders or self.options.mail.needs_address),
            cancellation=self.cancellation,
        )
        for listing in listings:
            self._take(listing, places, with_deleted=with_deleted)

    def _take(self, listing: FolderListing, places: dict[str, Path], *, with_deleted: bool) -> None:
        self.notes.extend(f"{listing.path}: {note}" for note in listing.notes)
        place = places[listing.path.rstrip("/")]
        self.taken = {p: names for p, names in self.taken.items() if p in {_TOP, place}}
        if listing.error is not None:
            self._not_listed(listing.path, str(listing.error))
        for node in listing.nodes:
            if node.deleted and not with_deleted:
                continue
            if node.kind is Kind.STREAM and not self.options.with_streams:
                continue
            if node.holds_links or (node.holds_deleted and not with_deleted):
                continue  # a walk does not enter it
            if node.kind.is_folder:
                if node.problem:
                    self._not_listed(node.path, node.problem)
                folder = place / self._name(node, place)
                self.folders.append(PlannedFolder(node, folder))
                places[node.path] = folder
            else:
                self._add(node, place, self.above)
        self.report(Progress(len(self.items), None, "items", listing.path))

    def _not_listed(self, path: str, reason: str) -> None:
        self.notes.append(f"{path}: {reason}")
        self.unlisted.append((path, reason))

    def _pick_with_streams(self, node: Node) -> None:
        self._add(node, _TOP, None)
        parent = self.session.resolve(str(PurePosixPath(node.path).parent))
        cursor: str | None = None
        while True:
            page = self.session.children(parent, cursor, cancellation=self.cancellation)
            for child in page.nodes:
                if child.kind is Kind.STREAM and child.path.startswith(f"{node.path}:"):
                    self._add(child, _TOP, None)
            cursor = page.cursor
            if cursor is None:
                return

    def _add(self, node: Node, place: Path, parent: Decision | None) -> None:
        decision = self.decide(node)
        if parent is not None:
            decision = decide_family(parent, decision)
        obstacle = None
        if not node.content.is_whole and not self.options.accept_damaged:
            obstacle = node.problem or "It cannot be read in full."
        elif node.content.is_whole and node.problem and node.kind is not Kind.MESSAGE:
            obstacle = node.problem
        if decision.verdict is Verdict.REDACT:
            self._add_stub(node, place, decision)
            return
        released = is_released(node, decision, self.releases)
        name = self._name(node, place)
        item = PlannedItem(node, place, name, decision, obstacle, released)
        self.items.append(item)
        is_stamped = node.envelope is not None and node.envelope.retention
        if is_stamped and self.options.mail.format in _TO_MAILBOXES and item.is_written:
            self.put_back.add(facts_of(node), self.decide.now())

    def _add_stub(self, node: Node, folder: Path, decision: Decision) -> None:
        """Plan what stands for an item; beside a mailbox, which takes no such texts."""
        self.stub_count += 1
        place = folder if self.options.mail.format.is_file_each else _TOP
        taken = self.taken.setdefault(place, TakenNames())
        name = safe_name(stub_name(self.stub_count), taken)
        taken.add(name)
        self.items.append(PlannedItem(node, place, name, decision, is_stub=True))

    def _parent_decision(self, node: Node) -> Decision | None:
        """Return the decision of what the node lies in, without which it never leaves.

        That is the message of an attachment, the file of what is in a database, and the archive of
        what is packed in one.
        """
        if is_packed(node):
            return self._archive_decision(node)
        parent = self.session.resolve(str(PurePosixPath(node.path).parent))
        if parent.kind in {Kind.DATABASE, Kind.SCHEMA}:
            return self._parent_decision(parent)
        holds = parent.kind is Kind.MESSAGE or node.kind in OF_DATABASES
        if not holds or parent.kind.is_folder or not parent.ref.steps:
            return None
        above = self._parent_decision(parent)
        own = self.decide.of_reached(parent)
        return own if above is None else decide_family(above, own)

    def _archive_decision(self, node: Node) -> Decision:
        """Return the decision of the archives that a node is packed in, the strictest counts."""
        *inner, outermost = archives_of(self.session, node)
        above = self._parent_decision(outermost)
        own = self.decide.of_reached(outermost)
        decision = own if above is None else decide_family(above, own)
        for archive in reversed(inner):
            decision = decide_family(decision, self.decide.of_reached(archive))
        return decision

    def _name(self, node: Node, place: Path) -> str:
        taken = self.taken.setdefault(place, TakenNames())
        name = self._safe(node, taken)
        taken.add(name)
        return name

    def _safe(self, node: Node, taken: TakenNames) -> str:
        return item_name(node, self.options.mail, self.options.tables, taken)
