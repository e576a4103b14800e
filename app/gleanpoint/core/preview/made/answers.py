"""Send the preview of one file out of the parser process.

``{"preview": [name of its class, bytes]}``, then its fields as JSON, which the standard library
writes: texts out of hostile bytes may hold lone surrogates. Then ``{"pixels": bytes}`` and these,
where it is a drawing.
"""

from __future__ import annotations

import json
from dataclasses import replace
from weakref import WeakKeyDictionary

from gleanpoint.core.access.value_wire import pack, unpack
from gleanpoint.core.answer import Answer
from gleanpoint.core.layers import LayerStack, Steps
from gleanpoint.core.preview.file_values import (
    FilePreview,
    GridPreview,
    PagePreview,
    TreePreview,
    TreeRow,
    Wish,
)
from gleanpoint.core.preview.made.file import LIMITS, File
from gleanpoint.core.preview.made.kinds import ViewKind
from gleanpoint.core.preview.made.making import Making
from gleanpoint.core.protocol import Json
from gleanpoint.core.texts.budget import Budget

_makings: WeakKeyDictionary[LayerStack, Making] = WeakKeyDictionary()


def tell_view(
    stack: LayerStack, steps: Steps, *, kind: str, name: str, wish: Json, answer: Answer
) -> None:
    """Send the preview of a file; nothing where it is not of that kind after all.

    Args:
        stack: The open source.
        steps: Address of the file.
        kind: Value of ``ViewKind``.
        name: Of the file; a hint.
        wish: Fields of ``Wish``.
        answer: Where it goes.
    """
    source = stack.kept_content(steps)
    budget = Budget(LIMITS, tick=lambda: stack.report("items", 0, 0))
    file = File(source, name, unpack(Wish, wish), budget)
    made = _makings.setdefault(stack, Making()).preview(ViewKind(kind), steps, file)
    if made is None:
        return
    pixels = made.pixels if isinstance(made, PagePreview) else b""
    if isinstance(made, PagePreview):
        made = replace(made, pixels=b"")
    data = json.dumps(_fields(made)).encode()
    answer.say({"preview": [type(made).__name__, len(data)]})
    answer.all(data)
    if pixels:
        answer.say({"pixels": len(pixels)})
        answer.all(pixels)


def _fields(made: FilePreview) -> Json:
    """Return the fields of a preview; long lists by a shorter way."""
    if isinstance(made, GridPreview):
        fields: Json = pack(replace(made, rows=()))
        return {**fields, "rows": made.rows}
    if isinstance(made, TreePreview):
        fields = pack(replace(made, rows=()))
        return {**fields, "rows": [_told(row) for row in made.rows]}
    packed: Json = pack(made)
    return packed


def _told(row: TreeRow) -> list[object]:
    modified = None if row.modified is None else row.modified.isoformat()
    return [row.path, row.is_folder, row.size, modified, row.text, row.is_locked]
