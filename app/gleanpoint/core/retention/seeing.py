"""What a role and a reach let a person see at all, whatever rules and holds say of it.

Source: design notes on retention, 1.5; on compliance, 6.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import PurePosixPath

from gleanpoint.core.retention.facts import ItemFacts
from gleanpoint.core.retention.globs import glob, plain, spellings
from gleanpoint.core.retention.node_facts import mailbox_names
from gleanpoint.core.retention.reach import Reach
from gleanpoint.core.retention.recoverable import recoverable_folder
from gleanpoint.core.retention.roles import EVERY_ROLE, SEES_ITEMS, Role
from gleanpoint.core.retention.rules import Scope
from gleanpoint_parsers.entries import Kind

_ARE_BOUND = frozenset({Role.HELPDESK, Role.DBA, Role.LEGAL})
"""Whom a reach bounds; an approver sees what a request asks for."""

_BOUND_BY_SCOPES = _ARE_BOUND - {Role.LEGAL}

_WAYS = frozenset({Kind.VOLUME, Kind.FOLDER})
_MAIL_AND_FILES = _WAYS | {Kind.FILE, Kind.STREAM, Kind.MAILBOX, Kind.MESSAGE, Kind.ATTACHMENT}
_DATABASES = frozenset(Kind) - _MAIL_AND_FILES
_DATABASE_FILES = frozenset(
    {".mdf", ".ndf", ".ldf", ".bak", ".trn", ".dif", ".diff", ".full", ".bacpac", ".dacpac"}
)
"""Endings of files that hold databases or their backups and logs."""

_GROUPS = frozenset({Kind.DATABASE, Kind.SCHEMA})
_OF_MESSAGES = ("message_class", "mailbox", "sender", "custodian", "words")
"""What a scope asks of messages and files alone."""


def is_ever_seen(facts: ItemFacts, role: Role) -> bool:
    """Whether a role ever sees what is of this kind, at this place."""
    if role not in SEES_ITEMS:
        return False
    if role in {Role.LEGAL, Role.APPROVER}:  # for an approver, it is a request's item
        return True
    place = recoverable_folder(facts)
    if place is not None and place.is_for_legal_only:
        return False
    return _is_of_databases(facts) if role is Role.DBA else facts.kind in _MAIL_AND_FILES


def roles_before(
    facts: ItemFacts, roles: frozenset[Role], reach: Reach | None, now: datetime
) -> frozenset[Role]:
    """Return those of a person's roles in which they see something at all."""
    if reach is None and Role.LEGAL in roles:
        return roles & _LEGAL_AND_APPROVER
    seeing = {role for role in roles if is_ever_seen(facts, role)}
    if reach is not None and seeing & _ARE_BOUND and not is_in_reach(facts, reach, now):
        seeing -= _BOUND_BY_SCOPES if leads_to_matters(facts, reach) else _ARE_BOUND
    return frozenset(seeing) & (_LEGAL_AND_APPROVER if Role.LEGAL in seeing else EVERY_ROLE)


_LEGAL_AND_APPROVER = frozenset({Role.LEGAL, Role.APPROVER})
"""Legal may do all that any other may, but for the look that an approver has at a request."""


def is_in_reach(facts: ItemFacts, reach: Reach, now: datetime) -> bool:
    """Whether somebody of that reach sees an item, or a container as the way to one."""
    if facts.kind in _DATABASES and facts.kind not in _GROUPS and not facts.is_row:
        return reach.covers(_row_in(facts), now)
    if not facts.is_item:
        return any(_may_lead_into(facts, scope) for scope in reach)
    if not facts.mailboxes and (names := mailbox_names(facts.title)):
        facts = replace(facts, mailboxes=names)
    return reach.covers(facts, now)


def leads_to_matters(facts: ItemFacts, reach: Reach) -> bool:
    """Whether a file may hold, as a mailbox or a database does, what a matter's hold covers.

    The file is listed then, and opened; its bytes are not shown. A scope names files itself.
    """
    if not reach.held or facts.kind is not Kind.FILE:
        return False
    if mailbox_names(facts.title):
        return any(_may_cover_mail(one) and _may_lead_into(facts, one) for one in reach.held)
    if not _is_of_databases(facts):
        return False
    return any(_may_cover_rows(one) and _may_lead_into(facts, one) for one in reach.held)


def reaches_all_rows(folder: tuple[str, ...], reach: Reach, now: datetime) -> bool:
    """Whether every row of every table below a folder is surely in reach."""
    whole = Reach(*(tuple(one for one in some if not one.table) for some in _parts(reach)))
    return whole.covers(ItemFacts(Kind.TABLE, folder, columns=()), now)


def _parts(reach: Reach) -> tuple[tuple[Scope, ...], tuple[Scope, ...]]:
    return reach.scopes, reach.held


def _row_in(facts: ItemFacts) -> ItemFacts:
    """Return what rules are told of any row of a table."""
    inside = (*facts.folder, facts.title)
    return ItemFacts(Kind.TABLE, inside, mailboxes=facts.mailboxes, columns=())


def _may_cover_mail(scope: Scope) -> bool:
    return not scope.table and (not scope.kind or "message" in scope.kind)


def _may_cover_rows(scope: Scope) -> bool:
    is_of_messages = any(getattr(scope, name) for name in _OF_MESSAGES)
    return not is_of_messages and (not scope.kind or "row" in scope.kind)


def _is_of_databases(facts: ItemFacts) -> bool:
    if facts.kind is Kind.FILE:
        return PurePosixPath(facts.title).suffix.lower() in _DATABASE_FILES
    return facts.kind in _DATABASES | _WAYS


def _may_lead_into(facts: ItemFacts, scope: Scope) -> bool:
    """Whether something in a container can be in the scope, as far as its place tells."""
    names = facts.mailboxes or mailbox_names(facts.title)
    if names and scope.mailbox and not any(_fits(p, n) for p in scope.mailbox for n in names):
        return False
    inside = (*facts.folder, facts.title) if facts.title else facts.folder
    return not scope.folder or any(leads_into(pattern, inside) for pattern in scope.folder)


def leads_into(pattern: str, folder: tuple[str, ...]) -> bool:
    """Whether a folder is in what a path glob covers, or on the way to it.

    A glob that is not tied to the root may begin anywhere below: everything is on its way.
    """
    if not pattern.startswith("/") or not folder:
        return True
    wanted = [segment for segment in plain(pattern).split("/") if segment]
    names = spellings(folder)[-1].split("\0")[:-1]
    for segment, name in zip(wanted, names, strict=False):
        if segment == "**":
            return True
        if not glob(segment).fullmatch(name):
            return False
    return True


def _fits(pattern: str, name: str) -> bool:
    return glob(pattern).fullmatch(plain(name)) is not None
