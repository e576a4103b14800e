"""Open a mailbox file the best way there is, and say what is to be said of it as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.pst.damage.way_in import WayIn, find_way_in
from gleanpoint_parsers.pst.mailbox import PstMailbox
from gleanpoint_parsers.pst.recovered.mailbox import RecoveringMailbox
from gleanpoint_parsers.pst.recovered.reader import RecoveringReader

LIBPFF_SIZE = 1 << 30
"""Bytes of a file up to which libpff reads along."""

_ADVICE = "An earlier recovery point, or a copy repaired by Outlook's scanpst, may have more"

_DAMAGED = (
    "This mailbox file is damaged: {}. What is listed is what can still be found, items may be "
    "missing. {}"
)
_HARMLESS = "Everything in this mailbox file can be read, though its index has faults: {}."


def open_mailbox(source: BlockSource, report: WorkReport = unreported) -> PstMailbox:
    """Open a mailbox file; errors as ``PstParser.open`` names them."""
    way = find_way_in(source, report)
    is_whole = way.database.header.end <= source.size
    reads_along = is_whole and not way.damage and source.size <= LIBPFF_SIZE
    reader = RecoveringReader(way, source if reads_along else None)
    return RecoveringMailbox(reader, [*_notes(source, way)], report)


def _notes(source: BlockSource, way: WayIn) -> Iterator[str]:
    """Yield what is to be said of the mailbox as a whole."""
    if way.damage:
        faults = "; ".join(way.damage)
        yield _HARMLESS.format(faults) if way.is_harmless else _DAMAGED.format(faults, _ADVICE)
    end = way.database.header.end
    if source.size < end:
        yield (
            f"The mailbox file ends at {source.size:,} of {end:,} bytes: it was cut off or not "
            f"copied in full; items whose data lay behind that cannot be read. {_ADVICE}"
        )
