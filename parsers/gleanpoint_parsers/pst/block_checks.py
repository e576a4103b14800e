"""Read every block that a mailbox's index names, and compare its checksum."""

from __future__ import annotations

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.progress import WorkReport
from gleanpoint_parsers.pst.ndb.block import block_place
from gleanpoint_parsers.pst.ndb.database import NodeDatabase

_LIMIT = 1_000
"""Blocks that are named; of further ones the number is told."""

_EACH = 500
"""Blocks from one report to the next."""


def check_blocks(database: NodeDatabase, report: WorkReport) -> tuple[int, list[str]]:
    """Return how many blocks were read, and a sentence for each that is not as it was written.

    Pages of the indexes are checked on the way; what is wrong with them is among the sentences.

    Args:
        database: Of the mailbox.
        report: Told how many blocks were read.
    """
    variant, checked, wrong = database.header.variant, 0, 0
    problems: list[str] = []
    for entry in database.block_index.leaves():
        place = block_place(variant, entry)
        try:
            problem = database.block(place).problem
        except ParserError as error:
            problem = str(error)
        if problem is not None:
            wrong += 1
            if wrong <= _LIMIT:
                problems.append(problem)
        checked += 1
        if checked % _EACH == 0:
            report("blocks", checked, 0)
    if wrong > _LIMIT:
        problems.append(f"{wrong - _LIMIT:,} further blocks are not as they were written")
    for _ in database.node_index.leaves():
        pass  # what is wrong with its pages becomes a finding
    return checked, [*dict.fromkeys([*problems, *database.findings])]
