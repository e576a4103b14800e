"""Progress of long work on a terminal, and Ctrl-C and its kin as a request to stop."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import FrameType

from gleanpoint.core.jobs import Cancellation, Progress, Report, unreported


@contextmanager
def progress_bar(title: str, *, wanted: bool = True) -> Iterator[Report]:
    """Give a report that draws a bar on standard error, where that is a terminal."""
    if not wanted or not sys.stderr.isatty():
        yield unreported
        return
    from rich.console import Console  # noqa: PLC0415 - slow to import, terminals only
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        DownloadColumn,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )
    from rich.progress import Progress as Bar  # noqa: PLC0415

    columns = (
        TextColumn(title),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)

        def report(progress: Progress, /) -> None:
            bar.update(task, completed=progress.done, total=progress.total)

        yield report


@contextmanager
def late_bar(title: str) -> Iterator[Report]:
    """Give a report that draws a bar once something is reported: most work is too short."""
    with ExitStack() as stack:
        bars: list[Report] = []

        def report(progress: Progress, /) -> None:
            if not bars:
                bars.append(stack.enter_context(progress_bar(title)))
            bars[0](progress)

        yield report


@contextmanager
def stop_on_interrupt() -> Iterator[Cancellation]:
    """Give a cancellation that the first Ctrl-C requests; the second one ends the program.

    So does a request to end, and the end of the terminal unless the program was told to outlive
    it (``nohup``): nothing half done may stay behind.
    """
    cancellation = Cancellation()

    def request(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, signal.default_int_handler)
        cancellation.request()

    before = {number: signal.signal(number, request) for number in _requests_to_stop()}
    try:
        yield cancellation
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _requests_to_stop() -> Iterator[signal.Signals]:
    yield signal.SIGINT
    yield signal.SIGTERM
    if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        yield signal.SIGHUP
