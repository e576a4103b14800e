"""Texts of many items through the parser process, in order, under the guard."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.builders import documents, dying_texts
from tests.builders.mailbox import mail, write_mailbox
from tests.builders.small_images import fat12_image
from tests.conftest import ROOT

from gleanpoint.core.access.sight import see_everything
from gleanpoint.core.browse import Session
from gleanpoint.core.choosing import choose_point
from gleanpoint.core.errors import CancelledError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.parser_host import ParserHost
from gleanpoint.core.texts.values import ItemText, TextLimits, TextState
from gleanpoint_parsers.entries import Kind

WHEN = datetime(2026, 5, 4, 9, tzinfo=UTC)
LIMITS = TextLimits()


def texts_of(image: Path, names: list[str], limits: TextLimits = LIMITS) -> dict[str, ItemText]:
    with Session(choose_point(str(image)), sight=see_everything) as session:
        nodes = [session.resolve(f"/p0/{name}") for name in names]
        return dict(zip(names, session.texts(nodes, limits), strict=True))


def test_texts_come_in_order_and_what_has_none_is_told(tmp_path: Path) -> None:
    contents = {
        "A.TXT": "Grüße aus Zürich\r\nzwei".encode(),
        "B.BIN": bytes(range(256)) * 8,
        "C.TXT": "Straße".encode("utf-16"),
        "D.TXT": b"x" * 5000,
    }
    image = fat12_image(tmp_path / "disk.img", contents)
    found = texts_of(image, list(contents), TextLimits(characters=1000))
    assert [one.number for one in found.values()] == [0, 1, 2, 3]
    assert found["A.TXT"].text == "Grüße aus Zürich\nzwei"
    assert found["B.BIN"].state is TextState.NO_TEXT
    assert found["C.TXT"].text == "Straße"
    assert found["D.TXT"].state is TextState.CUT
    assert len(found["D.TXT"].text) == 1000


def test_a_message_has_the_text_of_its_body(tmp_path: Path) -> None:
    message = mail("Lease", received=WHEN, text="The lease ends.", files=[("a.txt", b"rent due")])
    source = write_mailbox(tmp_path / "ann.pst", [(("Inbox",), [message])])
    with Session(choose_point(str(source)), sight=see_everything) as session:
        nodes = [
            node
            for listing in session.walk(session.root)
            for node in listing.nodes
            if node.kind in {Kind.MESSAGE, Kind.ATTACHMENT}
        ]
        told = {node.name: text for node, text in zip(nodes, session.texts(nodes), strict=True)}
    assert told["Lease"].text.strip() == "The lease ends."
    assert told["a.txt"].text == "rent due"


def test_a_document_that_kills_or_stops_the_reader_costs_itself_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = {
        "A.TXT": b"first",
        "B.PDF": dying_texts.DIES,
        "C.TXT": b"third",
        "D.PDF": dying_texts.HANGS,
        "E.PDF": documents.pdf(["last"]),
    }
    image = fat12_image(tmp_path / "disk.img", contents)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    command = [sys.executable, str(Path(dying_texts.__file__)), str(4 << 30)]
    point = choose_point(str(image))
    with Session(point, ParserHost(command=command), sight=see_everything) as session:
        nodes = [session.resolve(f"/p0/{name}") for name in contents]
        found = list(session.texts(nodes, TextLimits(seconds=0.5)))
    assert [one.text for one in found] == ["first", "", "third", "", "last"]
    assert [one.state for one in found[1::2]] == [TextState.UNREADABLE] * 2
    assert all("while it read this" in one.why for one in found[1::2])


def test_reading_stops_when_it_is_cancelled(tmp_path: Path) -> None:
    image = fat12_image(tmp_path / "disk.img", {f"{n}.TXT": b"text" for n in range(9)})
    stop = Cancellation()
    with Session(choose_point(str(image)), sight=see_everything) as session:
        nodes = [session.resolve(f"/p0/{number}.TXT") for number in range(9)] * 300
        texts = session.texts(nodes, cancellation=stop)
        next(texts)
        stop.request()
        with pytest.raises(CancelledError):
            list(texts)
        assert next(session.texts(nodes[:1])).text == "text"
