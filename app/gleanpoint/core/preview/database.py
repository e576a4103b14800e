"""Build the preview of something in a database: its script, and what the catalog says of it."""

from __future__ import annotations

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.preview.sql_colours import sql_spans
from gleanpoint.core.preview.values import ObjectPreview
from gleanpoint_parsers.entries import Kind

OBJECTS = frozenset(
    {
        *(Kind.TABLE, Kind.VIEW, Kind.PROCEDURE, Kind.FUNCTION, Kind.TRIGGER),
        *(Kind.SEQUENCE, Kind.SYNONYM, Kind.TYPE, Kind.OBJECT),
    }
)
"""Kinds of what a schema holds."""

MOST_SCRIPT = 1_000_000
"""Characters of a script that are shown; an export holds all of it."""


def build_object_preview(session: Session, node: Node, cancellation: Cancellation) -> ObjectPreview:
    """Return the preview of an object of a database.

    Raises:
        GleanpointError: Its script or its facts cannot be read.
    """
    facts = session.facts(node).facts
    shape, obstacles = None, [node.problem] if node.problem else []
    try:
        shape = session.table(node, cancellation) if node.kind is Kind.TABLE else None
    except ContentUnavailableError as error:
        obstacles = [str(error)]
    script = session.script(node, cancellation)
    text = script.text[:MOST_SCRIPT].replace("\r\n", "\n").replace("\r", "\n")
    told = (*obstacles, *script.obstacles)
    return ObjectPreview(node.kind, text, sql_spans(text), told, facts, shape)
