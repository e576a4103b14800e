"""What the path segments of a folder's children are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.entries import NO_NAME, NO_SUBJECT, name_of_item
from gleanpoint_parsers.mapi.envelope import shortened
from gleanpoint_parsers.mapi.keys import MailKey
from gleanpoint_parsers.mapi.property_ids import PropertyId
from gleanpoint_parsers.mapi.subject import plain_subject
from gleanpoint_parsers.pst.ltp.table_context import TableContext
from gleanpoint_parsers.pst.messaging.columns import Columns
from gleanpoint_parsers.pst.messaging.folder import Folder
from gleanpoint_parsers.pst.messaging.node_ids import FOLDERS, type_of
from gleanpoint_parsers.pst.reader import MailReader

_AT_ONCE = 5_000
"""Rows of a table that are read together."""


def names_of(
    reader: MailReader, nids: Iterable[int], subjects: Mapping[int, str]
) -> list[tuple[str, str]]:
    """Return name and id of each child, for ``unique_segments``.

    Args:
        reader: Of the mailbox.
        nids: Node ids of the children.
        subjects: Those that are known already, by node id.
    """
    return [(_name(reader, nid, subjects), str(nid)) for nid in nids]


def _name(reader: MailReader, nid: int, subjects: Mapping[int, str]) -> str:
    if type_of(nid) in FOLDERS:
        return shortened(_folder_name(reader.folder(nid))) or NO_NAME
    return subjects.get(nid) or shortened(_own_name(reader, nid)) or NO_SUBJECT


def _folder_name(folder: Folder) -> str:
    try:
        return folder.properties.text(PropertyId.DISPLAY_NAME)
    except ParserError:
        return ""


def subjects_of(tables: Iterable[TableContext | None]) -> dict[int, str]:
    """Return the subjects that tables themselves can tell, by node id.

    An 8-bit one beyond ASCII needs the code page, which only the message has.
    """
    subjects: dict[int, str] = {}
    for table in tables:
        if table is not None:
            for start in range(0, len(table.row_ids), _AT_ONCE):
                subjects |= _subjects(table, table.row_ids[start : start + _AT_ONCE])
    return subjects


def _subjects(table: TableContext, row_ids: Sequence[int]) -> dict[int, str]:
    columns = Columns(table, row_ids)
    texts = columns.texts(PropertyId.SUBJECT, _shown_subject)
    told = zip(row_ids, texts, strict=True)
    return {n: text for place, (n, text) in enumerate(told) if place not in columns.unread}


def _shown_subject(stored: str) -> str:
    return shortened(plain_subject(stored))


def _own_name(reader: MailReader, nid: int) -> str:
    try:
        return name_of_item(reader.message(MailKey(nid)).properties)
    except ParserError:
        return ""
