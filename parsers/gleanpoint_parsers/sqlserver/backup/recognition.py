"""Whether a file is a backup by SQL Server, by its first bytes alone."""

from __future__ import annotations

from gleanpoint_parsers.plugin import Confidence
from gleanpoint_parsers.sqlserver.backup.tape import MAGIC as TAPE_MAGIC
from gleanpoint_parsers.sqlserver.backup.tape import is_sound

COMPRESSED_MAGIC = b"MSSQLBAK"

_SOFTWARE = "SQL Server".encode("utf-16-le")


def is_backup(head: bytes) -> Confidence:
    """Tell from its first bytes whether a file is a backup by SQL Server.

    Args:
        head: The first bytes of the file; 512 are enough.
    """
    if head.startswith(COMPRESSED_MAGIC):
        return Confidence.CERTAIN
    if not head.startswith(TAPE_MAGIC) or not is_sound(head):
        return Confidence.NO
    return Confidence.CERTAIN if _SOFTWARE in head else Confidence.POSSIBLE
