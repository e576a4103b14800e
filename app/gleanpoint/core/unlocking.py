"""Unlock a volume of an open recovery point, on the record."""

from __future__ import annotations

from gleanpoint.core.audit import events
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import GleanpointError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.keys import Key


def unlock(
    session: Session,
    node: Node,
    key: Key,
    workspace: Workspace,
    cancellation: Cancellation | None = None,
) -> Node:
    """Try a key on a locked volume, and write to the log that one was used: its kind, no more.

    Args:
        session: An open session; it keeps the key if it fits (see ``Session.unlock``).
        node: The volume, as it was listed: its ``content`` is ``ENCRYPTED``, and its ``problem``
            says which kinds of key would do.
        key: What was typed, in UTF-8, or the bytes of a file.
        workspace: Where it is logged.
        cancellation: Stops the trying.

    Returns:
        The volume as it is listed now; the source should be listed again.

    Raises:
        KeyRequiredError: The key does not fit; the sentence says which would.
        GleanpointError: The volume cannot be read, whatever the key, or nothing can be logged.
    """
    kinds = {"files": int(key.is_file), "typed": int(not key.is_file)}
    try:
        listed = session.unlock(node, key, cancellation)
    except GleanpointError as error:
        workspace.log.append(events.not_unlocked(session.point, node, error))
        raise
    workspace.log.append(events.unlocked(session.point, node, kinds))
    return listed
