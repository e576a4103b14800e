"""A retention policy: its rules and holds as one document, read from TOML, with a fingerprint.

Reading finds all mistakes at once, and unknown keys are mistakes. The keys are described in
``retention-policy.md`` of the guide.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from gleanpoint.core.access.people import Person
from gleanpoint.core.access.whole_files import read_at_most
from gleanpoint.core.audit.canonical import Canonical, canonical_json
from gleanpoint.core.policy.terms import ApprovalRules, LogRules, Witness, person_as_json
from gleanpoint.core.retention.errors import PolicyError, PolicyMistake
from gleanpoint.core.retention.policy_people import (
    read_approvals,
    read_erasure,
    read_log,
    read_person,
    read_witness,
)
from gleanpoint.core.retention.policy_tables import ON_PAST, read_hold, read_rule
from gleanpoint.core.retention.rules import Hold, OnPastMaximum, Rule, hold_as_json, rule_as_json
from gleanpoint.core.retention.toml_lines import TomlPlace
from gleanpoint.core.retention.toml_table import Mistakes, TableReader

SIZE_LIMIT = 4 << 20
"""Bytes of a policy file at most."""

DEFAULT_POLICY = "default.toml"
"""Policy that ships with the program: no rules."""

Named = TypeVar("Named", Rule, Hold, Person, Witness)

_TOML_PLACE = re.compile(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", re.DOTALL)


@dataclass(frozen=True)
class Policy:
    """All rules and holds in force, as one document with a fingerprint.

    Args:
        name: Of the policy.
        version: Raised by its owner with each change.
        owner: Who answers for it.
        rules: In the order written; the order decides nothing.
        holds: In the order written.
        tags_on_past_maximum: What happens past a date that Exchange stamped on an item.
        people: Who works under it, in the order written; none: whoever opens the workspace.
        approvals: What needs a second person, and how long loosening waits.
        log: How the log is kept and watched.
        erasure: Fingerprint of the register of erased subjects, in hex; empty without one.
    """

    name: str
    version: int
    owner: str = ""
    rules: tuple[Rule, ...] = ()
    holds: tuple[Hold, ...] = ()
    tags_on_past_maximum: OnPastMaximum = OnPastMaximum.REFUSE
    people: tuple[Person, ...] = ()
    approvals: ApprovalRules = field(default_factory=ApprovalRules)
    log: LogRules = field(default_factory=LogRules)
    erasure: str = ""

    @property
    def may_refuse(self) -> bool:
        """Whether there is a limit past which an item is refused."""
        limits = [rule.on_past_maximum for rule in self.rules if rule.delete_after]
        return any(choice.withholds for choice in (self.tags_on_past_maximum, *limits))

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256, in hex, of the policy's canonical JSON; each verdict cites it."""
        return hashlib.sha256(canonical_json(self.as_json())).hexdigest()

    def as_json(self) -> dict[str, Canonical]:
        """Return the policy as JSON values, with rules by name and holds by matter.

        Parts that came later are left out where they say nothing, so that fingerprints of
        policies without them stay what they were.
        """
        people = sorted(self.people, key=lambda person: person.name)
        later: dict[str, Canonical] = {
            "people": [person_as_json(person) for person in people],
            "approvals": self.approvals.as_json(),
            "log": self.log.as_json(),
            "erasure": self.erasure,
        }
        return {
            **{key: value for key, value in later.items() if value},
            "name": self.name,
            "version": self.version,
            "owner": self.owner,
            "rules": [rule_as_json(rule) for rule in sorted(self.rules, key=lambda r: r.name)],
            "holds": [hold_as_json(hold) for hold in sorted(self.holds, key=lambda h: h.matter)],
            "tags_on_past_maximum": self.tags_on_past_maximum.value,
        }


def load_policy(path: Path) -> Policy:
    """Read and check a policy file.

    Raises:
        PolicyError: It cannot be read, or says something that is not understood; lists all of it.
    """
    try:
        data = read_at_most(path, SIZE_LIMIT)
    except OSError as error:
        raise _unreadable(path.name, f"It cannot be read: {error.strerror}") from error
    if len(data) > SIZE_LIMIT:
        raise _unreadable(path.name, f"It is larger than {SIZE_LIMIT >> 20} MiB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        sentence = f"Byte {error.start:,} is not UTF-8; save the file as UTF-8"
        raise _unreadable(path.name, sentence) from error
    return parse_policy(text, path.name)


def default_policy() -> Policy:
    """Return the policy that ships with the program."""
    shipped = files("gleanpoint_resources") / "retention" / DEFAULT_POLICY
    return parse_policy(shipped.read_text(encoding="utf-8"), DEFAULT_POLICY)


def parse_policy(text: str, source: str) -> Policy:
    """Read a policy from its text.

    Args:
        text: TOML.
        source: Name of the file, for messages.

    Raises:
        PolicyError: Lists everything that is not understood.
    """
    mistakes = Mistakes(text)
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(source, (_syntax_mistake(text, str(error)),)) from error
    return _checked(values, mistakes, source)


def policy_of_values(values: Mapping[str, Any], source: str) -> Policy:
    """Return the policy that a file with these values says.

    Args:
        values: Under the keys of a policy file, of the types that TOML has.
        source: Where they come from, for messages.

    Raises:
        PolicyError: Lists everything that is not understood.
    """
    return _checked(values, Mistakes(""), source)


def _checked(values: Mapping[str, Any], mistakes: Mistakes, source: str) -> Policy:
    policy = _read_policy(TableReader(values, TomlPlace(), "", mistakes))
    if mistakes.found:
        raise PolicyError(source, mistakes.in_order())
    return policy


def _read_policy(table: TableReader) -> Policy:
    name = table.text("name", required=True)
    version = table.number("version")
    owner = table.text("owner")
    tags = table.table("tags")
    on_past = OnPastMaximum.REFUSE
    if tags:
        on_past = tags.choice("on_past_maximum", ON_PAST, OnPastMaximum.REFUSE)
        tags.finish()
    rules = _each_its_own_name(table.tables("rule", "name"), read_rule, "name")
    holds = _each_its_own_name(table.tables("hold", "matter"), read_hold, "matter")
    people = _each_its_own_key(table)
    approvals, erasure = table.table("approvals"), table.table("erasure")
    witnesses = _each_its_own_name(table.tables("witness", "name"), read_witness, "name")
    log = read_log(table.table("log"), witnesses)
    table.finish()
    return Policy(
        name,
        version,
        owner,
        rules,
        holds,
        on_past,
        people,
        read_approvals(approvals) if approvals else ApprovalRules(),
        log,
        read_erasure(erasure) if erasure else "",
    )


def _each_its_own_key(table: TableReader) -> tuple[Person, ...]:
    """Read the people, and note two with one name or one key."""
    tables = list(table.tables("person", "name"))
    people = _each_its_own_name(tables, read_person, "name")
    owners: dict[str, str] = {}
    for own, person in zip(tables, people, strict=True):
        other = owners.setdefault(str(person.key), person.name)
        if other != person.name and own.has("key"):
            own.wrong("key", f'is that of "{other}" too; one key stands for one person')
    return people


def _each_its_own_name(
    tables: Iterable[TableReader], read: Callable[[TableReader], Named], title: str
) -> tuple[Named, ...]:
    """Read tables of one kind, and note those whose name another one has already."""
    seen: set[str] = set()
    values: list[Named] = []
    for table in tables:
        values.append(read(table))
        name = getattr(values[-1], title)
        if name and name in seen:
            table.wrong(title, f'another one is called "{name}" too; give each its own')
        seen.add(name)
    return tuple(values)


def _syntax_mistake(text: str, message: str) -> PolicyMistake:
    found = _TOML_PLACE.fullmatch(message)
    if found is None:
        return PolicyMistake(None, "", f"this is not TOML: {message}")
    line = int(found[2]) if found[2] else len(text.splitlines())
    return PolicyMistake(line, "", f"this is not TOML: {found[1]}")


def _unreadable(source: str, sentence: str) -> PolicyError:
    return PolicyError(source, (PolicyMistake(None, "", sentence + "."),))
