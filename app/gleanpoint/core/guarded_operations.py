"""What the parser process answers whoever looks: each operation only as far as they may see.

See ``docs/decisions/0019``. Who looks is told before the first request, and again where that
changes; a process that was told nothing opens sources, and no more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from gleanpoint.core.answer import Answer
from gleanpoint.core.child_operations import SourceOperations
from gleanpoint.core.child_tellers import SEALED_OPERATIONS
from gleanpoint.core.child_wire import as_steps, listed
from gleanpoint.core.layers import Steps
from gleanpoint.core.protocol import Json
from gleanpoint.core.scope import Scope
from gleanpoint.core.withheld import UNTOLD, WithheldError
from gleanpoint_parsers.plugin import Parser
from gleanpoint_parsers.progress import WorkReport

if TYPE_CHECKING:  # the rules are loaded where something may be withheld
    from gleanpoint.core.access.sight import Sight
    from gleanpoint.core.guard.guard import Guard
    from gleanpoint.core.guard.judge import Judged

OF_SOURCES = frozenset({"open", "timeline", "states"})
"""What may be asked of a source by whoever may not see what is in it."""

OF_LISTS = frozenset({"children", "walk", "find", "entry"})
"""What lists nodes, each of which is judged where something may be withheld."""


class GuardedOperations(SourceOperations):
    """Operations on one source, as far as whoever looks may have what they give.

    Arguments as of ``SourceOperations``.
    """

    def __init__(self, parsers: Sequence[Parser], answer: Answer, report: WorkReport) -> None:
        super().__init__(parsers, answer, report)
        self._is_told = False
        self._sight: Sight | None = None
        self._guard: Guard | None = None

    def do_open(self, path: str, wish: Json, *, as_disk: bool = False) -> None:
        """Open a source; what guarded the one before is forgotten."""
        self._guard = None
        super().do_open(path, wish, as_disk=as_disk)

    def look(self, sight: Sight | None) -> None:
        """Be told what may be seen from now on; None: everything."""
        self._is_told, self._sight, self._guard = True, sight, None

    @property
    def is_told_all(self) -> bool:
        """Whether whoever looks may see everything: then nothing need be kept out of errors."""
        return self._is_told and self._sight is None

    def run(
        self, op: str, arguments: Json, now: str | None = None, *, for_export: bool = False
    ) -> None:
        """Run an operation, if whoever looks may have what it gives.

        Args:
            op: Which.
            arguments: Of it; ``at`` is the path of the node that it is about, or the paths.
            now: The moment to judge at, ISO 8601; None where nothing is judged.
            for_export: Whether what it reads goes out, and is not shown.

        Raises:
            WithheldError: Nobody told what may be seen, or it may not be seen.
        """
        if not self._is_told and op not in OF_SOURCES:
            raise WithheldError(UNTOLD)
        if self._sight is not None and now is not None:
            self._sight = replace(self._sight, now=datetime.fromisoformat(now))
        at = arguments.pop("at", None)
        guard = self._guarded(op)
        if op in SEALED_OPERATIONS:
            from gleanpoint.core.export.proof.sealing_answers import (  # noqa: PLC0415 - when asked for
                own_paths,
            )

            arguments["paths"] = own_paths(guard, arguments["items"], at)
            arguments["names_nothing"] = self._sight is not None and self._sight.blind
        if op == "insides":
            self._tell_insides(guard, at, **arguments)
        elif op == "recipients":
            self._tell_recipients(guard, at, **arguments)
        elif guard is None:
            self.perform(op, arguments, self._rows(for_export=for_export))
        elif op == "facts":
            self._tell_facts(guard, as_steps(arguments["steps"]), str(at))
        elif op in OF_LISTS:
            self._list(guard, op, arguments, at)
        else:
            from gleanpoint.core.guard.admission import (  # noqa: PLC0415 - where it is guarded
                admit,
                item_check,
            )

            admitted = admit(guard, op, arguments, at, for_export=for_export)
            with self.stack.checked(item_check(guard, op, arguments, at)):
                self.perform(op, admitted, self._rows(for_export=for_export))

    def _rows(self, *, for_export: bool) -> Sight | None:
        """Return what withholds single rows."""
        sight = self._sight
        return sight.for_export() if sight is not None and for_export else sight

    def _guarded(self, op: str) -> Guard | None:
        """Return what guards the open source; None where nothing in it is withheld."""
        sight = self._sight
        if sight is None or sight.withholds_nothing or op in OF_SOURCES:
            return None
        from gleanpoint.core.guard.guard import Guard  # noqa: PLC0415 - where it is guarded

        known = self._guard
        if known is None or not known.is_fresh(sight.now):
            known = self._guard = Guard(self.stack, sight, self._breathe)
        return known

    def _breathe(self) -> None:
        """Give a sign of life now and then; ends long judging where it was cancelled."""
        self._report("items", 0, 0)

    def _tell_facts(self, guard: Guard, steps: Steps, at: str) -> None:
        """Send what else may be known of one node."""
        if not guard.shows_facts(steps, at):
            self._answer.say({"facts": {}, "extents": [], "all_extents": False})
            return
        hidden = guard.hidden_facts(steps, at)
        self._say_facts(steps, inside=guard.shows_inside(steps, at), hidden=hidden)

    def _tell_insides(
        self,
        guard: Guard | None,
        at: list[str],
        items: list[list[list[str]]],
        sight: Json,
    ) -> None:
        """Send for each item what is kept back in it.

        Args:
            guard: Judges where something may be withheld.
            at: Paths of the items.
            items: Their addresses.
            sight: What judges where nothing is withheld from lists.
        """
        from gleanpoint.core.access.sight import unpack_sight  # noqa: PLC0415 - where it is judged
        from gleanpoint.core.guard.insides import (  # noqa: PLC0415 - where it is judged
            Looking,
            tell_insides,
        )
        from gleanpoint.core.guard.judge import Judge  # noqa: PLC0415 - where it is judged
        from gleanpoint.core.retention.access import Action  # noqa: PLC0415 - where it is judged

        judge = Judge(unpack_sight(sight), self.stack) if guard is None else guard.judge
        looking = Looking(self.stack, judge, Action.EXPORT, self._searching)
        named = zip(map(as_steps, items), at, strict=True)
        found: list[tuple[Steps, str, Judged | None]]
        if guard is None:
            found = [(steps, path, None) for steps, path in named]
        else:
            places = [guard.place(steps, path) for steps, path in named]
            found = [(place.steps, place.own_path, place.family) for place in places]
        tell_insides(looking, found, self._answer)

    def _tell_recipients(
        self, guard: Guard | None, at: list[str], items: list[list[list[str]]], keys: list[str]
    ) -> None:
        """Send how many items each recipient of a sealed export may not see."""
        if guard is None:  # whoever may see everything may seal it to anybody
            self._answer.say({"hidden": dict.fromkeys(keys, 0)})
            return
        from gleanpoint.core.guard.passing import tell_recipients  # noqa: PLC0415 - sealed only

        named = list(zip(map(as_steps, items), at, strict=True))
        tell_recipients(guard, named, [bytes.fromhex(key) for key in keys], self._answer)

    def _searching(self) -> None:
        self._answer.say({"searching": True})

    def _list(self, guard: Guard, op: str, arguments: Json, at: object) -> None:
        """Answer one of ``OF_LISTS`` with what may be seen."""
        path = str(at)
        if op == "find":
            path = arguments["path"]
            for steps, entry in guard.lists.find(path, arguments["segments"]):
                self._answer.say({"steps": steps, "entry": entry})
            return
        steps = as_steps(arguments.pop("steps"))
        if op == "children":
            self._answer.say(listed(guard.lists.children(steps, path, **arguments)))
        elif op == "entry":
            self._answer.say({"entry": guard.lists.entry(steps, path)})
        else:
            for folder in guard.lists.walk(steps, path, Scope(**arguments), self._announce):
                self._answer.say(listed(folder))
