"""``health``: what is in a source, what cannot be read and why, how long all of it takes."""

from __future__ import annotations

import argparse
from importlib.metadata import version
from pathlib import Path
from typing import Any

from gleanpoint.cli.output import Output, shown
from gleanpoint.cli.progress import progress_bar, stop_on_interrupt
from gleanpoint.cli.source_arguments import add_source, session_of, workspace_of
from gleanpoint.core.errors import TargetExistsError, UsageError
from gleanpoint.core.health.examine import examine
from gleanpoint.core.health.health import Health
from gleanpoint.core.health.html_report import html_report
from gleanpoint.core.health.words import headline, part_words, sentences

HELP = (
    "examine a source before working with it: what was found, what is encrypted, what cannot be "
    "read and why, how long a full extraction takes"
)

MOST_NAMED = 20
"""Places in trouble that are printed; --json and the report have more."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_source(parser)
    parser.add_argument("--report", metavar="FILE", help="write it as an HTML page as well")


def run(options: argparse.Namespace, output: Output) -> int:
    """Print what is to be known, the headline first."""
    workspace = workspace_of(options)
    target = Path(options.report) if options.report else None
    if target is not None and target.exists():
        raise TargetExistsError(f"{target} exists. Choose another name; nothing was written.")
    if target is not None and not target.absolute().parent.is_dir():  # before anything is read
        raise _unwritable(target, "there is no such folder")
    with (
        stop_on_interrupt() as cancellation,
        session_of(options, workspace, output, cancellation) as session,
        progress_bar("Examining") as report,
    ):
        health = examine(session, report=report, cancellation=cancellation)
    _print(health, output)  # first: what was found out is told even where no page can be written
    if target is not None:
        _write(target, html_report(health, workspace.now(), f"Gleanpoint {version('gleanpoint')}"))
    return 0


def _write(target: Path, page: str) -> None:
    try:
        with target.open("x", encoding="utf-8") as file:
            file.write(page)
    except FileExistsError:
        raise TargetExistsError(f"{target} exists. Choose another name.") from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise _unwritable(target, reason) from None


def _unwritable(target: Path, reason: str) -> UsageError:
    return UsageError(f"{target} cannot be written: {reason}. Name another file for --report.")


def _print(health: Health, output: Output) -> None:
    if output.json:
        output.value(as_json(health))
        return
    output.line(headline(health))
    for sentence in sentences(health):
        output.line(f"  {shown(sentence)}")
    for part in health.parts:
        output.line(f"{shown(part.path)}: {shown(part_words(part))}")
    for trouble in health.troubles[:MOST_NAMED]:
        output.line(f"  {shown(trouble.path)}: {shown(trouble.why)}")
    rest = len(health.troubles) - MOST_NAMED + health.more_troubles
    if rest > 0:
        output.line(f"  And {rest:,} more; --report and --json name up to 1,000.")


def as_json(health: Health) -> dict[str, Any]:
    """Return it as one JSON object."""
    sample = health.sample
    return {
        "headline": headline(health),
        "sentences": list(sentences(health)),
        "items": health.items,
        "whole": health.whole,
        "locked": [volume.node.path for volume in health.locked],
        "parts": [
            {
                "path": part.path,
                "what": part.words,
                "folders": part.folders,
                "items": part.items,
                "bytes": part.size,
                "states": {state.value: count for state, count in part.states},
                "notes": part.notes,
                "locked": part.is_locked,
            }
            for part in health.parts
        ],
        "mailboxes": [item.node.path for item in health.mailboxes],
        "databases": [item.node.path for item in health.databases],
        "troubles": [
            {"path": t.path, "why": t.why, "content": t.content.value if t.content else None}
            for t in health.troubles
        ],
        "more_troubles": health.more_troubles,
        "sample": sample
        and {"items": sample.items, "bytes": sample.size, "seconds": sample.seconds},
        "seconds": health.seconds,
    }
