"""Try a policy out on a source: what it would withhold at a date, by rule and year.

The source is walked once, and each item is judged as it passes; only figures are kept. Rows of
tables are judged in the parser process, which sends figures alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Protocol

from gleanpoint.core.access.sight import Sight
from gleanpoint.core.errors import CancelledError, GleanpointError
from gleanpoint.core.jobs import Cancellation, Progress, Report, unreported
from gleanpoint.core.listings import FolderListing
from gleanpoint.core.nodes import Node
from gleanpoint.core.policy.fates import Fate, fate_of
from gleanpoint.core.policy.scopes import kinds_of
from gleanpoint.core.policy.simulation import CountedTable, Simulation, Tally
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.retention.anchors import Anchor, start_of
from gleanpoint.core.retention.erasure import ErasureRegister
from gleanpoint.core.retention.facts import ITEMS, ItemFacts
from gleanpoint.core.retention.node_facts import facts_of, mailbox_names
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.roles import EVERY_ROLE
from gleanpoint.core.retention.standing import stand
from gleanpoint_parsers.entries import Kind

if TYPE_CHECKING:
    from gleanpoint.core.tables.withholding.tried_rows import TriedRows


_NO_TIME: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""What files of a file system have that were given none: of no year, though rules count it."""


class Source(Protocol):
    """What is asked of a session."""

    point: RecoveryPoint

    @property
    def root(self) -> Node:
        """The source itself."""

    def walk(  # noqa: PLR0913 - as a session has it
        self,
        folder: Node,
        *,
        into: bool,
        deleted: bool,
        inside_messages: bool,
        hidden: bool,
        brief: bool,
        cancellation: Cancellation | None,
    ) -> Iterator[FolderListing]:
        """Yield every folder below one in portions."""

    def try_rows(
        self,
        node: Node,
        trial: Sight,
        report: Report = ...,
        cancellation: Cancellation | None = ...,
    ) -> TriedRows | None:
        """Judge every row of a table; None where nothing has to do with them."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What is tried out.

    Args:
        policy: Need not be in force.
        on: The moment to judge by (aware).
        register: Whose data was erased; None without one.
    """

    policy: Policy
    on: datetime
    register: ErasureRegister | None = None

    @property
    def asks_for_people(self) -> bool:
        """Whether something goes by people, whom brief lists do not have."""
        scopes = [rule.covers for rule in self.policy.rules]
        scopes += [hold.covers for hold in self.policy.holds]
        asks = any(scope.sender or scope.custodian or scope.words for scope in scopes)
        return asks or self.register is not None

    @property
    def may_judge_rows(self) -> bool:
        """Whether something in it may have to do with rows of tables."""
        by_column = any(rule.anchor is Anchor.COLUMN for rule in self.policy.rules)
        held = any("row" in kinds_of(hold.covers) for hold in self.policy.holds)
        return by_column or held or (self.register is not None and bool(self.register.hashes))

    def of_rows(self, source: str) -> Sight:
        """Return it as the parser process is told it, for a source of this name."""
        names = mailbox_names(source)
        return Sight(self.policy, EVERY_ROLE, self.on, mailboxes=names, register=self.register)


def simulate(
    source: Source,
    trial: Trial,
    start: Node | None = None,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
) -> Simulation:
    """Judge files, messages and rows of a source as of a date; nothing is exported or shown.

    What hangs on a message counts as part of it. Files that are mailboxes or disks count as
    files, and what they hold counts as well. Rows are counted of the tables that a rule, a hold
    or an erased subject has to do with.

    Args:
        source: An open session.
        trial: What is tried out.
        start: Folder or table to begin at; None: the whole source.
        report: Told how many items were judged, and then how many rows.
        cancellation: Looked at between portions.

    Raises:
        GleanpointError: The source cannot be listed at all.
        CancelledError: A stop was requested.
    """
    tally, unlisted = Tally(), 0
    tables: list[Node] = []
    if start is not None and start.kind is Kind.TABLE:
        tables = [start]
    else:
        for listing in _listings(source, trial, start, cancellation):
            unlisted += listing.error is not None
            tables += _judge_listed(listing, source, trial, tally)
            report(Progress(tally.items, None, "items", listing.path))
    if not trial.may_judge_rows:
        tables = []
    counted = tuple(_counted(source, trial, tables, tally, report, cancellation))
    return Simulation(trial.on, trial.policy.fingerprint, tally.told(), unlisted, counted)


def _listings(
    source: Source, trial: Trial, start: Node | None, cancellation: Cancellation | None
) -> Iterator[FolderListing]:
    return source.walk(
        start or source.root,
        into=True,
        deleted=False,
        inside_messages=False,
        hidden=False,
        brief=not trial.asks_for_people,
        cancellation=cancellation,
    )


def _judge_listed(
    listing: FolderListing, source: Source, trial: Trial, tally: Tally
) -> Iterator[Node]:
    """Count the items of a portion; yields the tables in it."""
    mailboxes = mailbox_names(source.point.name)
    for node in listing.nodes:
        if node.withheld:
            tally.add(Fate.MASKED, "", None, node.size or 0)
        elif node.kind in ITEMS and node.kind is not Kind.ATTACHMENT:
            _judge(facts_of(node, mailboxes=mailboxes), trial, tally)
        elif node.kind is Kind.TABLE:
            yield node


def _judge(facts: ItemFacts, trial: Trial, tally: Tally) -> None:
    start = start_of(facts, Anchor.BY_CLASS)
    year = start.year if isinstance(start, datetime) and start != _NO_TIME else None
    fate, rule = fate_of(stand(facts, trial.policy, trial.on, trial.register))
    tally.add(fate, rule, year, facts.size or 0)


def _counted(
    source: Source,
    trial: Trial,
    tables: Sequence[Node],
    tally: Tally,
    report: Report,
    cancellation: Cancellation | None,
) -> Iterator[CountedTable]:
    """Count the rows of tables; yields those that something of the policy has to do with."""
    sight, known = trial.of_rows(source.point.name), [table.rows for table in tables]
    total = None if None in known else sum(rows or 0 for rows in known)
    done = 0

    def told(progress: Progress) -> None:
        rows = done + progress.done
        report(Progress(rows, total and max(total, rows), "rows", progress.label))

    for table in tables:
        try:
            tried = source.try_rows(table, sight, told, cancellation)
        except CancelledError:
            raise
        except GleanpointError as error:
            yield CountedTable(table.path, problem=str(error))
            tried = None
        if tried is not None:
            yield _with(tried, table, tally)
        done += table.rows or (tried.rows if tried is not None else 0)


def _with(tried: TriedRows, table: Node, tally: Tally) -> CountedTable:
    undated = 0
    for (fate, rule, year), rows in tried.lines.items():
        tally.add_rows(fate, rule, year, rows)
        undated += rows if fate is Fate.UNDATABLE and rule in tried.lacks else 0
    return CountedTable(table.path, tried.rows, undated, tried.lacks, tried.lost)
