"""``policy simulate``: what a policy would withhold in a source at a date, by rule and year."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from gleanpoint.cli.output import Output, shown, shown_size
from gleanpoint.cli.progress import late_bar, stop_on_interrupt
from gleanpoint.cli.source_arguments import add_source, session_of, workspace_of
from gleanpoint.core.errors import DoneInPartError
from gleanpoint.core.policy.fates import Fate
from gleanpoint.core.policy.simulate import Trial, simulate
from gleanpoint.core.policy.simulation import Line, Simulation
from gleanpoint.core.policy.use_cases import policy_in

_WORDS = {
    Fate.ERASED: "About erased subjects",
    Fate.WITHHELD: "Withheld: past their limit",
    Fate.HELD: "Held",
    Fate.PAST: "Past their limit, let out",
    Fate.KEPT: "Under their minimum",
    Fate.UNDATABLE: "Without a date",
    Fate.FREE: "Free",
    Fate.MASKED: "Not shown to you",
}


def add_simulate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``policy simulate``."""
    command = commands.add_parser(
        "simulate", help="count what a policy would withhold in a source at a date"
    )
    add_source(command)
    command.add_argument("path", metavar="PATH", nargs="?", default="/", help="count below it only")
    command.add_argument(
        "--on", type=moment, metavar="DATE", help="judge as of this day (UTC); else as of now"
    )
    command.add_argument(
        "--with",
        dest="candidate",
        type=Path,
        metavar="FILE",
        help="a policy to try, which need not be in force; else the one in force",
    )
    command.set_defaults(act=run_simulate)


def moment(text: str) -> datetime:
    """Return a day, its first moment in UTC, or a time with its zone.

    Raises:
        ArgumentTypeError: It is neither.
    """
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is no date; write one such as 2030-01-31"
        raise argparse.ArgumentTypeError(message) from None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def run_simulate(options: argparse.Namespace, output: Output) -> int:
    """Print the figures by fate, rule and year, and then the sums."""
    workspace = workspace_of(options)
    policy = policy_in(options.candidate) if options.candidate else workspace.policy
    trial = Trial(policy, options.on or workspace.now(), workspace.register)
    with (
        stop_on_interrupt() as cancellation,
        session_of(options, workspace, output, cancellation) as session,
        late_bar("Judging") as report,
    ):
        start = session.resolve(options.path)
        found = simulate(session, trial, start, report, cancellation)
    if output.json:
        _print_json(found, output)
    else:
        _print(found, output)
    missing = " and ".join(_missing(found))
    if missing:
        raise DoneInPartError(f"{missing}; the rest is missing from these figures.")
    return 0


def _print_json(found: Simulation, output: Output) -> None:
    for line in found.lines:
        output.value(dict(line.as_json()))
    for table in found.tables:
        output.value({"table": table.as_json()})
    output.value({"simulation": found.totals_json()})


def _missing(found: Simulation) -> Iterator[str]:
    if found.unlisted:
        yield f"{_counted(found.unlisted, 'folder')} could not be listed in full"
    if found.unread:
        yield f"{_counted(len(found.unread), 'table')} could not be read in full"


def _print(found: Simulation, output: Output) -> None:
    if found.items() or not found.tables:
        output.line(f"As of {found.on:%Y-%m-%d}, of {_counted(found.items())}:")
        _print_fates(found, output, of_rows=False)
    if found.tables:
        rows, tables = _counted(found.rows(), "row"), _counted(len(found.tables), "table")
        output.line(f"As of {found.on:%Y-%m-%d}, of {rows} in {tables}:")
        _print_fates(found, output, of_rows=True)
    for table in found.tables:
        if sentence := table.sentence():
            output.line(shown(sentence))


def _print_fates(found: Simulation, output: Output, *, of_rows: bool) -> None:
    for fate in Fate:
        lines = found.of(fate, of_rows=of_rows)
        if not lines:
            continue
        if of_rows:
            output.line(f"{_WORDS[fate]}: {_counted(found.rows(fate), 'row')}")
        else:
            items, size = _counted(found.items(fate)), found.size(fate)
            output.line(f"{_WORDS[fate]}: {items}, {size:,} bytes")
        if fate not in {Fate.FREE, Fate.MASKED}:
            for line in lines:
                _print_line(line, output)


def _counted(count: int, noun: str = "item") -> str:
    return f"1 {noun}" if count == 1 else f"{count:,} {noun}s"


def _print_line(line: Line, output: Output) -> None:
    year = "no date" if line.year is None else str(line.year)
    size = "" if line.is_of_rows else shown_size(line.size)
    output.line(f"  {year:>7}  {line.items:>11,}  {size:>17}  {shown(line.rule)}")
