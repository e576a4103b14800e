"""Read what a policy file says of people, approvals, the log, its witnesses and erasure."""

from __future__ import annotations

import base64
import binascii
import re

from gleanpoint.core.access.approvals.documents import Destination
from gleanpoint.core.access.people import Person
from gleanpoint.core.access.signatures import KEY_BYTES, BadKeyError, PublicKey
from gleanpoint.core.policy.terms import (
    LONGEST_COOLING_HOURS,
    LONGEST_VALID_HOURS,
    MOST_APPROVERS,
    MOST_ITEMS,
    SEALING_PREFIX,
    SIX_YEARS,
    ApprovalRules,
    LogRules,
    Witness,
)
from gleanpoint.core.retention.policy_tables import read_scope
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.retention.rules import Scope, scope_as_json
from gleanpoint.core.retention.toml_table import TableReader

_ROLES = {role.value: role for role in Role}
_DESTINATIONS = tuple(destination.value for destination in Destination)
_SCOPED = frozenset({Role.HELPDESK, Role.DBA, Role.LEGAL})
MOST_SCOPES = 100
MOST_MATTERS = 1000
"""Of one person: every item is asked about each."""

_NO_KEY = PublicKey(bytes(KEY_BYTES))
"""Stands for a key that is missing or wrong, in a policy that is not used for it."""

_SHA256 = re.compile(r"[0-9a-f]{64}")


def read_person(table: TableReader) -> Person:
    """Read one ``[[person]]``."""
    person = Person(
        name=table.text("name", required=True),
        key=_public_key(table, required=True) or _NO_KEY,
        roles=_roles(table, "roles"),
        scopes=_scopes(table),
        blind=table.flag("blind"),
        sealing_key=_sealing_key(table),
        human=table.text("human"),
        matters=_matters(table),
    )
    table.finish()
    if not person.roles and not table.has("roles"):
        table.wrong("", f'"roles" is missing; known are {", ".join(_ROLES)}')
    if person.scopes and not person.roles & _SCOPED:
        table.wrong("scope", "bounds what a helpdesk, dba or legal sees; this person is none")
    if person.matters and Role.LEGAL not in person.roles:
        table.wrong("matters", "bounds what legal sees, and this person is not of legal")
    if person.blind and Role.HELPDESK not in person.roles:
        table.wrong("blind", "is for the helpdesk, and this person is not of it")
    return person


def read_approvals(table: TableReader) -> ApprovalRules:
    """Read ``[approvals]``."""
    usual = ApprovalRules()
    more_than = table.whole("more_than", -1, 0, MOST_ITEMS)
    rules = ApprovalRules(
        roles=_roles(table, "roles"),
        destinations=_destinations(table),
        more_than=more_than if more_than >= 0 else None,
        whole_mailbox=table.flag("whole_mailbox"),
        approvers=table.whole("approvers", usual.approvers, 1, MOST_APPROVERS),
        valid_hours=table.whole("valid_hours", usual.valid_hours, 1, LONGEST_VALID_HOURS),
        emergency=table.flag("emergency"),
        cooling_hours=table.whole("cooling_hours", usual.cooling_hours, 1, LONGEST_COOLING_HOURS),
    )
    table.finish()
    return rules


def read_log(table: TableReader | None, witnesses: tuple[Witness, ...]) -> LogRules:
    """Read ``[log]``, which may be missing, beside the witnesses that stand on their own."""
    if table is None:
        return LogRules(witnesses=witnesses)
    keep = table.period("keep", may_be_endless=True) or SIX_YEARS
    table.finish()
    return LogRules(keep, witnesses)


def read_witness(table: TableReader) -> Witness:
    """Read one ``[[witness]]``."""
    name = table.text("name", required=True)
    witness = Witness(name, _public_key(table, required=False), table.text("folder"))
    table.finish()
    if not (table.has("key") or table.has("folder")):
        table.wrong("", 'names neither a "key" nor a "folder", so it remembers nothing')
    return witness


def read_erasure(table: TableReader) -> str:
    """Read ``[erasure]``: the fingerprint of the register."""
    register = table.text("register", required=True)
    table.finish()
    if register and not _SHA256.fullmatch(register):
        table.wrong("register", "write the fingerprint of the register, 64 digits of 0-9 and a-f")
    return register


def _scopes(table: TableReader) -> tuple[Scope, ...]:
    """Read what a person sees: one table, or several, each of which is enough."""
    scopes = tuple(read_scope(inside) for inside in table.one_or_several("scope", MOST_SCOPES))
    if len({repr(scope_as_json(scope)) for scope in scopes}) < len(scopes):
        table.wrong("scope", "says one thing twice; leave one of the two out")
    return scopes


def _matters(table: TableReader) -> tuple[str, ...]:
    matters = table.patterns("matters")
    if len(set(matters)) < len(matters):
        table.wrong("matters", "names one matter twice; leave one of the two out")
    if len(matters) > MOST_MATTERS:
        table.wrong("matters", f"names {len(matters):,}; at most {MOST_MATTERS:,} are taken")
    return matters


def _public_key(table: TableReader, *, required: bool) -> PublicKey | None:
    written = table.text("key", required=required)
    if not written:
        return None
    try:
        return PublicKey.parse(written)
    except BadKeyError as error:
        table.wrong("key", f"is no key: {error}")
        return None


def _sealing_key(table: TableReader) -> bytes:
    written = table.text("sealing_key")
    if not written:
        return b""
    try:
        key = base64.b64decode(written.removeprefix(SEALING_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not written.startswith(SEALING_PREFIX) or len(key) != KEY_BYTES:
        table.wrong("sealing_key", f'write "{SEALING_PREFIX}" and the Base64 of {KEY_BYTES} bytes')
        return b""
    return key


def _destinations(table: TableReader) -> frozenset[str]:
    written = table.patterns("destinations")
    for name in written:
        if name not in _DESTINATIONS:
            known = ", ".join(_DESTINATIONS)
            table.wrong("destinations", f'there is no destination "{name}"; known are {known}')
    return frozenset(written).intersection(_DESTINATIONS)


def _roles(table: TableReader, key: str) -> frozenset[Role]:
    written = table.patterns(key)
    for name in written:
        if name not in _ROLES:
            table.wrong(key, f'there is no role "{name}"; known are {", ".join(_ROLES)}')
    return frozenset(_ROLES[name] for name in written if name in _ROLES)
