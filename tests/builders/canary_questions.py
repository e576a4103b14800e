"""What else one person can ask for: a mount, a finder, logs of databases, queries, simulations."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from gleanpoint.core.browse import Session
from gleanpoint.core.catalog.fitting import Look, fits
from gleanpoint.core.catalog.wanted_line import parse_wanted
from gleanpoint.core.logs.table_names import find_table
from gleanpoint.core.mounting.ledger import Ledger
from gleanpoint.core.mounting.mount import Mounting, _operations
from gleanpoint.core.nodes import Node
from gleanpoint.core.policy.purge_list import purge_list
from gleanpoint.core.policy.simulate import Trial, simulate
from gleanpoint.core.retention.policy import parse_policy
from gleanpoint.core.tables.query.run import plan_query, run_query
from gleanpoint.core.tables.withholding.tally import RowTally
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.logbook import LogRequest

if TYPE_CHECKING:
    from gleanpoint.core.mounting.operations import MountOperations

Tell = Callable[[Callable[[], object]], None]

LINES = ("qzx", "subject:qzx", "from:qzx", "qzxtitle from:qzxperson", "has:attachment", "larger:1")
"""What is looked for in the finder; the words of items that are kept back are not known here."""

DATABASE = "/p0/shop.mdf"
TRANSACTIONS = tuple(f"0000:{number:08x}" for number in range(0x3F0, 0x3F6))
ALL_PAST = """
name = "Tried out"
version = 1
[[rule]]
name = "Everything"
delete_after = "1 day"
match = { kind = "message" }
[[rule]]
name = "Rows"
delete_after = "1 day"
anchor = "column"
column = "Text"
match = { kind = "row" }
"""


def ask_more(session: Session, workspace: Workspace, nodes: list[Node], tell: Tell) -> None:
    """Ask, and have each answer told or the sentence in its place.

    Args:
        session: Opened by somebody.
        workspace: Judges for them.
        nodes: What a walk met.
        tell: Prints an answer.
    """
    for line in LINES:
        tell(lambda line=line: found_by(line, nodes))
    tell(lambda: completions(nodes))
    for text in ("", ALL_PAST):
        for register in (workspace.judging[1], None):  # type: ignore[attr-defined]  # of the client
            policy = parse_policy(text, "tried.toml") if text else workspace.policy
            trial = Trial(policy, workspace.now(), register)
            tell(lambda trial=trial: simulate(session, trial))
    tell(lambda: purge_list(session, workspace))
    tell(lambda: _ask_of_log(session, tell))
    tell(lambda: list(_queried(session)))


def found_by(line: str, nodes: list[Node]) -> list[str]:
    """Return the titles of what the finder shows for a line."""
    finding = parse_wanted(line)
    looks = [Look(one.name, one.modified, one.size, one.envelope) for one in nodes]
    return [look.name for look in looks if fits(finding, look)]


def completions(nodes: list[Node]) -> list[str]:
    """Return what a beginning would be completed to: names, subjects and people."""
    texts = []
    for one in nodes:
        texts.append(one.name)
        if one.envelope is not None:
            texts += [one.envelope.subject, one.envelope.sender, one.envelope.to]
    return [text for text in texts if text.startswith("qzx")]


def _ask_of_log(session: Session, tell: Tell) -> None:
    database = session.resolve(DATABASE)
    for request in (LogRequest(), LogRequest(system=True)):
        tell(lambda request=request: list(session.transactions(database, request)))
    for name in TRANSACTIONS:
        tell(lambda name=name: _changed(session, database, name))
        tell(lambda name=name: session.undo_script(database, name))
    tell(lambda: list(_versions(session, database)))


def _changed(session: Session, database: Node, transaction: str) -> object:
    tally = RowTally()
    with closing(session.changes(database, transaction, None, tally)) as changes:
        return [list(changes), tally]


def _versions(session: Session, database: Node) -> Iterator[object]:
    table = find_table(session, database, "dbo.Orders")
    for number in range(1, 6):
        tally = RowTally()
        yield [list(session.history(table, {"Id": str(number)}, None, tally)), tally]
    yield session.ledger(table)
    yield session.withheld_rows(table)


def _queried(session: Session) -> Iterator[object]:
    database = session.resolve(DATABASE)
    for sql in ("SELECT * FROM Orders", "SELECT COUNT(*) AS n, MAX(Text) AS m FROM Orders"):
        with run_query(session, plan_query(session, sql, database)) as result:
            yield [batch.records.to_pylist() for batch in result.batches]
            yield result.notes


def ask_mount(session: Session, workspace: Workspace, folder: Path, tell: Tell) -> None:
    """Ask for everything in a mount, as the kernel would; nothing is mounted.

    Args:
        session: Opened by somebody; used by threads of the mount until this returns.
        workspace: Judges for them.
        folder: Named in the log.
        tell: Prints an answer.
    """
    with ExitStack() as stack:
        ledger = Ledger(workspace, session.point, "", lambda text: tell(lambda: text))
        stack.callback(ledger.end, workspace.log.append(_begun(session, folder)))
        wanted = Mounting(folder, into=True)
        operations = _operations(
            stack, session, workspace, wanted, ledger, lambda: None, lambda text: tell(lambda: text)
        )
        _walk_mount(operations, "/", tell)


def _begun(session: Session, folder: Path) -> Any:
    from gleanpoint.core.audit import access_events  # noqa: PLC0415 - beside its use

    return access_events.mounted(session.point, folder, "")


def _walk_mount(operations: MountOperations, path: str, tell: Tell) -> None:
    try:
        names = [one if isinstance(one, str) else one[0] for one in operations.readdir(path, 0)]
        tell(lambda: (path, names, operations.statfs(path)))
    except OSError:
        tell(lambda: _read(operations, path))
        return
    for name in names[2:]:
        below = f"{path.rstrip('/')}/{name}"
        tell(lambda below=below: _as_told(operations.getattr, below))
        tell(lambda below=below: _as_told(operations.readlink, below))
        _walk_mount(operations, below, tell)


def _read(operations: MountOperations, path: str) -> object:
    info = SimpleNamespace(flags=os.O_RDONLY, fh=0, keep_cache=0)
    try:
        operations.open(path, info)
        data = operations.read(path, 1 << 22, 0, info)
    except OSError as error:
        return f"{path}: {error.strerror}"
    operations.release(path, info)
    return data


def _as_told(ask: Callable[[str], object], path: str) -> object:
    try:
        return ask(path)
    except OSError as error:
        return f"{path}: {error.strerror}"


def has_libfuse() -> bool:
    """Whether the module that speaks to libfuse can be loaded here; the device is not needed."""
    try:
        import mfusepy  # noqa: F401, PLC0415 - looks for libfuse when it is imported
    except (OSError, AttributeError):
        return False
    return True
