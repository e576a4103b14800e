"""How fast the audit log is: appends, verification, proofs, start-up check.

``python -m tests.bench.audit_log [ENTRIES [FOLDER]]`` from the root of the project; the folder
decides on which disk single appends wait.

Measured on 2026-11-26 on two cores, of which others used about one; 100,000 entries of 650 bytes. A
batch of them is appended in 1.9 s (1.8 s of the processor) and verified in 1.5 s. The first proof
takes 2 ms, each later one 1.4 ms in the middle and 7.5 ms at most, one of growth 1.4 ms; the
start-up check takes 0.6 ms, a signed head 0.5 ms; an append of one takes 1.8 ms in the middle, of
which most is the disk.
"""

from __future__ import annotations

import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from gleanpoint.core.audit.entry import Action, Event
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.segments import log_size
from gleanpoint.core.audit.verify import verify

SINGLE = 300
PROOFS = 100


def event(number: int) -> Event:
    """Return an event as long as that of a refusal."""
    hashes = {"point_sha256": "a" * 64, "path_sha256": "b" * 64, "policy": "c" * 64}
    words = {"rule": "Contracts", "verdict": "refuse", "state": "past_maximum"}
    return Event(Action.REFUSAL, details={**hashes, **words, "n": number})


def timed(what: str, act: Callable[[], object]) -> None:
    """Print how long something takes: by the clock, and of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    act()
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    tell(f"{what}: {clock:.3f} s, {processor:.3f} s of the processor")


def each(what: str, acts: list[Callable[[], object]]) -> None:
    """Print how long single acts take."""
    spans = []
    for act in acts:
        begun = time.perf_counter()
        act()
        spans.append(time.perf_counter() - begun)
    middle, worst = statistics.median(spans) * 1000, max(spans) * 1000
    tell(f"{what}: {middle:.2f} ms in the middle, {worst:.2f} ms at most, of {len(acts):,}")


def tell(line: str) -> None:
    """Print a line."""
    sys.stdout.write(line + "\n")


def main(entries: int, top: Path) -> None:
    """Make a log and measure."""
    tell(f"{platform.machine()}, Python {platform.python_version()}, {entries:,} entries")
    log = AuditLog(top / "log", home=top / "home")
    events = [event(number) for number in range(entries)]
    timed("append in one batch", lambda: log.append_many(events))
    tell(f"{log_size(log.folder):,} bytes")
    timed("verify", lambda: verify(log.folder, known=log.known_heads().known))
    timed("first proof", lambda: log.prove(1))
    places = [1 + number * entries // PROOFS for number in range(PROOFS)]
    each("proof of an entry", [partial(log.prove, seq) for seq in places])
    each("proof of growth", [partial(log.prove_growth, seq) for seq in places])
    each("start-up check", [lambda: AuditLog(log.folder, home=log.home).check_standing()] * 20)
    each("append of one, on disk", [lambda: log.append(event(0))] * SINGLE)
    each("signed head", [log.signed_head] * PROOFS)


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory(dir=sys.argv[2] if len(sys.argv) > 2 else None) as folder:
        main(count, Path(folder))
