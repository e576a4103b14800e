"""What a change of the policy changes, sealed beside the log: hashes alone would not tell it.

The difference names people, folders, senders and matters, which must not stand in a log that
leaves with exports and mirrors. So each change has a matter of its own (``audit.sealed``): it can
be erased by itself, and the log still proves that there was a change, and between which documents.
Those may open it who answer for the policy before it or after it, or look after it: security
administrators, auditors, and people of legal who see all matters.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gleanpoint.core.access.errors import SealedFileError
from gleanpoint.core.access.people import Person
from gleanpoint.core.access.sealed_streams import MOST_RECIPIENTS
from gleanpoint.core.audit.canonical import Canonical
from gleanpoint.core.audit.sealed import create_matter
from gleanpoint.core.policy.diff import compare
from gleanpoint.core.policy.direction import Change
from gleanpoint.core.policy.errors import PolicyChangeError
from gleanpoint.core.retention.policy import Policy, default_policy
from gleanpoint.core.retention.roles import Role

READERS = frozenset({Role.SECURITY_ADMIN, Role.AUDITOR, Role.LEGAL})

CHANGES = "changes"
"""Name of the sealed value: a list of changes in JSON. What is too long for one goes on in others,
``changes.2`` and so on."""

_PART = 96 * 1024
"""Characters of one value, all of them ASCII, so that it stays below the limit of a sealed file."""


def seal_changes(workspace: Path, before: Policy | None, after: Policy) -> dict[str, Canonical]:
    """Seal what a policy changes; returns what its entry says of it (``Event.sealed``).

    Args:
        workspace: Its folder.
        before: The policy in force; None where ``after`` is a team's first one.
        after: The one that takes its place, or waits to.

    Returns:
        Nothing where nothing but the version is another one, and where nobody of a team who may
        open it has a sealing key.

    Raises:
        PolicyChangeError: It cannot be kept.
    """
    so_far = before or default_policy()
    changes, people = compare(so_far, after), (*so_far.people, *after.people)
    holders = readers_of(people)
    if not changes or (people and not holders):
        return {}
    try:
        name = f"Policy, version {after.version:,}"
        return create_matter(workspace, name, holders).seal(_values(changes))
    except (OSError, SealedFileError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise PolicyChangeError(
            f"What it changes cannot be kept beside the log ({reason}), so nothing was changed."
        ) from error


def readers_of(people: Sequence[Person]) -> tuple[bytes, ...]:
    """Return the sealing keys of those who may open what changed; each once, in order of names."""
    keys = {
        person.sealing_key: None
        for person in sorted(people, key=lambda person: person.name)
        if person.sealing_key and may_read(person)
    }
    return tuple(keys)[:MOST_RECIPIENTS]


def may_read(person: Person) -> bool:
    """Whether somebody may open what a policy changed."""
    if person.roles & (READERS - {Role.LEGAL}):
        return True
    return Role.LEGAL in person.roles and not person.is_bound


def opened_changes(values: Mapping[str, str | None]) -> list[dict[str, Any]] | None:
    """Return the changes that an entry has sealed, as ``Change.as_json`` tells each.

    Args:
        values: Of an entry, as ``unseal`` opened them.

    Returns:
        None where the entry has none, and where they were erased or are for others.
    """
    parts = list(_parts(values))
    if not parts or None in parts:
        return None
    try:
        found = json.loads("".join(part for part in parts if part is not None))
    except ValueError:
        return None
    if not isinstance(found, list):
        return None
    return [one for one in found if isinstance(one, dict)]


def other_values(values: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return the values of an entry that are no part of its changes."""
    ours = set(_names(values))
    return {name: value for name, value in values.items() if name not in ours}


def _values(changes: Sequence[Change]) -> dict[str, str]:
    text = json.dumps([change.as_json() for change in changes], separators=(",", ":"))
    parts = [text[start : start + _PART] for start in range(0, len(text), _PART)]
    return {_name(number): part for number, part in enumerate(parts, start=1)}


def _name(number: int) -> str:
    return CHANGES if number == 1 else f"{CHANGES}.{number}"


def _names(values: Mapping[str, str | None]) -> Iterator[str]:
    number = 1
    while (name := _name(number)) in values:
        yield name
        number += 1


def _parts(values: Mapping[str, str | None]) -> Iterator[str | None]:
    return (values[name] for name in _names(values))
