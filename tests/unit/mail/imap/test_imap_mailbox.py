"""Messages into a real IMAP server: they read back equal, none twice, whatever breaks."""

from __future__ import annotations

import email
import email.policy
import hashlib
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.builders.breaking_proxy import breaking_proxy
from tests.builders.imap_server import (
    LOOPBACK,
    PASSWORD,
    MailServer,
    free_port,
    missing_server,
    running_server,
    token,
)
from tests.builders.mail_trees import GivenTree, attachment, planned, planned_folder

from gleanpoint.core.errors import TargetUnwritableError
from gleanpoint.core.export.mail.eml.write import write_eml
from gleanpoint.core.export.mail.formats import MessageFormat
from gleanpoint.core.export.mail.imap import server as server_module
from gleanpoint.core.export.mail.imap.mailbox import ImapMailbox
from gleanpoint.core.export.mail.imap.names import encode_name
from gleanpoint.core.export.mail.options import ImapTarget, MailOptions, Password
from gleanpoint.core.export.mail.written import WrittenMessage
from gleanpoint_parsers.mapi.message import Message, Party

pytestmark = pytest.mark.skipif(bool(missing_server()), reason=missing_server() or "-")

MOMENT = datetime(2019, 7, 8, 9, 10, 11, tzinfo=UTC)
SMALL_QUOTA = """
mail_plugins = quota
protocol imap {
  mail_plugins = quota imap_quota
}
plugin {
  quota = maildir:User quota
  quota_rule = *:storage=20K
}
"""


@pytest.fixture(scope="module")
def server() -> Iterator[MailServer]:
    with running_server() as running:
        yield running


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "PAUSES", (0.01, 0.01, 0.01))


def mailbox(server: MailServer, folder: str, **changes: object) -> ImapMailbox:
    values: dict[str, object] = {
        "host": LOOPBACK,
        "user": "ann@example.com",
        "password": Password(PASSWORD),
        "port": server.secure,
        "folder": folder,
        "certificate": str(server.certificate),
    }
    target = ImapTarget(**{**values, **changes})  # type: ignore[arg-type] # names of its fields
    return ImapMailbox(Path(), "box", MailOptions(format=MessageFormat.IMAP, imap=target))


def mail(number: int, **values: object) -> Message:
    fields: dict[str, object] = {
        "message_class": "IPM.Note",
        "subject": f"Mail {number} ü",
        "sender": Party("Ann", "SMTP", "ann@example.com"),
        "message_id": f"<{number}@example.com>",
        "sent": MOMENT,
        "received": MOMENT,
        "text": f"text of {number}\n" * 50,
        "flags": 1,
    }
    return Message(**{**fields, **values})  # type: ignore[arg-type] # names of its fields


def add(
    box: ImapMailbox, message: Message, target: str = "Inbox/m", tree: GivenTree | None = None
) -> WrittenMessage:
    return box.add(planned(target), message, tree or GivenTree(), accept_damaged=False)


def eml(message: Message, tree: GivenTree | None = None) -> bytes:
    file = io.BytesIO()
    write_eml(message, tree or GivenTree(), file, accept_damaged=False)
    return file.getvalue()


def stored(server: MailServer, folder: str) -> list[tuple[bytes, str]]:
    """Return the bytes of each message in a folder, and what the server says about it."""
    imap = server.client()
    status, answer = imap.select(f'"{encode_name(folder)}"', readonly=True)
    assert status == "OK", answer
    found = []
    if int(answer[0] or 0):
        _, parts = imap.fetch("1:*", "(FLAGS INTERNALDATE BODY.PEEK[])")
        for place, part in enumerate(parts):
            if isinstance(part, tuple):
                after = parts[place + 1]
                assert isinstance(after, bytes)
                found.append((part[1], (part[0] + after).decode()))
    imap.logout()
    return found


def test_what_is_added_reads_back_equal_byte_for_byte(server: MailServer) -> None:
    data = bytes(range(256)) * 3000
    message = mail(1, attachments=(attachment("a", "Anhang.bin", data),))
    tree = GivenTree({"a": data})
    box = mailbox(server, "equal")
    box.folder(planned_folder("Inbox"), "IPF.Note")
    written = add(box, message, tree=tree)
    assert box.close() == ()
    ((found, _),) = stored(server, "equal.Inbox")
    assert found == eml(message, tree)
    assert written.sha256 == hashlib.sha256(found).hexdigest()
    back = email.message_from_bytes(found, policy=email.policy.default)
    assert [part.get_content() for part in back.iter_attachments()] == [data]


def test_moment_flags_and_categories_are_kept(server: MailServer) -> None:
    message = mail(
        2,
        flags=0x01 | 0x08,
        properties={
            "10900003": 2,
            "10810003": 102,
            "8000101F": ["Red (urgent)", "Größe"],
        },
        names={"8000101F": "{00020329-0000-0000-C000-000000000046}/Keywords"},
    )
    box = mailbox(server, "flags")
    add(box, message)
    add(box, mail(3, flags=0, received=None, sent=None))
    box.close()
    (_, first), (_, second) = stored(server, "flags.Inbox")
    assert '"08-Jul-2019 09:10:11 +0000"' in first
    for flag in (r"\Seen", r"\Answered", r"\Flagged", r"\Draft", "Red__urgent_", "Gr&APYA3w-e"):
        assert flag in first
    assert r"\Seen" not in second


def test_folders_are_made_with_any_name_and_shown_to_clients(server: MailServer) -> None:
    box = mailbox(server, "Import & Co")
    for target in ("Inbox", "Inbox/Über 日本", "Inbox/a.b*c", "Inbox/Über 日本/tief"):
        box.folder(planned_folder(target), "")
    add(box, mail(4), "Inbox/Über 日本/tief/m")
    box.folder(planned_folder("Inbox"), "")
    box.close()
    imap = server.client()
    listed = [line.decode() for line in imap.lsub()[1] if isinstance(line, bytes)]
    imap.logout()
    for name in ("Inbox", "Inbox.Über 日本", "Inbox.a_b_c", "Inbox.Über 日本.tief"):
        assert any(encode_name(f"Import & Co.{name}") in line for line in listed), name
    assert len(stored(server, "Import & Co.Inbox.Über 日本.tief")) == 1


def test_a_name_that_only_stands_above_others_becomes_a_folder(server: MailServer) -> None:
    imap = server.client()
    imap.create("above.below")
    imap.logout()
    box = mailbox(server, "above")
    add(box, mail(1), "m")
    box.close()
    assert len(stored(server, "above")) == 1


def test_a_second_run_adds_nothing(server: MailServer) -> None:
    messages = [mail(n) for n in range(5)] + [mail(9, message_id=""), mail(9, message_id="")]
    for expected in (0, 7):
        box = mailbox(server, "twice")
        told = [add(box, message).problems for message in messages]
        box.close()
        assert sum("already" in " ".join(problems) for problems in told) == expected
    assert len(stored(server, "twice.Inbox")) == 7


def test_equal_messages_of_the_source_are_all_added(server: MailServer) -> None:
    box = mailbox(server, "equal ones")
    for _ in range(3):
        assert add(box, mail(1)).problems == ()
    box.close()
    assert len(stored(server, "equal ones.Inbox")) == 3


@pytest.mark.parametrize("swallows", [False, True], ids=["on the way", "before the answer"])
@pytest.mark.parametrize("cut", [4_000, 9_000, 20_000, 45_000, 70_000])
def test_a_broken_connection_resumes_without_duplicates(
    server: MailServer, cut: int, swallows: bool
) -> None:
    name = f"broken {cut} {swallows}"
    messages = [mail(n, text="words of it\n" * 1_000) for n in range(6)]
    with breaking_proxy(server.secure, [(cut, swallows), (cut, False)]) as proxy:
        box = mailbox(server, name, port=proxy.port)
        told = [add(box, message).problems for message in messages]
        box.close()
        assert proxy.connections > 1
    assert told == [()] * 6
    assert sorted(data for data, _ in stored(server, f"{name}.Inbox")) == sorted(map(eml, messages))


def test_a_connection_that_breaks_while_it_is_made_is_told_at_once(server: MailServer) -> None:
    with breaking_proxy(server.secure, [(600, False)]) as proxy:
        with pytest.raises(TargetUnwritableError, match=r"broke|cannot be reached"):
            mailbox(server, "x", port=proxy.port)
        assert proxy.connections == 1


def test_a_run_that_ended_early_goes_on_where_it_was(server: MailServer) -> None:
    box = mailbox(server, "resumed")
    for number in range(3):
        add(box, mail(number))
    box.discard()
    box = mailbox(server, "resumed")
    told = [add(box, mail(number)).problems for number in range(6)]
    box.close()
    assert [bool(problems) for problems in told] == [True] * 3 + [False] * 3
    assert len(stored(server, "resumed.Inbox")) == 6


def _add_many(box: ImapMailbox) -> None:
    for number in range(50):
        add(box, mail(number, text="x" * 5_000))


def test_a_server_that_is_gone_for_good_is_told(server: MailServer) -> None:
    with breaking_proxy(server.secure, [(6_000, False)] * 9) as proxy:
        box = mailbox(server, "gone", port=proxy.port)
        with pytest.raises(TargetUnwritableError, match=r"broke|cannot be reached"):
            _add_many(box)
        tries = proxy.connections
        with pytest.raises(TargetUnwritableError, match=r"broke|cannot be reached"):
            add(box, mail(99))
        assert proxy.connections == tries
        box.discard()


def test_a_mailbox_that_is_full_is_told_and_not_asked_again() -> None:
    with running_server(SMALL_QUOTA) as server:
        box = mailbox(server, "", user="full@example.com")
        large = mail(1, text="words and more of them\n" * 2_000)
        for number in (1, 2):
            with pytest.raises(TargetUnwritableError, match="is full"):
                add(box, large, f"m{number}")
        box.discard()


def test_a_message_larger_than_the_server_takes_is_not_sent(server: MailServer) -> None:
    box = mailbox(server, "limit")
    box._server.do(lambda folders: setattr(folders._imap, "capabilities", ("APPENDLIMIT=100",)))
    with pytest.raises(TargetUnwritableError, match="the server takes 100 at most"):
        add(box, mail(1))
    box.discard()


def test_messages_deleted_behind_our_back_are_missed(server: MailServer) -> None:
    box = mailbox(server, "missed")
    add(box, mail(1))
    add(box, mail(2))
    imap = server.client()
    imap.select("missed.Inbox")
    imap.store("1", "+FLAGS", r"(\Deleted)")
    imap.expunge()
    imap.logout()
    with pytest.raises(TargetUnwritableError, match="1 of 2 messages are not in the folder"):
        box.close()
    box.discard()


def test_looking_at_a_folder_does_not_remove_what_is_marked_as_deleted(server: MailServer) -> None:
    imap = server.client()
    imap.create("marked.Inbox")
    imap.append("marked.Inbox", r"(\Deleted)", "", eml(mail(7)))
    imap.logout()
    box = mailbox(server, "marked")
    add(box, mail(8))
    box.close()
    assert len(stored(server, "marked.Inbox")) == 2


def test_the_root_of_a_mailbox_is_no_folder(server: MailServer) -> None:
    box = mailbox(server, "root")
    root = planned_folder("box.pst")
    node = type(root.node)(type(root.node.ref)("point"), "/", "box.pst", root.node.kind)
    box.folder(type(root)(node, Path("box.pst")), "")
    add(box, mail(1), "box.pst/Inbox/m")
    box.close()
    assert len(stored(server, "root.Inbox")) == 1


def test_starttls_and_plain_connections_work_where_they_are_asked_for(server: MailServer) -> None:
    for security in ("starttls", "none"):
        box = mailbox(server, security, port=server.plain, security=security)
        add(box, mail(1))
        box.close()
        assert len(stored(server, f"{security}.Inbox")) == 1


def test_a_certificate_that_is_not_trusted_is_refused(server: MailServer) -> None:
    for port, security in ((server.secure, "tls"), (server.plain, "starttls")):
        with pytest.raises(TargetUnwritableError, match="is not trusted"):
            mailbox(server, "x", certificate="", port=port, security=security)


def test_a_certificate_for_another_name_is_refused(server: MailServer) -> None:
    with pytest.raises(TargetUnwritableError, match=r"is not trusted: .*localhost"):
        mailbox(server, "x", host="localhost")


def test_a_wrong_password_is_told_and_never_shown(server: MailServer) -> None:
    with pytest.raises(TargetUnwritableError, match=r"does not let ann@example\.com in") as caught:
        mailbox(server, "x", password=Password("wrong-secret"))
    assert "wrong-secret" not in str(caught.value)


def test_an_access_token_opens_a_mailbox_where_it_is_asked_for(server: MailServer) -> None:
    box = mailbox(server, "token", password=Password(token("ann@example.com")), is_token=True)
    add(box, mail(1))
    box.close()
    assert len(stored(server, "token.Inbox")) == 1


@pytest.mark.parametrize("refused", ["not a token", "", "of somebody else"])
def test_a_token_that_is_refused_is_told(server: MailServer, refused: str) -> None:
    secret = token("bob@example.com") if refused == "of somebody else" else refused
    with pytest.raises(TargetUnwritableError, match=r"does not let ann@example\.com in") as caught:
        mailbox(server, "x", password=Password(secret), is_token=True)
    assert not secret or secret not in str(caught.value)


def test_a_server_that_knows_no_tokens_is_told() -> None:
    told = pytest.raises(TargetUnwritableError, match="it takes no access token")
    with running_server("auth_mechanisms = plain\n") as server, told:
        mailbox(server, "x", password=Password("t"), is_token=True)


def test_a_port_where_nobody_listens_is_told(server: MailServer) -> None:
    with pytest.raises(TargetUnwritableError, match="cannot be reached: Connection refused"):
        mailbox(server, "x", port=free_port())


def test_tls_is_not_given_up_where_the_server_has_none(server: MailServer) -> None:
    with pytest.raises(TargetUnwritableError, match="No TLS"):
        mailbox(server, "x", port=server.plain)


def test_folders_parted_by_a_slash_work_too() -> None:
    layout = "mail_location = maildir:~/Maildir:LAYOUT=fs\n"
    with running_server(layout) as server:
        box = mailbox(server, "a/b", user="cy@example.com")
        box.folder(planned_folder("In.box"), "")
        add(box, mail(1), "In.box/m")
        box.close()
        imap = server.client("cy@example.com")
        assert imap.select('"a/b/In.box"', readonly=True) == ("OK", [b"1"])
        imap.logout()
