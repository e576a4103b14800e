"""Read the tables of a policy file: rules, holds and what they cover."""

from __future__ import annotations

from datetime import UTC, datetime

from gleanpoint.core.retention.anchors import Anchor
from gleanpoint.core.retention.path_dates import pattern_mistake
from gleanpoint.core.retention.rules import Hold, OnPastMaximum, Rule, Scope
from gleanpoint.core.retention.toml_table import TableReader

ON_PAST = {choice.value: choice for choice in OnPastMaximum}
"""What a policy may write for ``on_past_maximum``."""

_ANCHORS = {anchor.value: anchor for anchor in Anchor if anchor is not Anchor.BY_CLASS}
_KINDS = ("file", "message", "row")
_OF_MESSAGES = ("message_class", "mailbox", "sender")
_REFERENCE = datetime(2001, 1, 1, tzinfo=UTC)


def read_rule(table: TableReader) -> Rule:
    """Read one ``[[rule]]``."""
    match = table.table("match")
    rule = Rule(
        name=table.text("name", required=True),
        covers=read_scope(match) if match else Scope(),
        keep=table.period("keep", may_be_endless=True),
        delete_after=table.period("delete_after"),
        anchor=table.choice("anchor", _ANCHORS, Anchor.BY_CLASS),
        on_past_maximum=table.choice("on_past_maximum", ON_PAST, OnPastMaximum.REFUSE),
        note=table.text("note"),
        path_date=table.text("path_date"),
        column=table.text("column"),
    )
    table.finish()
    _check_rule(table, rule)
    _check_path_date(table, rule)
    _check_column(table, rule)
    return rule


def _check_rule(table: TableReader, rule: Rule) -> None:
    """Find what is understood but cannot be meant."""
    if not (table.has("keep") or table.has("delete_after")):
        table.wrong("", 'says neither "keep" nor "delete_after", so it does nothing')
    if table.has("on_past_maximum") and not table.has("delete_after"):
        table.wrong("on_past_maximum", 'has no maximum to act on; add "delete_after"')
    if rule.keep and rule.delete_after:
        keep, delete = rule.keep.after(_REFERENCE), rule.delete_after.after(_REFERENCE)
        if keep > delete:
            table.wrong("keep", f"{rule.keep} is longer than delete_after, {rule.delete_after}")
    if rule.covers.newer_than and rule.delete_after:
        sentence = (
            '"newer_than" with "delete_after" would let an item go again once it is older; '
            'leave out "newer_than"'
        )
        table.wrong("match", sentence)


def _check_path_date(table: TableReader, rule: Rule) -> None:
    if rule.path_date and rule.anchor is not Anchor.PATH:
        table.wrong("path_date", 'is not looked at; add anchor = "path"')
    elif rule.anchor is Anchor.PATH and not rule.path_date:
        table.wrong("anchor", 'write where the date stands: path_date = "Invoices/{year}/{month}"')
    elif mistake := pattern_mistake(rule.path_date) if rule.path_date else None:
        table.wrong("path_date", mistake)


def _check_column(table: TableReader, rule: Rule) -> None:
    if rule.column and rule.anchor is not Anchor.COLUMN:
        table.wrong("column", 'is not looked at; add anchor = "column"')
    elif rule.anchor is Anchor.COLUMN and not rule.column:
        table.wrong("anchor", 'name the column that holds the date: column = "OrderDate"')
    elif rule.anchor is Anchor.COLUMN and rule.covers.kind != ("row",):
        table.wrong("anchor", 'only rows have columns; add kind = "row" to what the rule matches')


def read_hold(table: TableReader) -> Hold:
    """Read one ``[[hold]]``."""
    scope = table.table("scope")
    if scope is None and not table.has("scope"):
        table.wrong("", '"scope" is missing; to hold everything write scope = { folder = "**" }')
    hold = Hold(
        matter=table.text("matter", required=True),
        covers=read_scope(scope) if scope else Scope(),
        since=table.moment("from"),
        released_at=table.moment("released_at"),
        note=table.text("note"),
        lasts=table.period("lasts"),
    )
    table.finish()
    if hold.since and hold.released_at and hold.released_at < hold.since:
        table.wrong("released_at", "lies before from, so the hold is never in force")
    return hold


def read_scope(table: TableReader) -> Scope:
    """Read what a rule, a hold or a person's role covers."""
    scope = Scope(
        message_class=table.patterns("message_class"),
        folder=table.patterns("folder"),
        mailbox=table.patterns("mailbox"),
        sender=table.patterns("sender"),
        kind=table.patterns("kind"),
        custodian=table.patterns("custodian"),
        words=table.patterns("words"),
        table=table.patterns("table"),
        older_than=table.period("older_than"),
        newer_than=table.period("newer_than"),
        dated_from=table.moment("dated_from"),
        dated_before=table.moment("dated_before"),
    )
    table.finish()
    if scope == Scope():
        table.wrong("", 'names nothing; to cover everything write { folder = "**" }')
    _check_patterns(table, scope)
    _check_kind(table, scope)
    return scope


def _check_patterns(table: TableReader, scope: Scope) -> None:
    for folder in scope.folder:
        if "\\" in folder:
            table.wrong("folder", f'write "{folder.replace(chr(92), "/")}": folders end in "/"')
        elif not folder.strip("/"):
            table.wrong("folder", 'write "**" for every folder')
    for sender in scope.sender:
        if not any(character in sender for character in "@*?/"):
            table.wrong("sender", f'write an address, or "@{sender}" for everybody at {sender}')
    if scope.dated_from and scope.dated_before and scope.dated_before <= scope.dated_from:
        table.wrong("dated_before", "does not lie after dated_from: this covers nothing")


def _check_kind(table: TableReader, scope: Scope) -> None:
    """Find what kinds are named that do not exist, or lack what else is asked of them."""
    for kind in scope.kind:
        if kind not in _KINDS:
            table.wrong("kind", f'write "file", "message" or "row" instead of "{kind}"')
    of_messages = [name for name in _OF_MESSAGES if getattr(scope, name)]
    if of_messages and scope.kind in {("file",), ("row",)}:
        table.wrong("kind", f"a {scope.kind[0]} has no {of_messages[0]}: this covers nothing")
    if scope.table and scope.kind and "row" not in scope.kind:
        table.wrong("table", 'only rows lie in tables: write kind = "row", or leave it out')
