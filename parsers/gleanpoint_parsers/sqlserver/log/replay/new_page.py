"""FORMAT_PAGE: what a page is before its first row.

Source: FORMAT.md, section Replay. IAM pages and pages of rows were compared with those that a
server wrote; maps of a file that grew are as the other maps of a file, which is believed.
"""

from __future__ import annotations

import struct

from gleanpoint_parsers.sqlserver.log.model import LogRecord
from gleanpoint_parsers.sqlserver.log.replay.page_model import MAP_PAGES, PageModel
from gleanpoint_parsers.sqlserver.storage.page import HEADER_SIZE, HEADER_VERSION, PageType

BELIEVED_MAP = (
    "it was made new by the log as a map of its file, whose first content the log does not hold"
)

_FIELDS = struct.Struct("<BBBB6sH6s")
_FIELDS_AT = 48
_OBJECT_AT, _INDEX_AT = 32, 46
_IAM_HEAD = b"\x00\x00\x5e\x00"
_IAM_HEAD_SIZE = 94
_IAM_START_IN_ROW, _IAM_START_IN_RECORD = 40, 68
_MAP_HEAD = b"\x00\x00\x38\x1f"
_MAP_BYTES = 7988
_FREE_SPACE_HEAD = b"\x00\x00\x9c\x1f"
_FREE_SPACE_BYTES = 8088


def format_page(page: PageModel, record: LogRecord) -> None:
    """Make a page new as a record says; a map whose content is not known gets a doubt."""
    fixed = record.fixed
    kind, flags, level, _, previous, fixed_length, following = _FIELDS.unpack_from(
        fixed, _FIELDS_AT
    )
    is_iam = kind == PageType.IAM
    header = bytearray(HEADER_SIZE)
    header[0:4] = bytes((HEADER_VERSION, kind, flags, level))
    header[6:8] = fixed[_INDEX_AT : _INDEX_AT + 2]
    if not is_iam:  # which has its start page in place of neighbours
        header[8:14], header[16:22] = previous, following
    struct.pack_into("<H", header, 14, fixed_length)
    header[24:28] = fixed[_OBJECT_AT : _OBJECT_AT + 4]
    page.format(header, _iam_rows(fixed) if is_iam else _map_rows(kind))
    if kind in MAP_PAGES:
        page.doubt = BELIEVED_MAP


def _iam_rows(fixed: bytes) -> list[bytes]:
    head = bytearray(_IAM_HEAD.ljust(_IAM_HEAD_SIZE, b"\0"))
    start = fixed[_IAM_START_IN_RECORD : _IAM_START_IN_RECORD + 6]
    head[_IAM_START_IN_ROW : _IAM_START_IN_ROW + 6] = start.ljust(6, b"\0")
    return [bytes(head), _MAP_HEAD + bytes(_MAP_BYTES)]


def _map_rows(kind: int) -> list[bytes]:
    if kind == PageType.PFS:
        return [_FREE_SPACE_HEAD + bytes(_FREE_SPACE_BYTES)]
    if kind in MAP_PAGES:
        return [_IAM_HEAD.ljust(_IAM_HEAD_SIZE, b"\0"), _MAP_HEAD + bytes(_MAP_BYTES)]
    return []
