"""People, approvals, log and erasure: how a policy writes them, and which mistakes are found."""

from __future__ import annotations

import base64

import pytest
from tests.builders.retention_facts import years

from gleanpoint.core.access.people import Person
from gleanpoint.core.access.signatures import PublicKey
from gleanpoint.core.policy.terms import ApprovalRules, LogRules, Witness
from gleanpoint.core.retention.anchors import Anchor
from gleanpoint.core.retention.errors import PolicyError
from gleanpoint.core.retention.policy import default_policy, parse_policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.retention.rules import OnPastMaximum, Scope

ANN, BOB = PublicKey(b"a" * 32), PublicKey(b"b" * 32)
SEALING = "x25519:" + base64.b64encode(b"s" * 32).decode()
HEAD = 'name = "P"\nversion = 1\n'
PERSON = HEAD + f'[[person]]\nname = "Ann"\nkey = "{ANN}"\n'
DBA = PERSON + 'roles = "dba"\n'
WHOLE = f"""
name = "P"
version = 2
[tags]
on_past_maximum = "redact"
[[rule]]
name = "Orders"
delete_after = "10 years"
anchor = "column"
column = "OrderDate"
on_past_maximum = "ask"
match = {{ kind = "row", table = ["dbo.Orders", "Invoices"] }}
[[person]]
name = "Ann"
key = "{ANN}"
roles = ["helpdesk", "dba"]
scope = {{ mailbox = "ann*" }}
blind = true
sealing_key = "{SEALING}"
human = "4711"
[[person]]
name = "Bob"
key = "{BOB}"
roles = "security_admin"
[approvals]
approvers = 2
roles = ["helpdesk"]
destinations = ["imap", "database"]
more_than = 500
whole_mailbox = true
emergency = true
valid_hours = 24
cooling_hours = 48
[log]
keep = "10 years"
[[witness]]
name = "Other site"
key = "{BOB}"
[[witness]]
name = "Share"
folder = "//server/heads"
[erasure]
register = "{"a" * 64}"
"""


def sentences(text: str) -> list[tuple[int | None, str]]:
    with pytest.raises(PolicyError) as caught:
        parse_policy(text, "p.toml")
    return [(mistake.line, str(mistake)) for mistake in caught.value.mistakes]


def test_every_part_is_read() -> None:
    policy = parse_policy(WHOLE, "p.toml")
    both = frozenset({Role.HELPDESK, Role.DBA})
    assert policy.people == (
        Person("Ann", ANN, both, (Scope(mailbox=("ann*",)),), True, b"s" * 32, "4711"),
        Person("Bob", BOB, frozenset({Role.SECURITY_ADMIN})),
    )
    assert policy.approvals == ApprovalRules(
        roles=frozenset({Role.HELPDESK}),
        destinations=frozenset({"imap", "database"}),
        more_than=500,
        whole_mailbox=True,
        approvers=2,
        valid_hours=24,
        emergency=True,
        cooling_hours=48,
    )
    witnesses = (Witness("Other site", BOB), Witness("Share", folder="//server/heads"))
    assert policy.log == LogRules(years(10), witnesses)
    assert policy.erasure == "a" * 64
    rule = policy.rules[0]
    assert (rule.anchor, rule.column) == (Anchor.COLUMN, "OrderDate")
    assert rule.covers == Scope(kind=("row",), table=("dbo.Orders", "Invoices"))
    assert rule.on_past_maximum is OnPastMaximum.ASK
    assert policy.tags_on_past_maximum is OnPastMaximum.REDACT


def test_policies_without_the_new_parts_keep_their_fingerprint() -> None:
    members = default_policy().as_json().keys()
    assert members == {"name", "version", "owner", "rules", "holds", "tags_on_past_maximum"}
    assert (
        parse_policy('name = "P"\nversion = 1', "p.toml").fingerprint
        == parse_policy('name = "P"\nversion = 1\n[log]\n[approvals]', "p.toml").fingerprint
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('roles = ["helpdesk", "dba"]', 'roles = ["helpdesk", "dba", "legal"]'),
        ('mailbox = "ann*"', 'mailbox = "*"'),
        ("blind = true", "blind = false"),
        ('human = "4711"', 'human = "4712"'),
        (SEALING, "x25519:" + base64.b64encode(b"t" * 32).decode()),
        ("approvers = 2", "approvers = 1"),
        ('\nroles = ["helpdesk"]', '\nroles = ["dba"]'),
        ('destinations = ["imap", "database"]', 'destinations = "imap"'),
        ("more_than = 500", "more_than = 0"),
        ("whole_mailbox = true", "whole_mailbox = false"),
        ("emergency = true", "emergency = false"),
        ("valid_hours = 24", "valid_hours = 72"),
        ("cooling_hours = 48", "cooling_hours = 1"),
        ('keep = "10 years"\n[[w', 'keep = "1 year"\n[[w'),
        ('folder = "//server/heads"', 'folder = "//server/other"'),
        ("a" * 64, "b" * 64),
        ("OrderDate", "Shipped"),
        ('"Invoices"]', '"*.Bills"]'),
    ],
)
def test_every_part_counts_for_the_fingerprint(before: str, after: str) -> None:
    assert before in WHOLE
    changed = parse_policy(WHOLE.replace(before, after), "p.toml")
    assert changed.fingerprint != parse_policy(WHOLE, "p.toml").fingerprint


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (PERSON, 3, '"roles" is missing'),
        (PERSON + 'roles = "boss"', 6, 'there is no role "boss"'),
        (PERSON + 'roles = "auditor"\nscope = { folder = "A" }', 7, "this person is none"),
        (PERSON + 'roles = "helpdesk"\nmatters = ["M-1"]', 7, "this person is not of legal"),
        (PERSON + 'roles = "legal"\nmatters = []', 7, "a list of texts"),
        (PERSON + 'roles = "legal"\nmatters = [1]', 7, "a list of texts"),
        (PERSON + 'roles = "legal"\nmatters = ["M", "M"]', 7, "names one matter twice"),
        (DBA + "scope = []", 7, "or a list of such"),
        (DBA + "scope = [1]", 7, "or a list of such"),
        (DBA + "scope = [{}]", 7, "names nothing"),
        (DBA + 'scope = [{ folder = "A" }, { foder = "B" }]', 7, "no such key"),
        (DBA + "scope = [" + "{ folder = 'A' }," * 2 + "]", 7, "says one thing twice"),
        (DBA + "scope = [" + "{ folder = 'A' }," * 101 + "]", 7, "at most 100"),
        (PERSON + 'roles = "legal"\nblind = true', 7, "is for the helpdesk"),
        (PERSON + 'roles = "helpdesk"\nblind = 1', 7, "write true or false"),
        (PERSON + 'roles = "helpdesk"\nsealing_key = "abc"', 7, "the Base64 of 32 bytes"),
        (PERSON + 'roles = "helpdesk"\nsealing_key = "x25519:YQ=="', 7, "the Base64 of 32 bytes"),
        (HEAD + '[[person]]\nname = "A"\nroles = "legal"', 3, '"key" is missing'),
        (HEAD + '[[person]]\nname = "A"\nroles = "legal"\nkey = "x"', 6, "is no key"),
        (
            PERSON + f'roles = "legal"\n[[person]]\nname = "B"\nroles = "legal"\nkey = "{ANN}"',
            10,
            'is that of "Ann" too',
        ),
        (
            PERSON + f'roles = "legal"\n[[person]]\nname = "Ann"\nroles = "legal"\nkey = "{BOB}"',
            8,
            "give each its own",
        ),
        (HEAD + '[approvals]\ndestinations = "moon"', 4, 'no destination "moon"'),
        (HEAD + "[approvals]\nmore_than = -1", 4, "from 0 to"),
        (HEAD + "[approvals]\napprovers = 0", 4, "from 1 to 5"),
        (HEAD + "[approvals]\nvalid_hours = 73", 4, "from 1 to 72"),
        (HEAD + "[approvals]\ncooling_hours = true", 4, "from 1 to 720"),
        (HEAD + "[approvals]\ncooling = 1", 4, "no such key"),
        (HEAD + '[log]\nkeep = "6"', 4, "write a number and a unit"),
        (HEAD + '[[witness]]\nname = "W"', 3, "remembers nothing"),
        (HEAD + '[erasure]\nregister = "abc"', 4, "64 digits"),
        (HEAD + "[erasure]", 3, '"register" is missing'),
    ],
)
def test_each_mistake_is_told_with_its_line_and_its_cure(
    text: str, line: int | None, words: str
) -> None:
    found = sentences(text)
    assert any(at == line and words in sentence for at, sentence in found), found
