"""The receipts of an export in little memory."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from gleanpoint.core.export.item_rows import ItemRows
from gleanpoint.core.export.mail.identity import MessageIdentity
from gleanpoint.core.export.packed import PackedList
from gleanpoint.core.export.receipts import Receipt, TableFigures


class ReceiptList(PackedList[Receipt]):
    """Receipts in the order in which things were written; those of tables stay as they are.

    Attributes:
        total_bytes: Bytes of all of them.
        tables: Path and figures of each table.
        stubs: How many of them are of stubs.
    """

    def __init__(self, receipts: Iterable[Receipt] = ()) -> None:
        self._rows = ItemRows()
        super().__init__(self._receipt_row, self._receipt)
        self.total_bytes = 0
        self.tables: list[tuple[str, TableFigures]] = []
        self.stubs = 0
        for receipt in receipts:
            self.append(receipt)

    def append(self, value: Receipt) -> None:
        """Add a receipt."""
        self.total_bytes += value.size
        self.stubs += value.item.is_stub
        if value.table is not None:
            self.tables.append((value.item.node.path, value.table))
        super().append(value)

    def _receipt_row(self, receipt: Receipt) -> tuple[object, ...] | None:
        item = self._rows.row(receipt.item)
        if item is None or receipt.table is not None:
            return None
        return (
            item,
            receipt.size,
            receipt.sha256,
            receipt.extents,
            receipt.all_extents,
            receipt.missing,
            receipt.problems,
            receipt.parts,
            None if receipt.place is None else str(receipt.place),
            (receipt.identity.mih, receipt.identity.zone),
        )

    def _receipt(self, row: list[Any]) -> Receipt:
        item, size, sha256, extents, all_extents, missing, problems, parts, *rest = row
        place, identity = rest
        return Receipt(
            self._rows.item(item),
            size,
            sha256,
            tuple(map(tuple, extents)),
            all_extents,
            tuple(map(tuple, missing)),
            tuple(problems),
            tuple(map(tuple, parts)),
            place=None if place is None else Path(place),
            identity=MessageIdentity(*identity),
        )
