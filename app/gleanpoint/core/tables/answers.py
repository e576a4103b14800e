"""What the parser process answers when a table is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gleanpoint.core.access.sight import Sight, unpack_sight
from gleanpoint.core.answer import Answer
from gleanpoint.core.layers import LayerStack, Steps
from gleanpoint.core.protocol import Json
from gleanpoint.core.tables.wire import pack_batch, pack_script, unpack_request
from gleanpoint.core.tables.withholding.gated_rows import count_all, gated_rows
from gleanpoint.core.tables.withholding.here import judge_here, places_of, without_absent
from gleanpoint.core.tables.withholding.place import place_of
from gleanpoint.core.tables.withholding.row_trial import trial_of
from gleanpoint.core.tables.withholding.tally import RowTally
from gleanpoint_parsers.entries import ROOT
from gleanpoint_parsers.errors import UnknownFormatError
from gleanpoint_parsers.tables import RowBatch, Script, Scripted, TableContainer


def tell_table(
    stack: LayerStack,
    steps: Steps,
    answer: Answer,
    place: Json | None = None,
    sight: Sight | None = None,
) -> None:
    """Send the shape of a table; arguments as of ``tell_rows``.

    Where some of its rows may be absent for whoever asks, it is not told how many there are.
    """
    shape = _tables(stack, steps).table(steps[-1][1])
    judge = judge_here(stack, steps, place, sight)
    is_hiding = judge is not None and judge.may_hide
    answer.say({"table": replace(shape, rows=None) if is_hiding else shape})


def tell_rows(
    stack: LayerStack,
    steps: Steps,
    request: Json,
    answer: Answer,
    place: Json | None = None,
    sight: Sight | None = None,
) -> None:
    """Send the rows that may be seen, batch after batch; a sign of life where a batch has none.

    Args:
        stack: The open source.
        steps: The table.
        request: Which rows.
        answer: Where they go.
        place: Path and address of the table, as ``place_of`` takes them.
        sight: Who looks; None: nothing is withheld.
    """
    tables, asked = _tables(stack, steps), unpack_request(request)
    judge = judge_here(stack, steps, place, sight)
    if judge is None:
        _send(tables.batches(steps[-1][1], asked), answer)
        return
    tally, places = RowTally(), places_of(stack, steps, asked, judge)
    _send(gated_rows(tables, steps[-1][1], asked, judge, places, tally), answer)
    if asked.where is None:
        answer.say({"tally": tally.as_json()})


def tell_withheld_rows(
    stack: LayerStack,
    steps: Steps,
    answer: Answer,
    place: Json | None = None,
    sight: Sight | None = None,
) -> None:
    """Send how many rows of a whole table are shown and withheld; arguments as of ``tell_rows``."""
    judge, tally = judge_here(stack, steps, place, sight), RowTally()
    if judge is not None:
        for _ in count_all(_tables(stack, steps), steps[-1][1], judge, tally):
            answer.say({"searching": True})
    answer.say({"tally": tally.as_json()})


def tell_try_rows(
    stack: LayerStack,
    steps: Steps,
    trial: Json,
    answer: Answer,
    place: Json | None = None,
    sight: Sight | None = None,
) -> None:
    """Send how many rows were judged so far, and then what a trial counted; None: it judges none.

    Args:
        stack: The open source.
        steps: The table.
        trial: A packed sight: the policy that is tried out, its moment and the register.
        answer: Where it goes.
        place: As of ``tell_rows``.
        sight: What keeps rows back from whoever asks.
    """
    tables, key, tried = _tables(stack, steps), steps[-1][1], unpack_sight(trial)
    seen = judge_here(stack, steps, place, sight)
    judged = trial_of(tried, place_of(place, tried), tables.table(key).columns, seen)
    if judged is None:
        answer.say({"tried": None})
        return
    done = 0
    for rows in judged.run(tables, key):
        done += rows
        answer.say({"judged": done})
    answer.say({"tried": judged.as_json()})


def _send(batches: Iterator[RowBatch | None], answer: Answer) -> None:
    for batch in batches:
        if batch is None or not batch.records.num_rows:
            answer.say({"searching": True})
            continue
        for piece in pack_batch(batch):
            if isinstance(piece, memoryview):
                answer.send(piece)
            else:
                answer.say(piece)


def tell_ledger(
    stack: LayerStack,
    steps: Steps,
    answer: Answer,
    place: Json | None = None,
    sight: Sight | None = None,
) -> None:
    """Send how far the reading is, and then the ledger of a table; arguments as of ``tell_rows``.

    Rows that are absent for whoever asks are not among those that it counts; where some may be,
    nothing is told of pages.
    """
    tables = _tables(stack, steps)
    judge = judge_here(stack, steps, place, sight)
    is_hiding = judge is not None and judge.may_hide
    told = tables.ledger(
        steps[-1][1],
        lambda read, total: answer.say(
            {"searching": True} if is_hiding else {"pages": [read, total]}
        ),
    )
    if judge is not None and is_hiding:
        tally = RowTally()
        for _ in count_all(tables, steps[-1][1], judge, tally):
            answer.say({"searching": True})
        told = without_absent(told, told.rows_read - tally.read)
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
