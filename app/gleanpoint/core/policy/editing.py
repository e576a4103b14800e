"""Place or release a hold in the text of a policy, and leave every other sign as it was written.

The text is changed at its lines, and what comes of it is read again: unless it says exactly the
policy before with this one change, it is not used. So a way of writing that is not foreseen here
(a quoted header, a string that looks like one) is refused and never misunderstood.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from gleanpoint.core.audit.canonical import instant
from gleanpoint.core.policy.errors import PolicyChangeError
from gleanpoint.core.retention.policy import Policy, parse_policy
from gleanpoint.core.retention.rules import Hold, Scope

_VERSION = re.compile(r"(?m)^(version[ \t]*=[ \t]*)\d[\d_]*")
_HEADER = re.compile(r"(?m)^[ \t]*\[")
_HOLD = re.compile(r"(?m)^[ \t]*\[\[[ \t]*hold[ \t]*\]\][^\n]*\n?")
_LISTS = ("folder", "mailbox", "sender", "custodian", "words", "message_class", "kind", "table")
_MOMENTS = ("dated_from", "dated_before")
_AGES = ("older_than", "newer_than")
_DELETE = "\x7f"


def with_hold(source: str, hold: Hold) -> str:
    """Return the text of the next version of a policy, in which a hold is placed.

    Args:
        source: The policy so far, in TOML.
        hold: Covers by lists and dates; not by ages, and without a length of time.

    Raises:
        PolicyError: The text is not understood, or the hold cannot be meant.
        PolicyChangeError: There is a hold of that matter already, or the text is written in a way
            that this cannot change.
    """
    before = parse_policy(source, "policy.toml")
    if any(one.matter == hold.matter for one in before.holds):
        raise PolicyChangeError(
            f"There is a hold for the matter {hold.matter} already; take another name."
        )
    _headers(source, before)
    table = "\n".join(["", "[[hold]]", *_hold_lines(hold), ""])
    text = next_version(source.rstrip("\r\n \t") + "\n" + table)
    return _with_holds(text, before, (*before.holds, hold))


def with_release(source: str, matter: str, released_at: datetime) -> str:
    """Return the text of the next version of a policy, in which a hold is released.

    Args:
        source: The policy so far, in TOML.
        matter: Of the hold.
        released_at: From when on it is no longer in force (aware).

    Raises:
        PolicyError: The text is not understood.
        PolicyChangeError: No such hold is in force, or the text is written in a way that this
            cannot change.
    """
    before = parse_policy(source, "policy.toml")
    moment = released_at.replace(microsecond=0)
    place = next((n for n, one in enumerate(before.holds) if one.matter == matter), None)
    if place is None or before.holds[place].released_at is not None:
        raise PolicyChangeError(f"No hold for the matter {matter} waits to be released.")
    at = _headers(source, before)[place].end()
    line = f"released_at = {instant(moment)}\n"
    text = next_version(source[:at] + line + source[at:])
    released = replace(before.holds[place], released_at=moment)
    holds = (*before.holds[:place], released, *before.holds[place + 1 :])
    return _with_holds(text, before, holds)


def _headers(source: str, policy: Policy) -> list[re.Match[str]]:
    """Return the headers of the holds of a policy in its text.

    Raises:
        PolicyChangeError: They are not all written as headers of their own.
    """
    found = list(_HOLD.finditer(source))
    if len(found) != len(policy.holds):
        raise not_foreseen()
    return found


def _with_holds(text: str, before: Policy, holds: Sequence[Hold]) -> str:
    """Return the text, where it says the policy before with these holds; errors as of ``sound``."""
    return sound(text, replace(before, holds=tuple(holds)))


def sound(text: str, wanted: Policy) -> str:
    """Return the text of a next version, where it says what is wanted and no more.

    Raises:
        PolicyError: It is not understood.
        PolicyChangeError: It says something else.
    """
    later = replace(wanted, version=wanted.version + 1)
    if parse_policy(text, "policy.toml").as_json() != later.as_json():
        raise not_foreseen()
    return text


def next_version(text: str) -> str:
    """Raise the version in the text of a policy, where it stands before the first table.

    Raises:
        PolicyChangeError: It is not found there.
    """
    first = _HEADER.search(text)
    top = text[: first.start()] if first else text
    found = list(_VERSION.finditer(top))
    if len(found) != 1:
        raise not_foreseen()
    start, end = found[0].end(1), found[0].end()
    return f"{text[:start]}{int(text[start:end]) + 1}{text[end:]}"


def _hold_lines(hold: Hold) -> Iterator[str]:
    yield f"matter = {text_as_toml(hold.matter)}"
    if hold.since is not None:
        yield f"from = {instant(hold.since.replace(microsecond=0))}"
    if hold.note:
        yield f"note = {text_as_toml(hold.note)}"
    yield f"scope = {scope_as_toml(hold.covers)}"


def scope_as_toml(scope: Scope) -> str:
    """Return what is covered, as a table on one line."""
    return f"{{ {', '.join(_scope_pairs(scope))} }}"


def _scope_pairs(scope: Scope) -> Iterator[str]:
    for name in _LISTS:
        if values := getattr(scope, name):
            yield f"{name} = [{', '.join(map(text_as_toml, values))}]"
    for name in _MOMENTS:
        if moment := getattr(scope, name):
            yield f"{name} = {instant(moment)}"
    for name in _AGES:
        if age := getattr(scope, name):
            yield f"{name} = {text_as_toml(str(age))}"


def text_as_toml(value: str) -> str:
    """Return a string as TOML writes it: as JSON does, but for the one sign that TOML escapes."""
    return json.dumps(value, ensure_ascii=False).replace(_DELETE, "\\u007F")


def not_foreseen() -> PolicyChangeError:
    """Return that a text cannot be changed here."""
    return PolicyChangeError(
        "The policy is written in a way that this cannot change. Change the file by hand, and "
        "propose it."
    )
