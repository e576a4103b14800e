"""Nodes as the command line's contract describes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gleanpoint.core.nodes import Node
from gleanpoint.core.retention.decide import Decision
from gleanpoint_parsers.entries import Kind, PlainFiles, PlainMessages
from gleanpoint_parsers.time_text import text_of_micros


def node_json(node: Node, decision: Decision | None = None) -> dict[str, Any]:
    """Return a node's JSON object; messages carry their envelope and verdict."""
    value: dict[str, Any] = {
        "path": node.path,
        "name": node.name,
        "kind": node.kind.value,
        "size": node.size,
        "created": node.created,
        "modified": node.modified,
        "deleted": node.deleted,
        "content": node.content.value,
        "problem": node.problem,
    }
    if node.withheld:  # names are left out, and dates are of the month
        value["withheld"] = True
    if node.hidden:
        value["hidden"] = True
    if node.holds_links:
        value["holds_links"] = True
    if node.kind is Kind.TABLE:
        value["rows"] = node.rows
    envelope = node.envelope
    if envelope is not None:
        value["subject"] = envelope.subject
        value["sender"] = envelope.sender
        value["to"] = envelope.to
        value["received"] = envelope.received
        value["sent"] = envelope.sent
        value["message_class"] = envelope.message_class
        value["has_attachments"] = envelope.has_attachments
    if decision is not None:
        value["verdict"] = decision.verdict.value
        value["retention_state"] = decision.state.value
        value["retention_rule"] = decision.rule
    return value


def messages_json(
    folder: str, messages: PlainMessages, decision: Decision
) -> Iterator[dict[str, Any]]:
    """Yield the JSON objects of messages that came as columns, as ``node_json`` would."""
    base = folder.rstrip("/") + "/"
    verdict, state = decision.verdict.value, decision.state.value
    rows = zip(
        messages.segments,
        messages.subjects,
        messages.sizes,
        messages.created,
        messages.modified,
        messages.senders,
        messages.to,
        messages.received,
        messages.sent,
        messages.message_classes,
        messages.have_attachments,
        strict=True,
    )
    for segment, subject, size, created, modified, sender, to, received, sent, own, has in rows:
        yield {
            "path": base + segment,
            "name": subject,
            "kind": "message",
            "size": size,
            "created": created,
            "modified": modified,
            "deleted": False,
            "content": "complete",
            "problem": None,
            "subject": subject,
            "sender": sender,
            "to": to,
            "received": received,
            "sent": sent,
            "message_class": own,
            "has_attachments": has,
            "verdict": verdict,
            "retention_state": state,
            "retention_rule": decision.rule,
        }


def plain_json(folder: str, plain: PlainFiles) -> Iterator[dict[str, Any]]:
    """Yield the JSON objects of plain files, as ``node_json`` would."""
    base = folder.rstrip("/") + "/"
    times = text_of_micros(plain.created), text_of_micros(plain.modified)
    columns = plain.segments, plain.names, plain.sizes, *times
    for segment, name, size, created, modified in zip(*columns, strict=True):
        yield {
            "path": base + segment,
            "name": name,
            "kind": "file",
            "size": size,
            "created": created,
            "modified": modified,
            "deleted": False,
            "content": "complete",
            "problem": None,
        }
