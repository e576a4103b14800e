"""A retention policy: its rules and holds as one document, read from TOML, with a fingerprint.

Reading finds all mistakes at once, and unknown keys are mistakes. The keys are described in
``docs/retention-policy.md``.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from gleanpoint.core.audit.canonical import Canonical, canonical_json
from gleanpoint.core.retention.errors import PolicyError, PolicyMistake
from gleanpoint.core.retention.policy_tables import ON_PAST, read_hold, read_rule
from gleanpoint.core.retention.rules import Hold, OnPastMaximum, Rule, hold_as_json, rule_as_json
from gleanpoint.core.retention.toml_lines import TomlPlace
from gleanpoint.core.retention.toml_table import Mistakes, TableReader

SIZE_LIMIT = 4 << 20
"""Bytes of a policy file at most."""

DEFAULT_POLICY = "default.toml"
"""Policy that ships with the program: no rules."""

Named = TypeVar("Named", Rule, Hold)

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
    """

    name: str
    version: int
    owner: str = ""
    rules: tuple[Rule, ...] = ()
    holds: tuple[Hold, ...] = ()
    tags_on_past_maximum: OnPastMaximum = OnPastMaximum.REFUSE

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
        """Return the policy as JSON values, with rules by name and holds by matter."""
        return {
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
        if path.stat().st_size > SIZE_LIMIT:
            raise _unreadable(path.name, f"It is larger than {SIZE_LIMIT >> 20} MiB")
        data = path.read_bytes()
    except OSError as error:
        raise _unreadable(path.name, f"It cannot be read: {error.strerror}") from error
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
    table.finish()
    return Policy(name, version, owner, rules, holds, on_past)


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
