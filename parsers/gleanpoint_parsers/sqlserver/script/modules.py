"""Views, procedures, functions and triggers: their texts as written, in an order that works."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from gleanpoint_parsers.sqlserver.catalog.model import Module, View
from gleanpoint_parsers.sqlserver.script.keys import index_statements
from gleanpoint_parsers.sqlserver.script.properties import property_statements
from gleanpoint_parsers.sqlserver.script.quoting import qualified, quoted
from gleanpoint_parsers.sqlserver.script.writing import Context, called

FUNCTIONS = frozenset({"FN", "IF", "TF", "FS", "FT", "AF"})
TRIGGERS = frozenset({"TR", "TA"})
EARLY = frozenset({"R", "D"})
"""Rules and default objects, which columns and types are bound to."""

_WORD = re.compile(r"\w+")
_RANKS = ((EARLY, 0), (FUNCTIONS, 1), (frozenset({"V"}), 2), (TRIGGERS, 4))
_OTHER_RANK = 3


def module_statements(context: Context, module: Module) -> list[str]:
    """Return the statements that create one module, with the settings that it was made under."""
    name = qualified(module.schema, module.name)
    if module.text is None:
        why = module.problem or "Its text cannot be read."
        context.cannot(f"{name} is left out: {why}")
        return []
    return [
        f"SET ANSI_NULLS {_switch(on=module.uses_ansi_nulls)};",
        f"SET QUOTED_IDENTIFIER {_switch(on=module.uses_quoted_identifier)};",
        module.text.strip("\r\n"),
        *_further(context, module, name),
        *_state(context, module),
        *property_statements(
            module.properties, (("SCHEMA", module.schema), (_level(module), module.name))
        ),
    ]


def _switch(*, on: bool) -> str:
    return "ON" if on else "OFF"


def _further(context: Context, module: Module, name: str) -> list[str]:
    """Return the further procedures of a numbered group, and the indexes of a view."""
    made = []
    for number, text in module.extra_texts:
        if text is None:
            context.cannot(f"{name};{number} is left out: its text cannot be read.")
        else:
            made.append(text.strip("\r\n"))
    if isinstance(module, View):
        made += index_statements(context, module)
    return made


def _state(context: Context, module: Module) -> list[str]:
    if not module.is_disabled or module.type not in TRIGGERS:
        return []
    table = context.tables.get(module.parent_id)
    place = called(table) if table else "DATABASE"
    name = qualified(module.schema, module.name) if table else quoted(module.name)
    return [f"DISABLE TRIGGER {name} ON {place};"]


def _level(module: Module) -> str:
    if module.type == "V":
        return "VIEW"
    return "FUNCTION" if module.type in FUNCTIONS else "PROCEDURE"


def used_by(texts: Iterable[str | None], modules: Iterable[Module]) -> list[Module]:
    """Return the functions whose name occurs in one of the texts, such as computed columns."""
    words = {word.lower() for text in texts if text for word in _WORD.findall(text)}
    return [one for one in modules if one.type in FUNCTIONS and one.name.lower() in words]


def in_order(modules: Sequence[Module]) -> list[Module]:
    """Sort modules so that each comes behind those that its text names, as far as that goes.

    Rules and defaults come first, then functions, views, procedures and triggers.
    """
    ranked = sorted(modules, key=lambda one: (_rank(one), one.object_id))
    by_name = {one.name.lower(): one for one in ranked}
    done: dict[int, Module] = {}
    for module in ranked:
        for one in _with_needed(module, by_name, done):
            done.setdefault(one.object_id, one)
    return list(done.values())


def _rank(module: Module) -> int:
    return next((rank for types, rank in _RANKS if module.type in types), _OTHER_RANK)


def _with_needed(
    module: Module, by_name: dict[str, Module], done: dict[int, Module]
) -> Iterator[Module]:
    """Yield what a module needs, needed ones first; modules that need each other end the search."""
    pending = [(module, False)]
    seen: set[int] = set()
    while pending:
        one, is_ready = pending.pop()
        if is_ready:
            yield one
        elif one.object_id not in seen and one.object_id not in done:
            seen.add(one.object_id)
            pending.append((one, True))
            pending.extend((needed, False) for needed in _needed(one, by_name))


def _needed(module: Module, by_name: dict[str, Module]) -> list[Module]:
    """Return the functions and views that a text names; procedures are looked up when they run."""
    words = {word.lower() for word in _WORD.findall(module.text or "")}
    found = (by_name[word] for word in sorted(words & by_name.keys()))
    return [one for one in found if one.type in FUNCTIONS or one.type == "V"]
