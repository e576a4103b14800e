"""Exports into a folder that has things in it: arguments, the rehearsal, and what was done."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from gleanpoint.cli.output import Output, shown, shown_size, shown_time
from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.file_times import item_time
from gleanpoint.core.export.plan import ExportPlan
from gleanpoint.core.export.releasing import Chosen
from gleanpoint.core.export.restoring.rehearse import rehearse
from gleanpoint.core.export.restoring.rehearsed import Choices, Handling, Rehearsal, Row, State
from gleanpoint.core.export.restoring.restore import restore
from gleanpoint.core.export.restoring.restored import RestoreResult
from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint_parsers.naming import readable

_CHOICES = (Handling.SKIP, Handling.KEEP_BOTH, Handling.OVERWRITE)
_WORDS = {
    State.NEW: "new",
    State.SAME: "same",
    State.DIFFERENT: "different",
    State.NEWER: "newer there",
    State.OTHER_KIND: "other kind",
    State.LINK: "link",
    State.UNWRITABLE: "not writable",
    State.IMPOSSIBLE: "not possible",
}


def add_into(parser: argparse.ArgumentParser) -> None:
    """Add the way into a folder that has things in it."""
    parser.add_argument(
        "--into",
        type=Path,
        metavar="DIR",
        help="instead of --to: among what DIR has already; gleanpoint undo takes it back",
    )
    parser.add_argument(
        "--on-conflict",
        choices=[one.value for one in _CHOICES],
        help="with --into, where something else is at an item's place (keep-both unless named); "
        "what is there byte for byte is skipped in any case",
    )
    parser.add_argument(
        "--rehearse",
        action="store_true",
        help="with --into: say what would be written, and write nothing",
    )


def check_into(options: argparse.Namespace) -> None:
    """See to it that the options fit together.

    Raises:
        UsageError: They do not.
    """
    if options.into is None and (options.rehearse or options.on_conflict):
        raise UsageError("--rehearse and --on-conflict go with --into DIR.")
    if options.into is not None and options.to is not None:
        raise UsageError("--to makes something new, --into writes among others: use one of them.")
    if options.into is not None and options.approval:
        raise UsageError("What was released goes into a new folder: use --to DIR.")


def run_into(
    options: argparse.Namespace,
    chosen: Chosen,
    plan: ExportPlan,
    output: Output,
    report: Report,
    cancellation: Cancellation,
) -> RestoreResult | None:
    """Rehearse, and write unless only that was wished; returns what was written, if anything.

    Raises:
        GleanpointError: It cannot be written; everything was taken back.
    """
    choices = Choices(Handling(options.on_conflict or Handling.KEEP_BOTH.value))
    rehearsal = rehearse(chosen.session, plan, report, cancellation)
    if options.rehearse:
        _tell_rehearsal(rehearsal, choices, output)
        return None
    return restore(chosen.session, rehearsal, choices, chosen.workspace, report, cancellation)


def tell_restored(result: RestoreResult, output: Output) -> None:
    """Say what was skipped and overwritten, and how all is taken back."""
    for remark in result.remarks:
        output.note(remark)
    journal = result.journal
    if output.json:
        told = {
            "journal": None if journal is None else readable(str(journal.folder)),
            "until": result.until,
            "overwritten": result.overwritten,
            "skipped": len(result.skipped),
            "same": result.same,
        }
        output.value(told)
        return
    output.line(
        f"{len(result.receipts):,} written, {result.overwritten:,} of them over others; "
        f"{len(result.skipped):,} skipped, {result.same:,} of them the same."
    )
    if journal is not None:
        output.line(
            f"Taken back until {shown_time(journal.until)} by: gleanpoint undo "
            f"{shown(str(journal.folder))}"
        )


def _tell_rehearsal(rehearsal: Rehearsal, choices: Choices, output: Output) -> None:
    for row in rehearsal.rows(choices):
        if output.json:
            output.value(_row_json(row, rehearsal))
        else:
            output.line(_row_text(row))
    counts, handled = rehearsal.states(), rehearsal.figures(choices)
    needed, kept = rehearsal.needed(choices), handled[Handling.OVERWRITE].there
    if output.json:
        told = {
            "states": {state.value: count for state, count in counts.items()},
            "handlings": {
                one.value: figures.count for one, figures in handled.items() if figures.count
            },
            "needed": needed,
            "kept_aside": kept,
            "free": rehearsal.free,
        }
        output.value({"rehearsal": told})
        return
    words = ", ".join(f"{counts[state]:,} {_WORDS[state]}" for state in State if counts[state])
    output.line(f"{words or 'nothing'}. Nothing has been written.")
    output.line(
        f"{shown_size(needed)} bytes would be written, {shown_size(kept)} kept aside for undo; "
        f"{shown_size(rehearsal.free)} are free."
    )


def _row_text(row: Row) -> str:
    goes = "" if row.goes_to is None else f"  {shown(row.goes_to.as_posix())}"
    reason = f"  ({shown(row.found.reason)})" if row.found and row.found.reason else ""
    size = shown_size(row.item.node.size)
    place = shown(row.item.node.path)
    return f"{_WORDS[row.state]:<13}{row.handling.value:<10}{size:>15}  {place}{goes}{reason}"


def _row_json(row: Row, rehearsal: Rehearsal) -> dict[str, Any]:
    node, found = row.item.node, row.found
    present = found.present if found else None
    time = item_time(node)
    there = None
    if present is not None:
        there = {
            "name": readable(present.name),
            "size": present.size,
            "modified": _moment(present.changed),
        }
    return {
        "path": node.path,
        "state": row.state.value,
        "handling": row.handling.value,
        "allowed": [one.value for one in rehearsal.allowed(row.place)],
        "target": None if row.goes_to is None else readable(str(rehearsal.root / row.goes_to)),
        "size": node.size,
        "modified": None if time is None else _moment(time),
        "there": there,
        "reason": found.reason if found else "",
    }


def _moment(nanoseconds: int) -> datetime:
    return datetime.fromtimestamp(nanoseconds // 1_000_000_000, UTC)
