"""Log that is there and does not lead to the state shown: where it lies, and what shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gleanpoint_parsers.sqlserver.backup.clock import shown
from gleanpoint_parsers.sqlserver.backup.lineage import Lineage
from gleanpoint_parsers.sqlserver.backup.model import SetKind
from gleanpoint_parsers.sqlserver.backup.stripes import JoinedSet
from gleanpoint_parsers.sqlserver.log.model import LogRange

_TOLD = 20
"""Runs of log that are named one by one."""


def other_logs(lineage: Lineage, listed: Sequence[LogRange]) -> Iterator[str]:
    """Yield a sentence for each run of log backups that is not listed, the newest first.

    Args:
        lineage: All backup sets of the database.
        listed: The log that leads to the state shown.
    """
    passed = {id(one) for one in lineage.sets if _is_listed(one, listed)}
    told = 0
    for one in reversed(lineage.sets):
        state = lineage.state_of(one)
        if one.facts.kind is not SetKind.LOG or id(one) in passed or state is None:
            continue
        run = [each for each in state.logs if id(each) not in passed]
        passed |= {id(each) for each in run}
        told += 1
        if told <= _TOLD:
            yield _sentence(run, shown(state.until, one.facts.zone_minutes))
    if told > _TOLD:
        yield f"{told - _TOLD:,} more runs of log lead to other states."


def _is_listed(one: JoinedSet, listed: Sequence[LogRange]) -> bool:
    first, last = one.facts.first_lsn, one.facts.last_lsn
    if first is None or last is None:
        return True  # nothing of it can be chosen
    return any(span.first <= first and last <= span.end for span in listed)


def _sentence(run: Sequence[JoinedSet], moment: str) -> str:
    label = run[-1].label
    what = label[:1].lower() + label[1:]
    if len(run) > 1:
        what = f"{len(run):,} log backups, the last of them {what}"
    return (
        f"The log from LSN {run[0].facts.first_lsn} to {run[-1].facts.last_lsn} does not lead to "
        f"the state shown. It lies in {what}; choose the state of {moment} to list it."
    )
