"""Which question of the guard each operation on a source has to pass before it begins."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from gleanpoint.core.guard.guard import Guard
from gleanpoint.core.guard.scripts import check_script
from gleanpoint.core.layers import Steps
from gleanpoint.core.protocol import Json
from gleanpoint.core.retention.access import Action
from gleanpoint.core.withheld import NOT_SHOWN, WithheldError

Check = Callable[[Steps], None]

_OF_LOGS: Final = frozenset(
    {"log_notes", "log_zone", "transactions", "changes", "undo_script", "history"}
)
_OF_TABLES: Final = frozenset({"table", "rows", "withheld_rows", "try_rows", "ledger", "script"})
_OF_DATABASES: Final = _OF_TABLES | _OF_LOGS
_WHOLE: Final = frozenset({"disk", "disk_bytes", "disk_map", "verify"})
_SEALED: Final = frozenset({"sealed_copy", "sealed_emls"})
_EXPORTS: Final = frozenset({"copy", "emls", "bundles"}) | _SEALED
_OF_MESSAGES: Final = frozenset({"emls", "bundles", "sealed_emls", "mail_texts"})
_SHOWN: Final = frozenset({"texts", "mail_texts"})
_KNOWN: Final = frozenset({"digests", "recognize"})


def admit(guard: Guard, op: str, arguments: Json, at: object, *, for_export: bool) -> Json:
    """Return the arguments of an operation on one node, with the node's own address.

    Args:
        guard: Answers for the person.
        op: Which operation; one that is not known here is refused.
        arguments: Of it.
        at: Path of the node, or paths of the nodes.
        for_export: Whether it reads what goes out.

    Raises:
        NoSuchNodeError: Nothing of the node may be known.
        WithheldError: The operation is not for this person.
    """
    if op in _KNOWN:
        items = zip(_items(arguments), _paths(at), strict=True)
        known = {**arguments, "items": [guard.known(steps, path) for steps, path in items]}
        if op == "digests":  # rows that may be absent are counted nowhere
            known["counts_rows"] = guard.judge.sight.register is None
        return known
    if op in _EXPORTS | _SHOWN:
        return arguments  # each item is judged by itself, when its turn comes
    if op == "link_targets":  # a target may name what is absent
        return arguments if guard.judge.sees_everything else {**arguments, "parser": ""}
    steps, path = _steps(arguments["steps"]), _path(at)
    action = Action.EXPORT if for_export else Action.PREVIEW
    if op in _OF_DATABASES:
        if op == "script":
            check_script(guard.place(steps, path), guard.judge.sight)
        looks = op not in _OF_LOGS and not for_export
        if arguments.get("place") is not None:
            is_requested = looks and guard.place(steps, path).among.is_requested
            place = {**arguments["place"], "is_requested": is_requested}
            arguments = {**arguments, "place": place}
        return {**arguments, "steps": guard.of_database(steps, path, as_asked=looks)}
    return {**arguments, "steps": _question(guard, op, action)(steps, path)}


def _question(guard: Guard, op: str, action: Action) -> Callable[[Steps, str], Steps]:
    if op in {"read", "view"}:
        return lambda steps, path: guard.contents.content(steps, path, action)
    if op == "message":
        return lambda steps, path: guard.contents.message(steps, path, action)
    if op in _WHOLE:
        return guard.contents.whole
    raise WithheldError(NOT_SHOWN)


def item_check(guard: Guard, op: str, arguments: Json, at: object) -> Check | None:
    """Return what judges the items of an operation one by one; None for other operations."""
    if op not in _EXPORTS | _SHOWN:
        return None
    action = Action.PREVIEW if op in _SHOWN else Action.EXPORT
    paths: Mapping[Steps, str] = dict(zip(_items(arguments), _paths(at), strict=True))

    judged = guard.contents.message if op in _OF_MESSAGES else guard.contents.content

    def check(steps: Steps) -> None:
        if steps in paths:
            judged(steps, paths[steps], action, is_sealed=op in _SEALED)

    return check


def _items(arguments: Json) -> list[Steps]:
    return [_steps(item) for item in arguments["items"]]


def _steps(told: Sequence[Sequence[str]]) -> Steps:
    return tuple((parser, key) for parser, key in told)


def _path(at: object) -> str:
    if not isinstance(at, str):
        raise WithheldError(NOT_SHOWN)
    return at


def _paths(at: object) -> list[str]:
    if not isinstance(at, list) or not all(isinstance(path, str) for path in at):
        raise WithheldError(NOT_SHOWN)
    return at
