"""The clock of a machine, held against the clock of whatever keeps a shared folder.

Whoever sets a clock forward, or works on a machine whose clock is wrong, would have a policy that
loosens something early, and would date an entry so that nobody else's clock fits the log any more.
A file server stamps new files by its own clock. So once a session, and whenever the clock moved
otherwise than time did, a file is made in the folder, and its time is compared. In a folder of the
machine itself both are one clock, and nothing is found.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from gleanpoint.core.audit.clock import span_words, utc_now
from gleanpoint.core.errors import AuditLogError

MOST_AHEAD = timedelta(minutes=10)
"""How far the clock may be ahead of the folder's: machines that nobody set by hand agree better."""

_MOVED = timedelta(minutes=1)
"""By how much the clock may move otherwise than time did before it is compared again."""

_AGAIN = timedelta(hours=1)


class FolderClock:
    """Tells the moment, and refuses to where the folder's clock says that it is not so late yet.

    Args:
        folder: Shared by those who work in it.
        clock: Of the machine; tells the moment, aware.
        monotonic: Seconds of a clock that nobody can set.
    """

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], datetime] = utc_now,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._folder, self._clock, self._monotonic = folder, clock, monotonic
        self._compared: tuple[datetime, float] | None = None

    def __call__(self) -> datetime:
        """Return the moment.

        Raises:
            AuditLogError: The clock is ahead of the folder's.
        """
        now = self._clock()
        if not self._is_known(now):
            self._compare()
        return now

    def _is_known(self, now: datetime) -> bool:
        """Whether the clock was compared a short while ago, and went on as time did."""
        if self._compared is None:
            return False
        then, at = self._compared
        passed = timedelta(seconds=self._monotonic() - at)
        return passed < _AGAIN and abs(now - then - passed) < _MOVED

    def _compare(self) -> None:
        self._compared = None
        before, at = self._clock(), self._monotonic()
        told = folder_moment(self._folder)
        if told is not None and before - told > MOST_AHEAD:
            raise AuditLogError(
                f"The clock of this machine is {span_words(before - told)} ahead of the clock of "
                f"{self._folder}, which others work in. Set right whichever is wrong to go on."
            )
        self._compared = before, at


def folder_moment(folder: Path) -> datetime | None:
    """Return what the clock of a folder says (UTC); None where no file can be made in it."""
    probe = folder / f".clock-{uuid4().hex}"
    try:
        probe.touch(exist_ok=False)
        try:
            return datetime.fromtimestamp(probe.stat().st_mtime, UTC)
        finally:
            probe.unlink()
    except (OSError, OverflowError, ValueError):
        return None
