"""Ask the parser process of an open recovery point what is kept back inside its items."""

from __future__ import annotations

from dataclasses import dataclass

from gleanpoint.core.access.sight import Sight
from gleanpoint.core.access.value_wire import pack, unpack
from gleanpoint.core.deciding import Decide
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.records import nonsense, number, text
from gleanpoint.core.retention.decide import Decision
from gleanpoint.core.source_reader import SourceReader, about_all


@dataclass(frozen=True, slots=True)
class Inside:
    """What is kept back inside one item.

    Args:
        refused: Items that may not be exported by whoever asks.
        are_messages: Whether all of these are messages.
        worst: The strictest of their decisions.
        rows: How many rows of tables are kept back, by the rule that does it.
        is_hiding: Whether there is something that they may not even know of.
        is_unread: Whether not everything could be read and judged.
    """

    refused: int
    are_messages: bool
    worst: Decision | None
    rows: dict[str, int]
    is_hiding: bool
    is_unread: bool


class InsidesReader(SourceReader):
    """The part of a session that has the insides of items judged."""

    def inside(
        self,
        node: Node,
        decide: Decide,
        cancellation: Cancellation | None = None,
    ) -> Inside:
        """Return what is kept back inside an item, from an export of it as a whole.

        Args:
            node: The item.
            decide: Judges where nothing is withheld from lists; else the parser process judges for
                whoever looks.
            cancellation: Stops it.

        Raises:
            WorkerDiedError: The parser process died.
        """
        viewer = decide.viewer
        sight = Sight(
            decide.policy,
            viewer.roles,
            decide.now(),
            viewer.reach,
            viewer.blind,
            decide.mailboxes,
            register=decide.register,
            point=self.point.id,
        )
        arguments = {**about_all([node]), "sight": pack(sight)}
        told = None
        with self._on(node):
            for frame in self._host.stream("insides", arguments, cancellation):
                if frame.header is not None and "refused" in frame.header:
                    told = frame.header
        if told is None:
            raise nonsense("nothing of what an item holds")
        try:
            worst = None if told["worst"] is None else unpack(Decision, told["worst"])
            return Inside(
                number(told["refused"]),
                told["are_messages"] is True,
                worst,
                {text(rule): number(count) for rule, count in told["rows"].items()},
                told["is_hiding"] is True,
                told["is_unread"] is True,
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise nonsense(f"of what an item holds: {error}") from None
