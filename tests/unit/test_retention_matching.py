"""Matching: what a rule or a hold covers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.retention_facts import mail

from gleanpoint.core.retention.facts import ItemFacts
from gleanpoint.core.retention.matching import mismatch
from gleanpoint.core.retention.rules import Scope
from gleanpoint_parsers.entries import Kind

names = st.text(min_size=1, max_size=12)


def lies_in(pattern: str, *folder: str) -> bool:
    return mismatch(Scope(folder=(pattern,)), ItemFacts(Kind.FILE, folder)) is None


@pytest.mark.parametrize(
    ("pattern", "folder", "covered"),
    [
        ("Contracts", ("p1", "Contracts"), True),
        ("Contracts", ("p1", "Contracts", "2019", "old"), True),
        ("contracts", ("p1", "CONTRACTS"), True),
        ("Contracts", ("p1", "Old Contracts"), False),
        ("Contracts", ("p1",), False),
        ("Finance/Contracts", ("p1", "Finance", "Contracts", "x"), True),
        ("Finance/Contracts", ("p1", "Finance", "x", "Contracts"), False),
        ("Finance/**/Contracts", ("p1", "Finance", "a", "b", "Contracts"), True),
        ("Finance/**/Contracts", ("p1", "Finance", "Contracts"), True),
        ("Finance/*/Contracts", ("p1", "Finance", "Contracts"), False),
        ("/p1/Finance", ("p1", "Finance", "x"), True),
        ("/Finance", ("p1", "Finance"), False),
        ("/**/Finance", ("p1", "a", "Finance"), True),
        ("20??", ("p1", "2019"), True),
        ("20??", ("p1", "201"), False),
        ("20*", ("p1", "2019 drafts"), True),
        ("**", (), True),
        ("**", ("p1", "x"), True),
        ("Contracts/**", ("p1", "Contracts"), True),
        ("Contracts", ("p1", "Contracts [2097188]"), True),
        ("a/b", ("p1", "a/b"), False),
        ("a*b", ("p1", "a/b"), True),
        ("[a]", ("p1", "a"), False),
        ("[a]", ("p1", "[a]"), True),
        ("Büro", ("p1", "Bu\u0308ro"), True),
    ],
)
def test_folders(pattern: str, folder: tuple[str, ...], covered: bool) -> None:
    assert lies_in(pattern, *folder) is covered


@given(st.lists(names, min_size=1, max_size=4))
def test_no_name_escapes_a_pattern_for_everything(folder: list[str]) -> None:
    assert lies_in("**", *folder)
    assert lies_in("/" + "/".join("*" for _ in folder), *folder)


@given(st.lists(names, min_size=1, max_size=3), names)
def test_a_name_cannot_pretend_to_be_two_folders(folder: list[str], other: str) -> None:
    assert not lies_in("/" + "/".join("*" for _ in [*folder, other]), *folder)


@pytest.mark.parametrize(
    ("pattern", "message_class", "covered"),
    [
        ("IPM.Note", "IPM.Note", True),
        ("ipm.note", "IPM.NOTE.SMIME", True),
        ("IPM.Note", "IPM.NoteBook", False),
        ("IPM.Note.*", "IPM.Note", False),
        ("*.Fax*", "IPM.Note.Microsoft.Fax.CA", True),
        ("IPM.Note", "", False),
    ],
)
def test_message_classes(pattern: str, message_class: str, covered: bool) -> None:
    scope = Scope(message_class=(pattern,))
    assert (mismatch(scope, mail(message_class=message_class)) is None) is covered


@pytest.mark.parametrize(
    ("pattern", "sender", "covered"),
    [
        ("dora@example.com", "Dora@Example.COM", True),
        ("dora@example.com", "adora@example.com", False),
        ("@example.com", "dora@example.com", True),
        ("@example.com", "dora@mail.example.com", False),
        ("@*.example.com", "dora@mail.example.com", True),
        ("*@example.com", "dora@example.com", True),
        ("/o=Example/*", "/O=EXAMPLE/OU=Site/CN=dora", True),
        ("*", "", False),
    ],
)
def test_senders(pattern: str, sender: str, covered: bool) -> None:
    assert (mismatch(Scope(sender=(pattern,)), mail(sender=sender)) is None) is covered


def test_any_name_of_the_mailbox_is_enough() -> None:
    facts = mail(mailboxes=("ann.pst", "Ann Lee"))
    assert mismatch(Scope(mailbox=("ann*",)), facts) is None
    assert mismatch(Scope(mailbox=("Ann Lee",)), facts) is None
    assert mismatch(Scope(mailbox=("bob*",)), facts) == "mailbox"


@pytest.mark.parametrize(
    ("kind", "pattern"),
    [
        (Kind.FILE, "file"),
        (Kind.STREAM, "file"),
        (Kind.MESSAGE, "message"),
        (Kind.ATTACHMENT, "message"),
    ],
)
def test_streams_count_as_files_and_attachments_as_messages(kind: Kind, pattern: str) -> None:
    other = {"file": "message", "message": "file"}[pattern]
    assert mismatch(Scope(kind=(pattern,)), ItemFacts(kind)) is None
    assert mismatch(Scope(kind=(other,)), ItemFacts(kind)) == "kind"
    assert mismatch(Scope(kind=("file", "message")), ItemFacts(kind)) is None


def test_all_that_a_scope_names_has_to_fit() -> None:
    both = Scope(folder=("Contracts",), sender=("@example.org",))
    assert mismatch(both, mail()) == "sender"


def test_of_a_list_one_is_enough() -> None:
    assert mismatch(Scope(sender=("@example.org", "@example.com")), mail()) is None


@pytest.mark.parametrize(
    ("pattern", "fits"),
    [
        ("dbo.Orders", True),
        ("DBO.orders", True),
        ("*.Orders", True),
        ("Orders", True),
        ("Ord*", True),
        ("sales.Orders", False),
        ("Order", False),
        ("dbo.*", True),
    ],
)
def test_a_row_is_covered_by_the_name_of_its_table(pattern: str, fits: bool) -> None:
    row = ItemFacts(Kind.TABLE, ("p1", "shop.mdf", "dbo", "Orders"), columns=())
    assert (mismatch(Scope(table=(pattern,)), row) is None) is fits
    assert mismatch(Scope(table=(pattern,)), mail(title="Orders")) == "table"
