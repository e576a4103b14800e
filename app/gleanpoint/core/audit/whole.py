"""Whether all entries of a log still give the root of its head: before something goes out.

What is looked at when the program starts, and before each append, is the end of the log and the
heads that are known elsewhere. An entry that somebody changed in the middle shows only in the root
made anew from all lines, which takes about a quarter of a second for 100,000 entries.
"""

from __future__ import annotations

from pathlib import Path

from gleanpoint.core.audit.head import Head
from gleanpoint.core.audit.merkle import grown, leaf_hash
from gleanpoint.core.audit.segments import read_entry_lines
from gleanpoint.core.audit.tail import changed_at
from gleanpoint.core.audit.verify import verify


def problem_in(folder: Path, head: Head) -> str:
    """Return a sentence on the first entry that is not as it was; empty where all are.

    Args:
        folder: Of the log.
        head: Up to where; others may append meanwhile.

    Raises:
        OSError: The log cannot be read.
        AuditLogError: It cannot be read either, to find the entry.
    """
    leaves = map(leaf_hash, read_entry_lines(folder, 1, head.seq))
    if grown((), 0, leaves) == head.peaks:
        return ""
    found = verify(folder).breaks
    return str(changed_at(found[0].seq if found else head.seq))
