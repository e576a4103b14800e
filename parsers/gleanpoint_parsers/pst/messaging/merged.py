"""Properties of a message completed by its row in the folder's contents table."""

from __future__ import annotations

from collections.abc import Mapping

from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.mapi.properties import (
    GatheredProperties,
    RawProperties,
    StreamedProperties,
)
from gleanpoint_parsers.mapi.property_ids import PropertyId

_OF_THE_TABLE = frozenset(map(int, (PropertyId.LTP_ROW_ID, PropertyId.LTP_ROW_VERSION)))
"""Cells that describe the row, not the message."""


class MergedProperties(GatheredProperties):
    """A message's own properties first, then what only the table has.

    In an OST the modification time and the change keys are often in the table alone; the
    message's own value counts where both have one.
    """

    def __init__(self, own: RawProperties, row: RawProperties) -> None:
        self._own = own
        self._row = row
        self._own_types = own.types()
        of_row = {n: kind for n, kind in row.types().items() if n not in _OF_THE_TABLE}
        self._types = {**self._own_types, **of_row, **self._own_types}

    def types(self) -> Mapping[int, int]:
        """Return the types of all of them."""
        return self._types

    def size(self, property_id: int) -> int:
        """Return how many bytes a property has; raises as ``raw``."""
        return (self._own if property_id in self._own_types else self._row).size(property_id)

    def raw(self, property_id: int) -> bytes:
        """Return the bytes of a property.

        Raises:
            ParserError: It cannot be read.
        """
        return (self._own if property_id in self._own_types else self._row).raw(property_id)

    def at_hand(self) -> dict[int, bytes]:
        """Return values of the message itself that lie in memory; the row has few more."""
        return self._own.at_hand() if isinstance(self._own, GatheredProperties) else {}

    def source(self, property_id: int) -> BlockSource:
        """Return the bytes of a property of any size; raises as ``raw``."""
        own = self._own if property_id in self._own_types else self._row
        if isinstance(own, StreamedProperties):
            return own.source(property_id)
        return BytesSource(own.raw(property_id))
