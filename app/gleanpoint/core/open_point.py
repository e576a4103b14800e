"""Open a recovery point: choose it, start its parser process, write the opening to the log."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial

from gleanpoint.core.audit import events
from gleanpoint.core.browse import Session
from gleanpoint.core.choosing import choose
from gleanpoint.core.errors import GleanpointError
from gleanpoint.core.estimates import Estimate, estimate
from gleanpoint.core.jobs import Cancellation, Report, unreported
from gleanpoint.core.moments import NEWEST, Choice
from gleanpoint.core.parser_host import ParserHost
from gleanpoint.core.recovery_points import RecoveryPoint, Survey
from gleanpoint.core.secrets import KeyRing
from gleanpoint.core.shown_state import as_shown
from gleanpoint.core.surveying import survey
from gleanpoint.core.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Opened:
    """A source that was opened: what it offers, and the session on the state that was chosen."""

    survey: Survey
    session: Session


def untold(_estimate: Estimate, /) -> None:
    """Take an estimate and tell nobody."""


def open_point(  # noqa: PLR0913 - who is told, and how far to go: each with a default
    source: str,
    workspace: Workspace,
    choice: Choice = NEWEST,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
    announce: Callable[[Estimate], None] = untold,
    *,
    keys: KeyRing | None = None,
) -> Session:
    """Return an open session on the state of ``source`` that was chosen.

    Args:
        source: An image, a container file, or a folder of images or backups.
        workspace: Where the opening is logged.
        choice: Which state.
        report: Told how far long work is, from now on and as long as the session lives.
        cancellation: Stops the opening.
        announce: Told before long work begins how long it takes.
        keys: What may unlock what is encrypted; whoever gives them wipes them.

    Raises:
        SourceUnreadableError: There is no such source, or nothing here opens it.
        UsageError: It has no such state; the sentence proposes what can be had.
        LockedError: Nobody unlocked their key, or whoever did reads no sources here.
        AuditLogError: The opening cannot be logged.
        CancelledError: It was stopped.
    """
    opened = open_surveyed(source, workspace, choice, report, cancellation, announce, keys=keys)
    return opened.session


def open_surveyed(  # noqa: PLR0913 - who is told, and how far to go: each with a default
    source: str,
    workspace: Workspace,
    choice: Choice = NEWEST,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
    announce: Callable[[Estimate], None] = untold,
    *,
    keys: KeyRing | None = None,
) -> Opened:
    """Open a state like ``open_point``, and return with it what else the source offers."""
    workspace.check_may_read()
    with _host_until_open(report, keys) as host:
        found = survey(source, host, cancellation, earlier=choice.is_of_disk)
        session = _open_chosen(found, workspace, choice, host, cancellation, announce)
    return Opened(found, session)


def open_choice(  # noqa: PLR0913 - who is told, and how far to go: each with a default
    found: Survey,
    workspace: Workspace,
    choice: Choice = NEWEST,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
    announce: Callable[[Estimate], None] = untold,
    *,
    keys: KeyRing | None = None,
) -> Session:
    """Open another state of a source that was looked through before; else like ``open_point``."""
    workspace.check_may_read()
    with _host_until_open(report, keys) as host:
        if choice.is_of_disk and found.images and not found.is_whole:
            found = survey(found.source, host, cancellation, earlier=True)
        return _open_chosen(found, workspace, choice, host, cancellation, announce)


@contextmanager
def _host_until_open(report: Report, keys: KeyRing | None) -> Iterator[ParserHost]:
    """Start a parser process; where opening fails, it is ended."""
    host = ParserHost(keys=keys)
    host.report = report
    with ExitStack() as undone:
        undone.callback(host.close)
        yield host
        undone.pop_all()


def _open_chosen(
    found: Survey,
    workspace: Workspace,
    choice: Choice,
    host: ParserHost,
    cancellation: Cancellation | None,
    announce: Callable[[Estimate], None],
) -> Session:
    point = choose(found, choice)
    effort = estimate(point)
    if effort.is_long:
        announce(effort)
    return open_state(point, workspace, host, cancellation)


def open_state(
    point: RecoveryPoint,
    workspace: Workspace,
    host: ParserHost | None = None,
    cancellation: Cancellation | None = None,
) -> Session:
    """Return an open session on a recovery point that is at hand, such as one of a survey.

    Args:
        point: The point.
        workspace: Where the opening is logged.
        host: The parser process to use; the session closes it.
        cancellation: Stops the opening.

    Raises:
        GleanpointError: As in ``open_point``.
    """
    workspace.check_may_read()
    session = Session(point, host, sight=partial(workspace.sight, point))
    with ExitStack() as undone:
        undone.callback(session.close)
        workspace.log.append(events.opened(point))
        if session.keys:
            workspace.log.append(events.keys_given(point, session.keys.kinds))
        try:
            session.open(cancellation)
        except GleanpointError as error:
            workspace.log.append(events.not_opened(point, error))
            raise
        if point.reach is not None:
            inside = session.facts(session.root).facts.get("inside")
            session.point = as_shown(point, inside if isinstance(inside, dict) else {})
        undone.pop_all()
    return session
