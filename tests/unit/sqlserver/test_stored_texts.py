"""Texts of the catalog off their rows: together they are no longer than the files."""

from __future__ import annotations

from tests.builders.sqlserver_values import Values, inline

from gleanpoint_parsers.sqlserver.catalog.base_rows import ValueRow
from gleanpoint_parsers.sqlserver.catalog.stored_values import StoredTexts

LATIN = 0x409


def row(values: Values, text: str) -> ValueRow:
    data = text.encode("utf-16-le")
    return ValueRow(imageval=inline([values.piece(data)]))


def test_texts_that_share_their_pages_are_read_as_far_as_there_is_room() -> None:
    values = Values()
    shared = row(values, "CREATE VIEW v AS SELECT 1")
    texts = StoredTexts(values.reader(), LATIN, room=120)
    found = [texts.read([shared]) for _ in range(4)]
    assert [text.text for text in found] == ["CREATE VIEW v AS SELECT 1"] * 3 + [None]
    assert found[3].problem == (
        "Its text cannot be read: the texts of the catalog would be longer than its files"
    )
