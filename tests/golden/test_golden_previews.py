"""Every message of the real mailboxes as it would be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.unit.test_preview_html import Inspector

from gleanpoint.core.access.sight import see_everything
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import SourceUnreadableError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.preview.build import build_preview
from gleanpoint.core.preview.values import (
    EmptyPreview,
    HexPreview,
    MadePreview,
    MessagePreview,
    PicturePreview,
    ProblemPreview,
    TextPreview,
)
from gleanpoint.core.surveying import find_points
from gleanpoint_parsers.entries import Kind

pytestmark = pytest.mark.realdata


@pytest.fixture
def mailboxes(data_dir: Path, unpacked: Callable[[str], Path]) -> Iterator[Session]:
    def opened() -> Iterator[Session]:
        for packed in sorted((data_dir / "pst").glob("*.zst")):
            with Session(
                find_points(str(unpacked(f"pst/{packed.name}")))[0], sight=see_everything
            ) as session:
                try:
                    session.open()
                except SourceUnreadableError:
                    continue  # damaged on purpose; other tests look at what is said of them
                yield session

    return opened()


def items(session: Session) -> list[Node]:
    listings = session.walk(session.root, deleted=True)
    kinds = {Kind.MESSAGE, Kind.ATTACHMENT}
    return [node for listing in listings for node in listing.nodes if node.kind in kinds]


def test_every_message_is_shown_and_nothing_in_it_loads(mailboxes: Iterator[Session]) -> None:
    messages = attachments = 0
    for session in mailboxes:
        for node in items(session):
            preview = build_preview(session, node, Cancellation())
            if node.deleted and not node.content.is_whole:
                assert isinstance(preview, ProblemPreview), (session.point.name, node.path)
            elif node.kind is Kind.MESSAGE:
                assert isinstance(preview, MessagePreview), (session.point.name, node.path)
                if preview.html is not None:
                    Inspector().feed(preview.html)
                messages += 1
            elif node.content.is_whole:
                shown = TextPreview | HexPreview | PicturePreview | EmptyPreview | MadePreview
                assert isinstance(preview, shown), (session.point.name, node.path)
                attachments += 1
    assert messages > 300
    assert attachments > 100
