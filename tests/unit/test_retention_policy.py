"""Policies: what is read from TOML, which mistakes are found, what the fingerprint covers."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.retention_facts import NOW, mail, utc, years

from gleanpoint.core.deciding import Decide
from gleanpoint.core.retention.anchors import Anchor
from gleanpoint.core.retention.decide import Verdict, decide
from gleanpoint.core.retention.errors import PolicyError
from gleanpoint.core.retention.facts import ItemFacts, RetentionTag
from gleanpoint.core.retention.periods import ENDLESS, Period, Unit
from gleanpoint.core.retention.policy import default_policy, load_policy, parse_policy
from gleanpoint.core.retention.rules import Hold, OnPastMaximum, Rule, Scope
from gleanpoint.core.retention.use_cases import explain, summary_of
from gleanpoint_parsers.entries import Kind

HEAD = 'name = "P"\nversion = 1\n'
RULE = HEAD + '[[rule]]\nname = "R"\n'
HOLD = HEAD + '[[hold]]\nmatter = "M"\n'
SHIPPED = files("gleanpoint_resources") / "retention"
DOCUMENT = Path(str(files("gleanpoint_resources"))) / "guide" / "retention-policy.md"


NEWER_KEYS = (
    RULE
    + """
keep = "1 year"
anchor = "path"
path_date = "Invoices/{year}/{month}"
match = { custodian = "ann*", words = ["turbine", "offer*"] }
[[hold]]
matter = "M-0007"
lasts = "90 days"
scope = { dated_from = 2020-01-01, dated_before = 2021-01-01T00:00:00+01:00 }
"""
)


def mistakes(text: str) -> list[tuple[int | None, str]]:
    with pytest.raises(PolicyError) as caught:
        parse_policy(text, "p.toml")
    return [(mistake.line, str(mistake)) for mistake in caught.value.mistakes]


def test_every_key_is_read() -> None:
    policy = parse_policy(
        """
        name = "Mail"
        version = 7
        owner = "records@example.com"
        tags = { on_past_maximum = "flag" }
        [[rule]]
        name = "Invoices"
        keep = "forever"
        anchor = "sent"
        note = "why"
        [rule.match]
        message_class = "IPM.Note"
        folder = ["Invoices", "Bills"]
        mailbox = "ann.pst"
        sender = "@example.com"
        kind = "message"
        older_than = "1 year"
        newer_than = "9 years"
        [[rule]]
        name = "All"
        delete_after = "6 years"
        on_past_maximum = "allow"
        [[hold]]
        matter = "M-0007"
        from = 2026-01-19
        released_at = 2026-06-01T10:00:00+02:00
        note = "dispute"
        scope = { folder = "**" }
        """,
        "p.toml",
    )
    assert (policy.name, policy.version, policy.owner) == ("Mail", 7, "records@example.com")
    assert policy.tags_on_past_maximum is OnPastMaximum.FLAG
    scope = Scope(
        message_class=("IPM.Note",),
        folder=("Invoices", "Bills"),
        mailbox=("ann.pst",),
        sender=("@example.com",),
        kind=("message",),
        older_than=years(1),
        newer_than=years(9),
    )
    assert policy.rules == (
        Rule("Invoices", scope, keep=ENDLESS, anchor=Anchor.SENT, note="why"),
        Rule("All", delete_after=years(6), on_past_maximum=OnPastMaximum.ALLOW),
    )
    released = datetime(2026, 6, 1, 8, tzinfo=UTC)
    everything = Scope(folder=("**",))
    assert policy.holds == (Hold("M-0007", everything, utc(2026, 1, 19), released, "dispute"),)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", None, '"name" is missing'),
        ('name = "P"', None, '"version" has to be a whole number'),
        ('name = "P"\nversion = true', 2, '"version" has to be a whole number'),
        (HEAD + "x = 1", 3, "no such key"),
        (HEAD + "nam = 1\n", 3, 'did you mean "name"?'),
        (HEAD + "rule = 3", 3, "[[rule]]"),
        (HEAD + '[rule]\nname="x"', 3, "[[rule]]"),
        (RULE, 3, 'neither "keep" nor "delete_after"'),
        (RULE + 'keep = "6 yrs"', 5, '"6 years", or "forever", instead of "6 yrs"'),
        (RULE + "keep = 6", 5, "instead of 6"),
        (RULE + 'delete_after = "forever"', 5, 'instead of "forever"'),
        (RULE + 'keep = "7 years"\ndelete_after = "6 years"', 5, "longer than delete_after"),
        (RULE + 'keep = "1 year"\non_past_maximum = "flag"', 6, "no maximum"),
        (RULE + 'delete_after = "1 year"\nanchor = "birth"', 6, 'one of "received", "sent"'),
        (RULE + 'keep = "1 year"\nmatch = "x"', 6, "write a table"),
        (RULE + 'keep = "1 year"\nmatch = {}', 6, 'write { folder = "**" }'),
        (RULE + 'keep = "1 year"\nmatch = { folder = [] }', 6, 'folder = "**"'),
        (RULE + 'keep = "1 year"\nmatch = { folder = [1] }', 6, "list of texts"),
        (RULE + 'keep = "1 year"\n[rule.match]\nsubject = "x"', 7, "no such key"),
        (
            RULE + 'keep = "1 year"\n[rule.match]\nkind = "mail"',
            7,
            'write "file", "message" or "row"',
        ),
        (RULE + "keep = \"1 year\"\n[rule.match]\nfolder = 'a\\b'", 7, 'write "a/b"'),
        (RULE + 'keep = "1 year"\n[rule.match]\nfolder = "/"', 7, 'write "**"'),
        (RULE + 'keep = "1 year"\n[rule.match]\nsender = "x.org"', 7, '"@x.org"'),
        (
            RULE + 'keep = "1 year"\n[rule.match]\nkind = "file"\nsender = "@x.org"',
            7,
            "covers nothing",
        ),
        (
            RULE + 'delete_after = "1 year"\nmatch = { newer_than = "2 years" }',
            6,
            "would let an item go again",
        ),
        (RULE + 'keep = "1 year"\n[[rule]]\nname = "R"\nkeep = "1 year"', 7, "give each its own"),
        (HOLD, 3, '"scope" is missing'),
        (HOLD + 'scope = { folder = "x" }\nfrom = 2026-01-01T00:00:00', 6, "with its zone"),
        (HOLD + 'scope = { folder = "x" }\nfrom = "2026-01-01"', 6, "write a date such as"),
        (
            HOLD + 'scope = { folder = "x" }\nfrom = 2026-01-02\nreleased_at = 2026-01-01',
            7,
            "never in force",
        ),
        (HEAD + '[[hold]]\nscope = { folder = "x" }', 3, '"matter" is missing'),
        (RULE + 'keep = "1 year"\nanchor = "path"', 6, 'path_date = "Invoices/{year}/{month}"'),
        (RULE + 'keep = "1 year"\npath_date = "{year}"', 6, 'add anchor = "path"'),
        (RULE + 'keep = "1 year"\nanchor = "path"\npath_date = "{month}"', 7, "needs the year"),
        (RULE + 'keep = "1 year"\nanchor = "path"\npath_date = "{jahr}"', 7, 'not "{jahr}"'),
        (RULE + 'keep = "1 year"\nanchor = "path"\npath_date = "{year}{year}"', 7, "twice"),
        (RULE + 'keep = "1 year"\nanchor = "path"\npath_date = "{year}{day}"', 7, "not the month"),
        (RULE + 'keep = "1 year"\nanchor = "column"', 6, "name the column"),
        (RULE + 'keep = "1 year"\ncolumn = "Day"', 6, 'add anchor = "column"'),
        (RULE + 'keep = "1 year"\nanchor = "column"\ncolumn = "Day"', 6, 'add kind = "row"'),
        (RULE + 'keep = "1 year"\nmatch = { table = "*.*", kind = "file" }', 6, "only rows lie"),
        (RULE + 'keep = "1 year"\nmatch = { mailbox = "a", kind = "row" }', 6, "covers nothing"),
        (
            HOLD + "scope = { dated_from = 2021-01-01, dated_before = 2021-01-01 }",
            5,
            "does not lie after dated_from",
        ),
        (HOLD + 'lasts = "forever"\nscope = { folder = "**" }', 5, "write a number and a unit"),
        (HEAD + "keep 6 years", 3, "this is not TOML"),
        (HEAD + 'owner = "', 3, "this is not TOML"),
    ],
)
def test_each_mistake_is_told_with_its_line_and_its_cure(
    text: str, line: int | None, words: str
) -> None:
    assert any(found == line and words in sentence for found, sentence in mistakes(text)), mistakes(
        text
    )


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    text = RULE + 'kep = "1 year"\n[rule.match]\nfoldr = "x"\n[[hold]]\nmatter = "M"\n'
    found = mistakes(text)
    assert [line for line, _ in found] == [3, 5, 6, 7, 8]
    assert found[1][1] == 'line 5, rule "R", kep: no such key; did you mean "keep"?'


def test_the_sentence_tells_the_first_mistake_and_how_many_follow() -> None:
    with pytest.raises(PolicyError) as caught:
        parse_policy(HEAD + "x = 1\ny = 2\n", "mine.toml")
    assert str(caught.value).startswith("The policy mine.toml is not used. Line 3, x: no such key")
    assert str(caught.value).endswith("There is 1 more mistake; policy check names both.")
    assert (caught.value.exit_code, caught.value.kind) == (2, "policy")


@given(st.text())
def test_no_text_does_worse_than_a_policy_error(text: str) -> None:
    with pytest.raises(PolicyError):
        parse_policy(text, "p.toml")


@given(
    st.recursive(
        st.integers()
        | st.booleans()
        | st.text(max_size=5).map(lambda t: repr(t).replace("'", '"')),
        lambda inner: st.lists(inner, max_size=3).map(lambda v: f"[{', '.join(map(str, v))}]"),
        max_leaves=5,
    ),
    st.sampled_from(["name", "version", "tags", "rule", "hold", "owner"]),
)
def test_no_value_of_the_wrong_kind_does_worse(value: object, key: str) -> None:
    text = f"{key} = {str(value).replace('True', 'true').replace('False', 'false')}\n"
    with pytest.raises(PolicyError):
        parse_policy(text, "p.toml")


def test_files_that_cannot_be_read_say_so(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="It cannot be read: No such file"):
        load_policy(tmp_path / "none.toml")
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b'name = "Rechnungen f\xfcr"')
    with pytest.raises(PolicyError, match="Byte 20 is not UTF-8"):
        load_policy(latin)


def test_a_byte_order_mark_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    path.write_text(HEAD, encoding="utf-8-sig")
    assert load_policy(path).name == "P"


# --- The fingerprint ---


def test_comments_layout_and_order_do_not_change_the_fingerprint() -> None:
    one = HEAD + '[[rule]]\nname="A"\nkeep="1 year"\n[[rule]]\nname="B"\nkeep="2 years"\n'
    two = HEAD + '# x\n[[rule]]\nname="B"\nkeep="2  YEARS"\n[[rule]]\nname="A"\nkeep="1 year"\n'
    assert parse_policy(one, "1").fingerprint == parse_policy(two, "2").fingerprint


def test_keys_that_came_later_are_read_and_change_no_earlier_fingerprint() -> None:
    policy = parse_policy(NEWER_KEYS, "p.toml")
    rule, hold = policy.rules[0], policy.holds[0]
    assert (rule.anchor, rule.path_date) == (Anchor.PATH, "Invoices/{year}/{month}")
    assert rule.covers == Scope(custodian=("ann*",), words=("turbine", "offer*"))
    assert hold.lasts == Period(90, Unit.DAY)
    assert (hold.covers.dated_from, hold.covers.dated_before) == (
        utc(2020),
        datetime(2020, 12, 31, 23, tzinfo=UTC),
    )
    older = RULE + 'keep = "1 year"\n[[hold]]\nmatter = "M"\nscope = { folder = "x" }'
    assert parse_policy(older, "p.toml").fingerprint == (
        "957335f52f057e737286d33579eb3e4cb85fc370508fe15b17e427421cf71084"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{month}", "{month}/{day}"),
        ('"ann*"', '"bob*"'),
        ('"offer*"', '"pump"'),
        ("90 days", "91 days"),
        ("2020-01-01", "2020-01-02"),
        ("+01:00", "+02:00"),
    ],
)
def test_what_later_keys_say_is_in_the_fingerprint(old: str, new: str) -> None:
    changed = parse_policy(NEWER_KEYS.replace(old, new, 1), "p.toml")
    assert changed.fingerprint != parse_policy(NEWER_KEYS, "p.toml").fingerprint


@pytest.mark.parametrize(
    "change",
    [
        'keep = "2 years"',
        'keep = "1 year"\nnote = "x"',
        'keep = "1 year"\nanchor = "sent"',
        'keep = "1 year"\nmatch = { folder = "x" }',
        'keep = "1 year"\n[tags]\non_past_maximum = "allow"',
        'keep = "1 year"\n[[hold]]\nmatter = "M"\nscope = { folder = "x" }',
    ],
)
def test_whatever_a_policy_says_is_in_its_fingerprint(change: str) -> None:
    base = parse_policy(RULE + 'keep = "1 year"', "p")
    assert parse_policy(RULE + change, "p").fingerprint != base.fingerprint
    assert re.fullmatch(r"[0-9a-f]{64}", base.fingerprint)


def test_each_decision_cites_the_policy() -> None:
    policy = parse_policy(HEAD, "p")
    assert decide(mail(), policy, NOW).policy_fingerprint == policy.fingerprint


# --- What ships ---


def test_the_default_policy_refuses_nothing() -> None:
    policy = default_policy()
    assert (policy.rules, policy.holds) == ((), ())
    assert decide(mail(utc(1999)), policy, NOW).verdict is Verdict.ALLOW
    stamped = mail(utc(1999), tag=RetentionTag(retention_date=utc(2002)))
    found = decide(stamped, policy, NOW)
    assert found.verdict is Verdict.FLAG
    assert found.reason == (
        "Past limit since 1 Jan 2002 (retention tag of the item). It is exported with a flag."
    )


def test_the_example_shows_what_it_says() -> None:
    policy = parse_policy((SHIPPED / "example.toml").read_text("utf-8"), "example.toml")
    contract = decide(mail(utc(2020, 1, 19), sender=""), policy, NOW)
    assert contract.reason == "Past limit since 19 Jan 2026 (Contracts, 6 years)."
    assert decide(mail(utc(2026)), policy, NOW).holds == ("M-0007",)
    old = ItemFacts(Kind.FILE, ("p1", "Projects", "x", "archive"), modified=utc(2010))
    assert decide(old, policy, NOW).rule == "Old project files"


def test_every_example_of_the_documentation_is_a_sound_policy() -> None:
    blocks = re.findall(r"```toml\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)
    assert blocks
    for block in blocks:
        parse_policy(block if "version =" in block else HEAD + block, "the documentation")


# --- Use cases ---


def test_checking_a_policy_sums_it_up(tmp_path: Path) -> None:
    path = tmp_path / "example.toml"
    path.write_bytes((SHIPPED / "example.toml").read_bytes())
    summary = summary_of(load_policy(path), NOW)
    assert summary.rules == ("Contracts", "Invoices", "Missed calls", "Old project files")
    assert (summary.holds_in_force, summary.holds_not_in_force) == (("M-0007",), ("M-0003",))
    assert summary.as_json()["fingerprint"] == load_policy(path).fingerprint


def test_an_explanation_says_what_each_rule_had_to_say() -> None:
    policy = parse_policy((SHIPPED / "example.toml").read_text("utf-8"), "example.toml")
    explanation = explain(mail(utc(2020, 1, 19), sender=""), Decide(policy, (), lambda: NOW))
    assert explanation.lines() == [
        "Contracts: covers this item; past limit from 19 Jan 2026.",
        "Invoices: does not cover this item (sender).",
        "Missed calls: does not cover this item (message_class).",
        "Old project files: does not cover this item (kind).",
    ]
    told = explanation.as_json()
    assert (told["verdict"], told["word"], told["rule"]) == ("refuse", "Past limit", "Contracts")
    assert told["delete_at"] == "2026-01-19T00:00:00.000000Z"
