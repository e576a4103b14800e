"""Eight sessions at once on one image, each in an order of its own: no wrong byte.

Libraries for these formats crashed, or mixed up the bytes of two readers, when a handle was used
from two threads. Each session here has a parser process and answers one request at a time; that
two threads read one disk rightly is tested with each format.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from gleanpoint.core.access.sight import see_everything
from gleanpoint.core.browse import Session
from gleanpoint.core.choosing import choose_point
from gleanpoint.core.nodes import Node
from gleanpoint_parsers.naming import encode_segment

pytestmark = pytest.mark.realdata

SESSIONS = 8
PIECE = 70_001
LARGEST = 1 << 20
"""Bytes of a file that is read; larger ones take long eight times over."""

IMAGES = ["plaso__vsstest.qcow2", "tsk__imageformat_mmls_1.E01"]


@pytest.mark.parametrize("image", IMAGES)
def test_eight_sessions_on_one_image_read_no_wrong_byte(
    image: str, unpacked: Callable[..., Path], truth: Callable[[str], dict[str, Any]]
) -> None:
    source = unpacked(f"images/{image}")
    expected = {
        "/".join(encode_segment(part) for part in path.split("/")): entry["sha256"]
        for path, entry in truth("images")[image]["volumes"][0]["entries"].items()
        if entry.get("sha256") and 0 < entry["size"] <= LARGEST and not entry.get("deleted")
    }
    with ThreadPoolExecutor(SESSIONS) as pool:
        results = list(pool.map(lambda seed: digests(source, expected, seed), range(SESSIONS)))
    for found in results:
        assert found == expected


def digests(source: Path, wanted: dict[str, str], seed: int) -> dict[str, str]:
    """Return what a session of its own reads: in pieces, in an order of its own."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    with Session(choose_point(str(source)), sight=see_everything) as session:
        top = session.children(session.root).nodes[0]
        found = {
            node.path.removeprefix(top.path): node
            for listing in session.walk(top, deleted=False)
            for node in listing.nodes
        }
        names = [name for name in wanted if name in found]
        chance.shuffle(names)
        return {name: digest(session, found[name]) for name in names}


def digest(session: Session, node: Node) -> str:
    made, size = hashlib.sha256(), node.size or 0
    for offset in range(0, size, PIECE):
        made.update(session.read(node, offset, min(PIECE, size - offset)))
    return made.hexdigest()
