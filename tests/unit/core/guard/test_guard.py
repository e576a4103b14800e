"""What a person is told of what is kept back from them: nothing, an envelope, or a reason."""

from __future__ import annotations

import re

import pytest
from tests.builders import canaries
from tests.builders.canaries import FREE, HELD, PAST, PURGED, Marks
from tests.unit.core.guard.conftest import Opening

from gleanpoint.core.access.approvals.documents import address_of
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import GleanpointError, NoSuchPathError, RetentionRefusedError
from gleanpoint.core.nodes import Node
from gleanpoint.core.parser_host import ParserHost
from gleanpoint.core.retention.reach import Reach
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.retention.rules import Scope
from gleanpoint.core.source_reader import open_source
from gleanpoint.core.withheld import NOT_SHOWN
from gleanpoint_parsers.entries import Kind

TOP = "/p0/ben.pst/Top of Outlook data file"
BEN = Reach((Scope(mailbox=("ben*",)),))


def names(session: Session, path: str) -> list[str]:
    return [node.name for node in session.children(session.resolve(path)).nodes]


def everything(session: Session) -> list[Node]:
    listings = session.walk(session.root, into=True, deleted=True)
    return [node for listing in listings for node in listing.nodes]


def test_who_is_not_told_to_a_process_reads_nothing_of_a_source(opened: Opening) -> None:
    point = opened(Role.LEGAL).point
    with ParserHost() as host:
        open_source(point, host)
        with pytest.raises(RetentionRefusedError, match="nobody said who is looking"):
            host.call("children", {"steps": [], "at": "/", "cursor": None, "limit": 10})


def test_an_absent_item_is_answered_for_as_one_that_never_was(opened: Opening) -> None:
    register = canaries.register()
    session = opened(Role.HELPDESK, register=register)
    absent = Marks(canaries.ERASED_FROM).title
    assert absent not in names(session, f"{TOP}/Inbox")
    sentences = []
    for segment in (absent, "never was"):
        with pytest.raises(NoSuchPathError) as caught:
            session.resolve(f"{TOP}/Inbox/{segment}")
        sentences.append(str(caught.value).replace(segment, "…"))
    assert sentences[0] == sentences[1]


def test_what_is_absent_is_in_no_count(opened: Opening) -> None:
    with_all = opened(Role.LEGAL)
    known = with_all.children(with_all.resolve(f"{TOP}/Inbox"))
    assert known.total == len(known.nodes) == 4
    session = opened(Role.HELPDESK, register=canaries.register())
    inbox = session.resolve(f"{TOP}/Inbox")
    page = session.children(inbox, limit=1)
    told = [page]
    while page.cursor is not None:
        page = session.children(inbox, page.cursor, limit=1)
        told.append(page)
    assert [len(one.nodes) for one in told] == [1, 1]
    assert {one.total for one in told} == {None}
    assert [one.cursor for one in told] == ["1", None]
    assert all(not one.notes for one in told)


def test_a_list_goes_on_where_it_was_after_the_process_died(opened: Opening) -> None:
    session = opened(Role.HELPDESK, register=canaries.register())
    inbox = session.resolve(f"{TOP}/Inbox")
    first = session.children(inbox, limit=1)
    session.close()
    second = session.children(inbox, first.cursor, limit=1)
    every = session.children(inbox).nodes
    assert [*first.nodes, *second.nodes] == list(every)


def test_a_masked_line_tells_size_and_month_and_is_found_by_its_path(opened: Opening) -> None:
    session = opened(Role.HELPDESK)
    (line,) = session.children(session.resolve(f"{TOP}/Held")).nodes
    whole = opened(Role.LEGAL).resolve(f"{TOP}/Held/{Marks(HELD).title}")
    assert re.fullmatch(r"Withheld \[[0-9a-f]{12}\]", line.path.rpartition("/")[2])
    assert (line.name, line.withheld, line.size) == ("Withheld", "held", whole.size)
    assert line.modified == canaries.OLD.replace(day=1, hour=0)
    assert line.created is None
    assert line.envelope is not None
    assert (line.envelope.subject, line.envelope.sender, line.envelope.to) == ("", "", "")
    assert session.resolve(line.path) == line
    session.close()
    assert session.resolve(line.path) == line
    for segment in (Marks(HELD).title, f"{line.path.rpartition('/')[2]}/anything"):
        with pytest.raises(NoSuchPathError):
            session.resolve(f"{TOP}/Held/{segment}")


def test_a_masked_item_gives_its_digest_and_nothing_else(opened: Opening) -> None:
    session = opened(Role.HELPDESK)
    (line,) = session.children(session.resolve(f"{TOP}/Held")).nodes
    legal = opened(Role.LEGAL)
    whole = legal.resolve(f"{TOP}/Held/{Marks(HELD).title}")
    assert list(session.digests([line])) == list(legal.digests([whole]))
    for ask in (session.message, session.facts):
        with pytest.raises(RetentionRefusedError, match=re.escape(NOT_SHOWN)):
            ask(line)
    assert [type(event).__name__ for event in session.copy([line])] == ["ItemFailed"]


def test_purged_items_and_their_folder_are_for_legal_alone(opened: Opening) -> None:
    place = f"{TOP}/Recoverable Items"
    assert names(opened(Role.LEGAL), f"{place}/Purges") == [Marks(PURGED).title]
    session = opened(Role.HELPDESK)
    with pytest.raises(NoSuchPathError):
        session.resolve(f"{place}/Purges/{Marks(PURGED).title}")
    assert PURGED not in str(everything(session))


def test_what_is_past_its_limit_is_listed_and_not_shown(opened: Opening) -> None:
    session = opened(Role.HELPDESK)
    message = session.resolve(f"{TOP}/Past/{Marks(PAST).title}")
    with pytest.raises(RetentionRefusedError) as caught:
        session.message(message)
    assert caught.value.exit_code == 20
    (attachment,) = session.children(message).nodes
    with pytest.raises(RetentionRefusedError):
        session.read(attachment, 0, 100)
    assert session.facts(message).facts == {}


def test_a_mailbox_file_is_no_way_around_what_it_holds(opened: Opening) -> None:
    session = opened(Role.HELPDESK)
    file = session.resolve("/p0/ben.pst")
    with pytest.raises(RetentionRefusedError):
        session.read(file, 0, 100)
    with pytest.raises(RetentionRefusedError):
        list(session.disk_pieces(session.resolve("/p0"), 0, 100))
    other = session.resolve("/p0/anna.pst")
    assert session.read(other, 0, 4) == b"!BDN"


def test_helpdesk_sees_the_mailbox_of_its_scope_only(opened: Opening) -> None:
    session = opened(Role.HELPDESK, reach=BEN)
    assert names(session, "/p0") == ["ben.pst", "past"] or "anna.pst" not in names(session, "/p0")
    with pytest.raises(NoSuchPathError):
        session.resolve("/p0/anna.pst/Top of Outlook data file")


def test_a_dba_sees_databases_and_the_way_to_them(opened: Opening) -> None:
    session = opened(Role.DBA)
    kinds = {node.kind for node in everything(session)}
    assert not kinds & {Kind.MESSAGE, Kind.ATTACHMENT, Kind.STREAM, Kind.MAILBOX}
    files = [node.name for node in everything(session) if node.kind is Kind.FILE]
    assert files == ["shop.mdf", "shop_log.ldf"]
    assert session.resolve("/p0/shop.mdf/dbo/Orders").kind is Kind.TABLE


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.SECURITY_ADMIN, Role.APPROVER])
def test_who_has_nothing_to_do_with_items_sees_none(opened: Opening, role: Role) -> None:
    session = opened(role)
    try:
        seen = everything(session)
    except GleanpointError:
        seen = []
    assert not [node for node in seen if node.kind not in {Kind.VOLUME, Kind.FOLDER}]


def test_an_approver_sees_what_a_request_names_and_the_way_to_it(opened: Opening) -> None:
    legal = opened(Role.LEGAL)
    path = f"{TOP}/Inbox/{Marks(FREE).title}"
    parts = path.split("/")[1:]
    way = ["/" + "/".join(parts[: count + 1]) for count in range(len(parts))]
    *ways, item = (address_of(legal.resolve(one)) for one in ("/", *way))
    session = opened(Role.APPROVER, requested=frozenset({item}), ways=frozenset(ways))
    files = [node for node in everything(session) if node.kind is not Kind.ATTACHMENT]
    assert [node.path for node in files] == way
    assert session.message(session.resolve(path)).text == f"{Marks(FREE).body}\r\n"
    assert [type(one).__name__ for one in session.copy([session.resolve(path)])] == ["ItemFailed"]


def test_what_two_persons_released_goes_out(opened: Opening) -> None:
    register = canaries.register()
    legal = opened(Role.LEGAL, register=register)
    masked = [node for node in legal.children(legal.resolve(f"{TOP}/Inbox")).nodes if node.withheld]
    assert {node.withheld for node in masked} == {"erased"}
    released = frozenset({address_of(masked[0])})
    session = opened(Role.LEGAL, register=register, released=released)
    kept, let = (next(session.emls([masked[n]])).header or {} for n in (1, 0))
    assert ("failed" in kept, "made" in let) == (True, True)


def test_what_was_released_for_a_look_is_shown_and_does_not_go_out(opened: Opening) -> None:
    register = canaries.register()
    legal = opened(Role.LEGAL, register=register)
    masked = [node for node in legal.children(legal.resolve(f"{TOP}/Inbox")).nodes if node.withheld]
    address = frozenset({address_of(masked[0])})
    session = opened(Role.LEGAL, register=register, released_to_see=address)
    assert session.message(masked[0]).text
    with session.exporting(), pytest.raises(RetentionRefusedError):
        session.message(masked[0])
    assert [type(one).__name__ for one in session.copy([masked[0]])] == ["ItemFailed"]
    assert "failed" in (next(session.emls([masked[0]])).header or {})
    with pytest.raises(RetentionRefusedError):
        session.message(masked[1])


def test_a_request_for_another_node_than_its_path_names_is_refused(opened: Opening) -> None:
    session = opened(Role.HELPDESK)
    free = session.resolve(f"{TOP}/Inbox/{Marks(FREE).title}")
    folder = session.resolve("/p0/past")
    arguments = {"steps": folder.ref.steps, "at": free.path, "as_stored": False}
    with pytest.raises(NoSuchPathError):
        session._host.call("message", arguments)
    with pytest.raises(RetentionRefusedError):
        session._host.call("message", {"steps": free.ref.steps, "as_stored": False})


def test_who_looks_can_change_from_one_request_to_the_next(opened: Opening) -> None:
    session = opened(Role.LEGAL)
    assert names(session, f"{TOP}/Held") == [Marks(HELD).title]
    nobody = opened().sight
    session._host.sight = nobody
    assert names(session, "/") == []
