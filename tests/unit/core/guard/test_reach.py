"""Several scopes and matters in the parser process: what is out of reach is not there at all."""

from __future__ import annotations

import pytest
from tests.builders.canaries import ERASED_FROM, FREE, FREE_FILE, HELD, OTHERS, PAST, Marks
from tests.unit.core.guard.conftest import Opening
from tests.unit.core.guard.test_guard import TOP, everything

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import GleanpointError, NoSuchPathError, RetentionRefusedError
from gleanpoint.core.nodes import Node
from gleanpoint.core.retention.reach import Reach
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.retention.rules import Scope
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.logbook import LogRequest
from gleanpoint_parsers.tables import RowRequest

PAST_FILES, MAIL_OF_BEN = Scope(folder=("/p0/past",)), Scope(mailbox=("ben*",))
OF_FREE = Reach(held=(Scope(sender=(f"{Marks(FREE).person}@here.example",)),))
ORDERS, CUSTOMERS = Scope(table=("dbo.Orders",)), Scope(table=("dbo.Customers",))


def messages(session: Session) -> list[str]:
    return [node.name for node in everything(session) if node.kind is Kind.MESSAGE]


def test_helpdesk_of_two_scopes_sees_files_of_one_and_mail_of_the_other(opened: Opening) -> None:
    session = opened(Role.HELPDESK, reach=Reach((PAST_FILES, MAIL_OF_BEN)))
    files = [node.path for node in everything(session) if node.kind is Kind.FILE]
    assert len(files) == 2
    assert {path.rpartition("/")[0] for path in files} == {"/p0", "/p0/past"}
    assert Marks(FREE).title in messages(session)
    assert Marks(OTHERS).title not in messages(session)
    alone = opened(Role.HELPDESK, reach=Reach((PAST_FILES,)))
    assert messages(alone) == []


def test_legal_of_a_matter_has_its_messages_and_no_others(opened: Opening) -> None:
    session = opened(Role.LEGAL, reach=OF_FREE)
    assert messages(session) == [Marks(FREE).title]
    told = str(everything(session))
    for other in (ERASED_FROM, HELD, PAST, OTHERS, FREE_FILE):
        assert not any(mark in told for mark in Marks(other).all)
    page = session.children(session.resolve(f"{TOP}/Inbox"))
    assert (len(page.nodes), page.total, page.notes) == (1, None, ())
    message = session.resolve(f"{TOP}/Inbox/{Marks(FREE).title}")
    assert Marks(FREE).body in session.message(message).text
    (attachment,) = session.children(message).nodes
    assert session.read(attachment, 0, 100) == Marks(FREE).inside.encode()
    assert "made" in (next(session.emls([message])).header or {})
    with pytest.raises(NoSuchPathError):
        session.resolve(f"{TOP}/Inbox/{Marks(ERASED_FROM).title}")


def test_a_mailbox_on_the_way_is_opened_and_does_not_go_out(opened: Opening) -> None:
    session = opened(Role.LEGAL, reach=OF_FREE)
    file = session.resolve("/p0/ben.pst")
    with pytest.raises(RetentionRefusedError, match="Its bytes hold what your role does not show"):
        session.read(file, 0, 100)
    assert [type(event).__name__ for event in session.copy([file])] == ["ItemFailed"]
    assert session.facts(file).facts == {}
    with pytest.raises(RetentionRefusedError):
        list(session.disk_pieces(session.resolve("/p0"), 0, 100))


def test_what_lies_in_a_message_of_a_matter_is_of_the_matter(opened: Opening) -> None:
    """Its attached message is from somebody else, whom the hold does not name."""
    outer = Marks("erasedinside")
    reach = Reach(held=(Scope(sender=(f"{outer.person}@here.example",)),))
    session = opened(Role.LEGAL, reach=reach)
    message = session.resolve(f"{TOP}/Inbox/{outer.title}")
    inner = [one for one in session.children(message).nodes if one.kind is Kind.MESSAGE]
    assert [one.name for one in inner] == [Marks("erasedinsideinner").title]
    assert "made" in (next(session.emls([message])).header or {})
    assert session.message(inner[0]).text


def tables(session: Session) -> list[Node]:
    return [node for node in everything(session) if node.kind is Kind.TABLE]


@pytest.mark.parametrize("role", [Role.DBA, Role.LEGAL])
def test_of_tables_those_in_reach_are_there(opened: Opening, role: Role) -> None:
    """A database file lies out of a scope of tables: one for files lets it be opened."""
    file = Scope(kind=("file",))
    session = opened(role, reach=Reach((file, ORDERS)))
    assert [node.path for node in tables(session)] == ["/p0/shop.mdf/dbo/Orders"]
    other = opened(role, reach=Reach((file, CUSTOMERS)))
    assert tables(other) == []
    with pytest.raises(NoSuchPathError):
        other.resolve("/p0/shop.mdf/dbo/Orders")


def test_no_operation_reads_rows_out_of_reach(opened: Opening) -> None:
    """Nor does one that is given another table's address, or the database."""
    orders = opened(Role.DBA).resolve("/p0/shop.mdf/dbo/Orders")
    session = opened(Role.DBA, reach=Reach((Scope(kind=("file",)), CUSTOMERS)))
    file = session.resolve("/p0/shop.mdf")
    for ask in (
        lambda: list(session.rows(orders, RowRequest())),
        lambda: session.table(orders),
        lambda: session.script(orders),
        lambda: session.script(file),
        lambda: list(session.history(orders, {"Id": "2"})),
    ):
        with pytest.raises(GleanpointError) as caught:
            ask()
        assert not any(mark in str(caught.value) for mark in Marks("row").all)
    log = str(list(session.transactions(file, LogRequest())))
    assert "laterow" not in log
