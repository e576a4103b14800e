"""How long it takes to bring a backup to a state, told before it is begun."""

from __future__ import annotations

from dataclasses import dataclass

from gleanpoint.core.recovery_points import RecoveryPoint

INFLATED_PER_SECOND = 150_000_000
"""Bytes of compressed backup that one core inflates in a second, at least."""

REPLAYED_PER_SECOND = 5_000_000
"""Bytes of log that are replayed in a second: 50,000 records of 100 bytes."""

LONG = 10.0
"""Seconds from which on work is announced."""

_MINUTES_FROM = 120
"""Seconds from which on minutes are told."""

_UNITS = ((1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "kB"))


@dataclass(frozen=True, slots=True)
class Estimate:
    """What opening a state takes, at most.

    Args:
        inflate_bytes: Compressed bytes to read.
        log_bytes: Bytes of log to replay.
    """

    inflate_bytes: int
    log_bytes: int

    @property
    def seconds(self) -> float:
        """How long it takes on a common machine."""
        return self.inflate_bytes / INFLATED_PER_SECOND + self.log_bytes / REPLAYED_PER_SECOND

    @property
    def is_long(self) -> bool:
        """Whether a person should know before it is begun."""
        return self.seconds >= LONG

    @property
    def sentence(self) -> str:
        """What a person is told."""
        parts = [f"{_size(self.inflate_bytes)} of backup to inflate"] if self.inflate_bytes else []
        parts += [f"{_size(self.log_bytes)} of log to replay"] if self.log_bytes else []
        if not parts:
            return "Nothing has to be inflated or replayed."
        return f"This takes up to {_time(self.seconds)}: {' and '.join(parts)}."


def estimate(point: RecoveryPoint) -> Estimate:
    """Return what opening a recovery point takes."""
    reach = point.reach
    return Estimate(reach.inflate_bytes, reach.log_bytes) if reach else Estimate(0, 0)


def _size(count: int) -> str:
    for unit, name in _UNITS:
        if count >= unit:
            return f"{count / unit:,.1f} {name}"
    return f"{count} bytes"


def _time(seconds: float) -> str:
    whole = max(1, round(seconds))
    return f"{whole} s" if whole < _MINUTES_FROM else f"{round(whole / 60)} min"
