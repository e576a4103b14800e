"""The runs of many attributes read at once, one run of each in a step.

Source: Linux-NTFS documentation, "Data Runs".
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gleanpoint_parsers.filesystem.ntfs.mft_columns import (
    WORD,
    Attributes,
    Flags,
    Numbers,
    Records,
    runs_offset,
)

RUN_ROUNDS = 32
"""Runs of one attribute that are checked here; one in more pieces is left to the plain reader."""

_BITS = 64


@dataclass(frozen=True, slots=True)
class Clusters:
    """Where the content of files may lie.

    Args:
        size: Bytes of a cluster.
        count: Clusters of the volume that the image holds.
    """

    size: int
    count: int


@dataclass(frozen=True, slots=True)
class Runs:
    """What the runs of many attributes say together, a row each.

    Args:
        is_sound: Whether all of them could be read and lie inside the volume.
        clusters: Clusters in all, holes counted.
    """

    is_sound: Flags
    clusters: Numbers


def read_runs(records: Records, attributes: Attributes, clusters: Clusters) -> Runs:
    """Read the runs of attributes that lie outside their records.

    Args:
        records: The records.
        attributes: Only such that lie outside.
        clusters: Where they may lie.
    """
    limit = clusters.count
    count = len(attributes.at)
    sound, total = np.zeros(count, np.bool_), np.zeros(count, np.int64)
    rows = np.arange(count)
    start = attributes.at * WORD
    end = start + attributes.length
    at = start + runs_offset(records, attributes.at)
    cluster = np.zeros(count, np.int64)
    for _ in range(RUN_ROUNDS):
        head = records.octets[at].astype(np.int64)
        ended = head == 0
        sound[rows[ended]] = True
        going = ~ended
        rows, at, end = rows[going], at[going], end[going]
        head, cluster = head[going], cluster[going]
        if not rows.size:
            break
        length, step, after = _run(records, at, head)
        cluster = cluster + step
        fits = (length > 0) & (length <= limit) & (after < end)
        fits &= (cluster >= 0) & (cluster <= limit - np.where(head >> 4 > 0, length, 0))
        rows, at, end, cluster = rows[fits], after[fits], end[fits], cluster[fits]
        total[rows] += length[fits]
    return Runs(sound, total)


def _run(records: Records, at: Numbers, head: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Return length and step of one run each, and where the next one starts.

    The length is 0 where a field is longer than 8 bytes.
    """
    length_bytes, step_bytes = head & 15, head >> 4
    fits = (length_bytes <= WORD) & (step_bytes <= WORD)
    length = _field(records, at + 1, np.where(fits, length_bytes, 0), signed=False)
    step = _field(records, at + 1 + length_bytes, np.where(fits, step_bytes, 0), signed=True)
    return length, step, at + 1 + length_bytes + step_bytes


def _field(records: Records, at: Numbers, size: Numbers, *, signed: bool) -> Numbers:
    """Return numbers of 0 to 8 bytes; an unsigned one beyond 63 bits comes out negative."""
    unused = np.minimum(_BITS - 8 * size, _BITS - 1)
    value = records.loose[np.minimum(at, len(records.loose) - 1)] << unused
    if signed:
        value >>= unused
    else:
        value = (value.view(np.uint64) >> unused.view(np.uint64)).view(np.int64)
    return np.where(size > 0, value, 0)
