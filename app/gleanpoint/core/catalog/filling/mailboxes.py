"""Ask a mailbox for the fingerprints of its messages."""

from __future__ import annotations

import secrets
from typing import Final

from gleanpoint.core.browse import Session
from gleanpoint.core.catalog.filling.marks import Marks
from gleanpoint.core.catalog.filling.unit import Unit
from gleanpoint.core.errors import CancelledError, GleanpointError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint_parsers.changes import SEED_SIZE

PST: Final = "pst"
"""Parser of the mailboxes that tell them."""

_OF_BASE: Final = "SELECT ground FROM unit WHERE point = ? AND path = ?"


def take_marks(session: Session, node: Node, unit: Unit, cancellation: Cancellation) -> None:
    """Have the messages of a mailbox compared by their fingerprints too, and keep these.

    Nothing is compared by them where somebody may not see everything: they would tell of it.
    """
    base = _of_base(unit)
    seed = base[:SEED_SIZE] if len(base) >= SEED_SIZE else secrets.token_bytes(SEED_SIZE)
    try:
        ground = session.message_marks(node, seed, cancellation)
    except CancelledError:
        raise
    except GleanpointError:  # withheld, or it cannot be read
        return
    unit.ground = ground or None
    unit.doubts.compare(Marks.told(ground, base), unit.point, unit.stays)


def _of_base(unit: Unit) -> bytes:
    found = unit.writer.connection.execute(_OF_BASE, (unit.base, unit.path)).fetchone()
    return bytes(found[0] or b"") if found else b""
