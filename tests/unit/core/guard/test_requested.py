"""What an approver sees of a source: the items of a request, and of the way to them its names."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

import pytest
from tests.builders import canaries
from tests.builders.canaries import ERASED_TO, FREE, HELD, PAST, Marks
from tests.unit.core.guard.conftest import Opening

from gleanpoint.core.access.approvals.documents import address_of
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import GleanpointError, NoSuchPathError, RetentionRefusedError
from gleanpoint.core.nodes import Node
from gleanpoint.core.retention.roles import Role
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.tables import RowRequest

TOP = "/p0/ben.pst/Top of Outlook data file"


def asked(session: Session, nodes: Iterable[Node]) -> dict[str, frozenset[str]]:
    """Return what a request for some nodes lets an approver see, as of ``Sight``."""
    found = tuple(nodes)
    ways = {str(way) for node in found for way in PurePosixPath(node.path).parents}
    return {
        "requested": frozenset(map(address_of, found)),
        "ways": frozenset(address_of(session.resolve(way)) for way in ways),
    }


def everything(session: Session) -> list[Node]:
    listings = session.walk(session.root, into=True, deleted=True)
    return [node for listing in listings for node in listing.entries]


def masked_in(session: Session, folder: str) -> list[Node]:
    return [node for node in session.children(session.resolve(folder)).nodes if node.withheld]


@pytest.mark.parametrize("name", [FREE, HELD, PAST])
def test_an_item_is_shown_however_it_stands_and_never_goes_out(opened: Opening, name: str) -> None:
    legal = opened(Role.LEGAL)
    folder = {FREE: "Inbox", HELD: "Held", PAST: "Past"}[name]
    path = f"{TOP}/{folder}/{Marks(name).title}"
    session = opened(Role.APPROVER, **asked(legal, [legal.resolve(path)]))
    node = session.resolve(path)
    assert Marks(name).body in session.message(node).text
    with session.exporting(), pytest.raises(RetentionRefusedError):
        session.message(node)
    assert [type(one).__name__ for one in session.copy([node])] == ["ItemFailed"]
    assert "failed" in (next(session.emls([node])).header or {})
    seen = [one for one in everything(session) if one.kind is Kind.MESSAGE]
    assert [one.path for one in seen] == [path]
    assert next(session.digests([node])) == next(legal.digests([legal.resolve(path)]))


def test_what_whoever_asked_saw_masked_is_found_by_the_name_in_the_request(opened: Opening) -> None:
    register = canaries.register()
    legal = opened(Role.LEGAL, register=register)
    lines = masked_in(legal, f"{TOP}/Inbox")
    wanted = next(opened(Role.LEGAL).digests([plain(opened, ERASED_TO)]))
    (line,) = (one for one in lines if next(legal.digests([one])) == wanted)
    session = opened(Role.APPROVER, register=register, **asked(legal, [line]))
    assert next(session.digests([line])).sha256
    shown = session.resolve(line.path)
    assert Marks(ERASED_TO).title in shown.path
    assert shown.ref == session.resolve(shown.path).ref
    assert Marks(ERASED_TO).body in session.message(shown).text
    assert Marks(ERASED_TO).body in session.message(line).text
    for other in lines:
        if other.path != line.path:
            with pytest.raises(NoSuchPathError):
                session.resolve(other.path)
    messages = [one for one in everything(session) if one.kind is Kind.MESSAGE]
    assert [one.path for one in messages] == [shown.path]


def plain(opened: Opening, name: str) -> Node:
    return opened(Role.LEGAL).resolve(f"{TOP}/Inbox/{Marks(name).title}")


def test_the_way_to_an_attachment_is_bare(opened: Opening) -> None:
    legal = opened(Role.LEGAL)
    message = legal.resolve(f"{TOP}/Inbox/{Marks(FREE).title}")
    (attachment,) = legal.children(message).nodes
    session = opened(Role.APPROVER, **asked(legal, [attachment]))
    assert session.read(session.resolve(attachment.path), 0, 100)
    way = session.resolve(message.path)
    assert way.envelope is not None
    assert (way.envelope.sender, way.envelope.to, way.envelope.received) == ("", "", None)
    with pytest.raises(RetentionRefusedError):
        session.message(way)
    assert session.facts(way).facts == {}
    listed = [one for one in everything(session) if one.path == message.path]
    assert [one.envelope and one.envelope.sender for one in listed] == [""]


def test_a_mailbox_file_on_the_way_keeps_its_bytes(opened: Opening) -> None:
    legal = opened(Role.LEGAL)
    item = legal.resolve(f"{TOP}/Inbox/{Marks(FREE).title}")
    session = opened(Role.APPROVER, **asked(legal, [item]))
    for path in ("/p0/ben.pst", "/p0"):
        with pytest.raises(RetentionRefusedError):
            session.read(session.resolve(path), 0, 100)
    with pytest.raises(RetentionRefusedError):
        list(session.disk_pieces(session.resolve("/p0"), 0, 100))
    with pytest.raises(NoSuchPathError):
        session.resolve("/p0/anna.pst")


def test_what_is_in_a_file_is_asked_for_with_it(opened: Opening) -> None:
    legal = opened(Role.LEGAL)
    file = legal.resolve("/p0/ben.pst")
    session = opened(Role.APPROVER, **asked(legal, [file]))
    assert session.read(session.resolve("/p0/ben.pst"), 0, 4) == b"!BDN"
    message = session.resolve(f"{TOP}/Past/{Marks(PAST).title}")
    assert Marks(PAST).body in session.message(message).text
    files = [one.path for one in everything(session) if one.kind is Kind.FILE]
    assert files == ["/p0/ben.pst"]


def test_of_a_database_the_table_is_shown_and_nothing_beside_it(opened: Opening) -> None:
    legal = opened(Role.LEGAL)
    table = legal.resolve("/p0/shop.mdf/dbo/Orders")
    session = opened(Role.APPROVER, **asked(legal, [table]))
    node = session.resolve(table.path)
    assert sum(batch.records.num_rows for batch in session.rows(node, RowRequest())) > 0
    tables = [one.path for one in everything(session) if one.kind is Kind.TABLE]
    assert tables == [table.path]
    for way in ("/p0/shop.mdf", "/p0/shop.mdf/dbo"):
        with pytest.raises(RetentionRefusedError):
            session.script(session.resolve(way))
    with session.exporting(), pytest.raises(RetentionRefusedError):
        list(session.rows(node, RowRequest()))


def test_an_approver_who_is_blind_sees_no_content(opened: Opening) -> None:
    legal = opened(Role.LEGAL)
    item = legal.resolve(f"{TOP}/Inbox/{Marks(FREE).title}")
    session = opened(Role.APPROVER, blind=True, **asked(legal, [item]))
    with pytest.raises(GleanpointError):
        session.message(item)
    (line,) = [one for one in everything(session) if one.kind is Kind.MESSAGE]
    assert Marks(FREE).title not in line.path
    with pytest.raises(RetentionRefusedError):
        session.message(line)
