"""Previews of files of an open recovery point, made by its parser process."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final, cast

from gleanpoint.core.access.value_wire import pack, unpack
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.preview.file_values import (
    BarredPreview,
    CardsPreview,
    ColoursPreview,
    DocumentPreview,
    FilePreview,
    GridPreview,
    MediaPreview,
    PagePreview,
    TreePreview,
    TreeRow,
    Wish,
)
from gleanpoint.core.preview.made.kinds import ViewKind
from gleanpoint.core.records import moment, nonsense, number, text
from gleanpoint.core.source_reader import SourceReader, about

_BYTES_A_PIXEL: Final = 4
_MOST_PIXELS: Final = 16_000_000
_KINDS: Final = {
    kind.__name__: kind
    for kind in (
        BarredPreview,
        CardsPreview,
        ColoursPreview,
        DocumentPreview,
        GridPreview,
        MediaPreview,
        PagePreview,
        TreePreview,
    )
}
_NO_ROWS: Final[dict[str, dict[str, Any]]] = {
    kind.__name__: {"rows": []} for kind in (GridPreview, TreePreview)
}
"""Kinds whose rows, of which there are many, are read by a shorter way."""

_CELLS: Final = frozenset({str, type(None)})
_FIRST: Final = Wish()


class ViewReader(SourceReader):
    """The part of a session that shows files."""

    def view(
        self,
        node: Node,
        kind: ViewKind,
        wish: Wish = _FIRST,
        cancellation: Cancellation | None = None,
    ) -> FilePreview | None:
        """Return the preview of a file, or a further piece of it; None where it has none.

        Args:
            node: The file.
            kind: What it is to be shown as.
            wish: Which piece.
            cancellation: Looked at while waiting.

        Raises:
            WorkerDiedError: The parser process died.
            GleanpointError: Its bytes cannot be had, or may not be seen.
        """
        told_of = {"kind": kind.value, "name": node.name, "wish": pack(wish)}
        arguments = {**about(node), **told_of}
        told: list[Any] = []
        parts: list[bytearray] = []
        with self._on(node):
            for frame in self._host.stream("view", arguments, cancellation):
                if frame.header is None:
                    parts[-1] += frame.data
                    continue
                told += frame.header.get("preview", [])
                parts.append(bytearray())
        if not told:
            return None
        pixels = bytes(parts[1]) if len(parts) > 1 else b""
        return _preview(told[0], bytes(parts[0]), pixels)


def _preview(name: str, data: bytes, pixels: bytes) -> FilePreview:
    try:
        fields = json.loads(data)
        rows = fields.pop("rows", ())
        made = cast("FilePreview", unpack(_KINDS[name], fields | _NO_ROWS.get(name, {})))
        if isinstance(made, GridPreview):
            return replace(made, rows=_cells(rows))
        if isinstance(made, TreePreview):
            return replace(made, rows=tuple(map(_tree_row, rows)))
    except (AttributeError, TypeError, ValueError, KeyError, RecursionError) as error:
        raise nonsense(f"of a preview: {error}") from None
    return _drawn(made, pixels) if isinstance(made, PagePreview) else made


def _cells(rows: Sequence[Sequence[Any]]) -> tuple[tuple[str | None, ...], ...]:
    """Return the rows of a grid, of which there are many."""
    if not all(type(cell) in _CELLS for row in rows for cell in row):
        raise TypeError("a cell that is no text")
    return tuple(map(tuple, rows))


def _tree_row(row: Sequence[Any]) -> TreeRow:
    path, is_folder, size, modified, words, is_locked = row
    if not path or not all(type(one) is str for one in path):
        raise TypeError("a path that is none")
    return TreeRow(
        tuple(path),
        is_folder is True,
        None if size is None else number(size),
        None if modified is None else moment(modified),
        text(words),
        is_locked is True,
    )


def _drawn(made: PagePreview, pixels: bytes) -> PagePreview:
    count = made.width * made.height
    if min(made.width, made.height) < 1 or count > _MOST_PIXELS:
        raise nonsense(f"a drawing of {made.width:,} by {made.height:,} pixels")
    if len(pixels) != count * _BYTES_A_PIXEL:
        raise nonsense(f"{len(pixels):,} bytes of a drawing")
    return replace(made, pixels=pixels)
