"""What one entry of the audit log says, as names and values for people; pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson

from gleanpoint.core.access.people import Person
from gleanpoint.core.audit.entry import Action, Entry
from gleanpoint.core.policy.sealed_changes import CHANGES, opened_changes, other_values
from gleanpoint.gui.names import visible
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.wording import number, size_text, tr
from gleanpoint.gui.workspace.audit_log.fact_names import FACTS, WORDS, Shape
from gleanpoint.gui.workspace.audit_log.words import moment_words

_APPROVALS, _REQUESTER, _DENIED_BY = "approvals", "requester", "denied_by"
_DIRECTIONS = {
    "loosens": "Loosens",
    "tightens": "Tightens",
    "both": "May loosen",
    "neither": "Otherwise",
}


@dataclass(frozen=True, slots=True)
class People:
    """Names of people, by their keys and by the short names of these.

    Args:
        names: Name and short name of the key of each, as the policy in force has them.
    """

    names: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, people: Iterable[Person]) -> People:
        """Return those whom a policy names."""
        named = ((one.key, (one.name, one.key.id)) for one in people)
        return cls({text: names for key, names in named for text in (str(key), key.id)})

    def actor(self, actor: str) -> str:
        """Return who did something: the person's name, where their key did it."""
        return visible(self.names.get(actor.removeprefix("key "), (actor, ""))[0])

    def named(self, key: str) -> str:
        """Return a person by name and key, where they are known."""
        known = self.names.get(key)
        return f"{visible(known[0])} · {known[1]}" if known else visible(key)


@dataclass(frozen=True, slots=True)
class Unsealed:
    """What an entry has sealed beside the log.

    Args:
        values: As they were opened; None for each that was not.
        is_erased: Whether the key that would open them was destroyed.
        problem: Why they cannot be read, as a sentence; else empty.
    """

    values: Mapping[str, str | None] = field(default_factory=dict)
    is_erased: bool = False
    problem: str = ""


def entry_facts(
    entry: Entry, people: People | None = None, unsealed: Unsealed | None = None
) -> Iterator[tuple[str, str]]:
    """Yield name and value of everything that an entry says besides who, when and what."""
    known = people or People()
    if unsealed is not None:
        yield from _sealed_facts(unsealed)
    details = dict(entry.details)
    approvals = list(_maps(details.pop(_APPROVALS, None)))
    if entry.action == Action.DENIAL.value and "approver" in details:
        details[_DENIED_BY] = details.pop("approver")
    who = {_REQUESTER: details.pop(_REQUESTER)} if _REQUESTER in details else {}
    for is_code in (False, True):
        for part in (who, *approvals, details):
            chosen = {name: part[name] for name in part if _is_code(name) == is_code}
            yield from _facts(chosen, known)
    if isinstance(matter := entry.sealed.get("matter"), str):
        yield tr("Sealed for matter"), visible(matter)
    yield tr("Session"), visible(entry.session)
    yield tr("Program"), visible(entry.version)
    yield tr("Entry before"), visible(entry.prev)
    yield tr("This entry"), visible(entry.hash)


def _sealed_facts(unsealed: Unsealed) -> Iterator[tuple[str, str]]:
    if unsealed.problem:
        yield tr("Sealed"), visible(said(unsealed.problem))
        return
    lacks = tr("erased") if unsealed.is_erased else tr("sealed to others")
    for name, value in other_values(unsealed.values).items():
        yield _name(name), lacks if value is None else visible(value)
    if CHANGES not in unsealed.values:
        return
    changes = opened_changes(unsealed.values)
    if changes is None:
        yield tr("What changed"), lacks
    for change in changes or ():
        direction = tr(_DIRECTIONS.get(str(change.get("direction")), "Otherwise"))
        yield (
            direction,
            ": ".join(visible(said(str(change.get(key, "")))) for key in ("part", "sentence")),
        )


def _facts(details: Mapping[str, Any], people: People) -> Iterator[tuple[str, str]]:
    """Yield facts in the order of ``FACTS``; names that it does not have come last."""
    order = {name: place for place, name in enumerate(FACTS)}
    for name in sorted(details, key=lambda one: order.get(one, len(order))):
        if details[name] not in (None, "", [], {}):
            yield from _fact(name, details[name], people)


def _fact(name: str, value: object, people: People) -> Iterator[tuple[str, str]]:
    """Yield a value; each of several things that have members by itself."""
    shape = FACTS[name][1] if name in FACTS else Shape.TEXT
    if shape is Shape.STEPS:
        yield _name(name), _steps(value)
    elif isinstance(value, Mapping):
        yield _name(name), _counts(value, in_words=shape is Shape.COUNTS)
    elif several := list(_maps(value)):
        for number_of, one in enumerate(several, start=1):
            parts = (f"{label}: {told}" for label, told in _facts(one, people))
            yield f"{_name(name)} {number_of}", "; ".join(parts)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield _name(name), "\n".join(_shown(one, shape, people) for one in value)
    else:
        yield _name(name), _shown(value, shape, people)


def _shown(value: object, shape: Shape, people: People) -> str:
    if isinstance(value, bool):
        return tr(WORDS["true" if value else "false"])
    if isinstance(value, int):
        return _number(value, shape)
    if not isinstance(value, str):
        return visible(orjson.dumps(value).decode())
    if shape is Shape.KEY:
        return people.named(value)
    return _moment(value) if shape is Shape.MOMENT else _text(value, shape)


def _text(value: str, shape: Shape) -> str:
    if shape is not Shape.WORD:
        return visible(value)
    return tr(WORDS[value]) if value in WORDS else visible(value.replace("_", " "))


def _number(value: int, shape: Shape) -> str:
    if shape is Shape.BYTES:
        return size_text(value)
    return tr("entry {0}").format(number(value)) if shape is Shape.ENTRY else number(value)


def _moment(text: str) -> str:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return visible(text)
    return moment_words(moment) if moment.tzinfo else visible(text)


def _counts(values: Mapping[str, object], *, in_words: bool) -> str:
    """Return ``allowed 3, flagged 1``; names that are not ours are told as they are."""
    parts = (
        f"{_text(name, Shape.WORD) if in_words else visible(name)} "
        f"{number(value) if isinstance(value, int) else visible(str(value))}"
        for name, value in values.items()
    )
    return ", ".join(parts)


def _steps(value: object) -> str:
    """Return ``ntfs 39871:128-4 / mbox 7``."""
    steps = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
    return " / ".join(visible(" ".join(map(str, one))) for one in steps if isinstance(one, list))


def _maps(value: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, Sequence) and not isinstance(value, str):
        yield from (one for one in value if isinstance(one, Mapping))


def _is_code(name: str) -> bool:
    return name in FACTS and FACTS[name][1] is Shape.CODE


def _name(name: str) -> str:
    return tr(FACTS[name][0]) if name in FACTS else visible(name.replace("_", " "))
