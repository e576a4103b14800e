"""What the parser process answers when a table is asked for."""

from __future__ import annotations

from gleanpoint.core.answer import Answer
from gleanpoint.core.layers import LayerStack, Steps
from gleanpoint.core.protocol import Json
from gleanpoint.core.tables.wire import pack_batch, pack_script, unpack_request
from gleanpoint_parsers.errors import UnknownFormatError
from gleanpoint_parsers.plugin import ROOT
from gleanpoint_parsers.tables import RowRequest, Script, Scripted, TableContainer


def tell_table(stack: LayerStack, steps: Steps, answer: Answer) -> None:
    """Send the shape of a table."""
    answer.say({"table": _tables(stack, steps).table(steps[-1][1])})


def tell_rows(stack: LayerStack, steps: Steps, request: Json, answer: Answer) -> None:
    """Send rows, batch after batch; a sign of life where a batch has none."""
    asked: RowRequest = unpack_request(request)
    for batch in _tables(stack, steps).batches(steps[-1][1], asked):
        if not batch.records.num_rows:
            answer.say({"searching": True})
            continue
        for piece in pack_batch(batch):
            if isinstance(piece, memoryview):
                answer.send(piece)
            else:
                answer.say(piece)


def tell_ledger(stack: LayerStack, steps: Steps, answer: Answer) -> None:
    """Send how far the reading is, and then the ledger of a table."""
    tables = _tables(stack, steps)
    told = tables.ledger(steps[-1][1], lambda read, total: answer.say({"pages": [read, total]}))
    answer.say({"ledger": told})


def tell_script(stack: LayerStack, steps: Steps, answer: Answer) -> None:
    """Send the SQL that creates an object, or all that a database holds."""
    header, texts = pack_script(_script(stack, steps))
    answer.say({"script": header})
    answer.all(texts)


def _tables(stack: LayerStack, steps: Steps) -> TableContainer:
    if steps:
        container = stack.container(steps)
        if isinstance(container, TableContainer):
            return container
    raise UnknownFormatError("This is no table")


def _script(stack: LayerStack, steps: Steps) -> Script:
    if steps:
        container, key = stack.container(steps), steps[-1][1]
        if isinstance(container, Scripted):
            return container.scripts(None if key == ROOT else [key])
    _, inside = stack.enter(steps)  # a file that holds a database
    if isinstance(inside, Scripted):
        return inside.scripts(None)
    raise UnknownFormatError("This is no database, and nothing in one")
