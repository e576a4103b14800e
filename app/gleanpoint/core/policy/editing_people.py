"""Say in the text of a policy what somebody sees, and leave every other sign as it was written.

As ``editing`` does with holds: what comes of it is read again, and is not used unless it says
exactly the policy before with this one change.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gleanpoint.core.policy.editing import (
    next_version,
    not_foreseen,
    scope_as_toml,
    sound,
    text_as_toml,
)
from gleanpoint.core.policy.errors import PolicyChangeError
from gleanpoint.core.retention.errors import PolicyError, PolicyMistake
from gleanpoint.core.retention.policy import parse_policy
from gleanpoint.core.retention.policy_tables import read_scope
from gleanpoint.core.retention.rules import Scope
from gleanpoint.core.retention.toml_lines import TomlPlace
from gleanpoint.core.retention.toml_table import Mistakes, TableReader

_PERSON = re.compile(r"[ \t]*\[\[[ \t]*person[ \t]*\]\]")
_OWN_SCOPE = re.compile(r"[ \t]*\[\[?[ \t]*person[ \t]*\.[ \t]*scope[ \t]*\]")
_HEADER = re.compile(r"[ \t]*\[")
_REACH = re.compile(r"[ \t]*(?:scope|matters)[ \t]*[=.]")


def with_reach(source: str, name: str, scopes: Sequence[Scope], matters: Sequence[str]) -> str:
    """Return the text of the next version of a policy, in which somebody sees something else.

    Args:
        source: The policy so far, in TOML.
        name: Of the person.
        scopes: What they see; without scopes and matters, all that their roles do.
        matters: Of legal: names of holds whose items they see as well.

    Raises:
        PolicyError: The text is not understood, or it cannot be meant.
        PolicyChangeError: Nobody is called so, or the text is written in a way that this cannot
            change.
    """
    before = parse_policy(source, "policy.toml")
    place = next((n for n, one in enumerate(before.people) if one.name == name), None)
    if place is None:
        raise PolicyChangeError(f"The policy names nobody called {name}.")
    lines = source.splitlines(keepends=True)
    headers = [number for number, line in enumerate(lines) if _PERSON.match(line)]
    if len(headers) != len(before.people):
        raise not_foreseen()
    start = headers[place] + 1
    end = _end_of_person(lines, start)
    kept = list(_without_reach(lines[start:end]))
    new = [f"{line}\n" for line in _reach_lines(scopes, matters)]
    text = next_version("".join((*lines[:start], *new, *kept, *lines[end:])))
    seen = replace(before.people[place], scopes=tuple(scopes), matters=tuple(matters))
    people = (*before.people[:place], seen, *before.people[place + 1 :])
    return sound(text, replace(before, people=people))


def _end_of_person(lines: Sequence[str], start: int) -> int:
    """Return the line at which another table begins; scopes written as such are a part of it."""
    for number, line in enumerate(lines[start:], start=start):
        if _HEADER.match(line) and not _OWN_SCOPE.match(line):
            return number
    return len(lines)


def _without_reach(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines of one person but for those that say what they see."""
    number, is_scope = 0, False
    while number < len(lines):
        line = lines[number]
        is_scope = is_scope or _OWN_SCOPE.match(line) is not None
        if is_scope and line.strip() and not line.lstrip().startswith("#"):
            number += 1
        elif _REACH.match(line):
            number += _length_of_value(lines[number:])
        else:
            yield line
            number += 1


def _length_of_value(lines: Sequence[str]) -> int:
    """Return on how many lines a value stands, which may be a list over several.

    Raises:
        PolicyChangeError: Its end is not found.
    """
    for count in range(1, len(lines) + 1):
        try:
            tomllib.loads("".join(lines[:count]))
        except tomllib.TOMLDecodeError:
            continue
        return count
    raise not_foreseen()


def _reach_lines(scopes: Sequence[Scope], matters: Sequence[str]) -> Iterator[str]:
    if len(scopes) == 1:
        yield f"scope = {scope_as_toml(scopes[0])}"
    elif scopes:
        yield "scope = ["
        yield from (f"    {scope_as_toml(scope)}," for scope in scopes)
        yield "]"
    if matters:
        yield f"matters = [{', '.join(map(text_as_toml, matters))}]"


def scope_line(scope: Scope) -> str:
    """Return a scope as people edit it, such as ``mailbox = ["ann*"]``; for ``read_scope_line``."""
    return scope_as_toml(scope).removeprefix("{ ").removesuffix(" }")


def read_scope_line(line: str) -> Scope:
    """Return the scope that a line says, under the keys of a policy file.

    Raises:
        PolicyError: It is not understood.
    """
    try:
        values = tomllib.loads(f"scope = {{ {line} }}")
    except tomllib.TOMLDecodeError:
        values = {}
    if values.keys() != {"scope"}:
        sentence = f'write it as mailbox = "ann*" or folder = "/p1/Users/ann", instead of {line}'
        raise PolicyError("", (PolicyMistake(None, "", sentence),))
    mistakes = Mistakes("")
    scope = read_scope(TableReader(values["scope"], TomlPlace(), line, mistakes))
    if mistakes.found:
        raise PolicyError("", mistakes.in_order())
    return scope
