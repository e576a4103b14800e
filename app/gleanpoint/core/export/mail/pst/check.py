"""Open a PST that was written, in a process of its own, and count what is in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from gleanpoint.core.access.sight import see_everything
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import TargetUnwritableError
from gleanpoint.core.export.mail.pst.messaging.folders import FolderCount
from gleanpoint.core.recovery_points import point_of_file


def check_file(
    path: Path, expected: Sequence[FolderCount], *, accept_differences: bool = False
) -> None:
    """Compare a file with what was put into it.

    Our own reader counts the rows of each folder's table and the nodes of the index, libpff counts
    a second time and reads the subjects, and every checksum is computed again.

    Args:
        path: The file.
        expected: What its folders hold.
        accept_differences: Whether it is enough that our own reader finds everything.

    Raises:
        TargetUnwritableError: Something is not there, or the readers differ.
        GleanpointError: It cannot be read.
    """
    with Session(point_of_file(path), sight=see_everything) as session:
        told = session.verify(session.root)
    for problem in told.problems:
        raise TargetUnwritableError(f"{path.name}, read again, is not sound: {problem}")
    for difference in () if accept_differences else told.differences:
        raise TargetUnwritableError(
            f"{path.name}, read again, is not what every reader finds: {difference}. Accept damage "
            "to keep it nevertheless."
        )
    found = Counter((one.table or 0, one.hidden_table or 0) for one in told.folders)
    if Counter((one.messages, one.hidden) for one in expected) - found:
        wanted = sum(one.messages + one.hidden for one in expected)
        there = sum(sum(counts) * folders for counts, folders in found.items())
        raise TargetUnwritableError(
            f"{path.name}, read again, has {there:,} items in {len(told.folders):,} folders; "
            f"{wanted:,} in {len(expected):,} were written"
        )
