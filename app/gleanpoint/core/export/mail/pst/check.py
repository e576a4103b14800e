"""Open a PST that was written, in a process of its own, and count what is in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import NothingToListError, TargetUnwritableError
from gleanpoint.core.export.mail.pst.messaging.folders import FolderCount
from gleanpoint.core.nodes import Node
from gleanpoint.core.recovery_points import point_of_file
from gleanpoint_parsers.plugin import Kind


def check_file(path: Path, expected: Sequence[FolderCount]) -> None:
    """Compare a file with what was put into it, by our own reader and by libpff.

    Args:
        path: The file.
        expected: What its folders hold, from the top on.

    Raises:
        TargetUnwritableError: Something is not there, or the two readers disagree.
        GleanpointError: It cannot be read.
    """
    with Session(point_of_file(path)) as session:
        found = list(_counted(session, expected))
        if found != [(one.path, one.messages + one.hidden + one.folders) for one in expected]:
            raise TargetUnwritableError(_difference(path, expected, found))
        try:
            problems = session.verify(session.root).problems
        except NothingToListError:
            problems = ()
    if problems:
        raise TargetUnwritableError(f"{path.name}, read again, is not sound: {problems[0]}")


def _counted(
    session: Session, expected: Sequence[FolderCount]
) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield each folder's path and how many children it has, in the order of ``expected``."""
    top = expected[0].path[0]
    roots = session.children(session.root, limit=len(expected)).nodes
    pending: list[tuple[tuple[str, ...], Node]] = []
    pending += [((), node) for node in roots if node.name == top][:1]
    folders = iter(expected)
    while pending:
        above, node = pending.pop()
        path = (*above, node.name)
        known = next(folders, None)
        page = session.children(node, limit=max(1, known.folders if known else 1))
        yield path, page.total or 0
        inside = [child for child in page.nodes if child.kind is Kind.FOLDER]
        pending += [(path, child) for child in reversed(inside)]


def _difference(
    path: Path, expected: Sequence[FolderCount], found: Sequence[tuple[tuple[str, ...], int]]
) -> str:
    wanted = {one.path: one.messages + one.hidden + one.folders for one in expected}
    there = dict(found)
    for folder, count in wanted.items():
        if there.get(folder) != count:
            return (
                f"{path.name}, read again, has {there.get(folder, 0):,} of {count:,} items in the "
                f"folder {folder[-1]!r}"
            )
    return f"{path.name}, read again, has {len(found):,} of {len(expected):,} folders"
