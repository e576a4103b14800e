"""Vectors of 4.1 to 4.3 on erased subjects: by what an item is theirs, and what decides then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.builders.erasure import register_of
from tests.builders.retention_facts import HOLD, NOW, mail, policy, utc, years
from tests.builders.retention_vectors.access_table import (
    FILE,
    LETTER,
    NOTHING,
    ROW,
    SIX,
    TEN,
    UNSENT,
    Case,
)
from tests.builders.retention_vectors.vector import FREE, Expected, Vector

from gleanpoint.core.retention.access import Answer, Role
from gleanpoint.core.retention.anchors import Anchor
from gleanpoint.core.retention.clocks import Clause
from gleanpoint.core.retention.decide import Verdict
from gleanpoint.core.retention.facts import ItemFacts
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.rules import OnPastMaximum, Rule
from gleanpoint.core.retention.standing import State
from gleanpoint_parsers.entries import Kind

ERASED = Expected(State.ERASED, Verdict.REFUSE, Clause.ERASURE)
DORA = register_of("dora@example.com")
OF_ROW = register_of("dora@example.com", columns=("EMail",))
GROUND = "Art. 17(3)(e), claim 4711"

_PEOPLE = ("Ann Ray <ann@example.com>", "Erin Dee; <dora@example.com>; O'Hara, Bob")
_LETTER = mail(utc(2020), sender="ann@example.com", people=_PEOPLE)
_PATH = ItemFacts(Kind.FILE, ("p1", "Users", "Dora"), modified=utc(2020), title="cv.pdf")
_SLASHED = ItemFacts(Kind.FILE, ("p1",), title="Users/Dora")
_DN = "/O=Example/OU=Exchange Administrative Group/CN=Recipients/CN=dora"

BY: tuple[tuple[str, ItemFacts, str, bool], ...] = (
    ("sender", LETTER, "dora@example.com", True),
    ("sender, another", LETTER, "bob@example.com", False),
    ("sender, only the domain", LETTER, "example.com", False),
    ("sender, upper case", LETTER, "DORA@EXAMPLE.COM", True),
    ("sender, full width", LETTER, "\uff44ora@example.com", True),
    ("sender, blanks and brackets", LETTER, "  <dora@example.com> ", True),
    ("sender, mailto", LETTER, "mailto:dora@example.com", True),
    ("sender, SMTP", LETTER, "SMTP:Dora@Example.com", True),
    ("sender, name and address", LETTER, "Dora <dora@example.com>", False),
    ("sender, a mark that is not seen", LETTER, "do\u00adra@example.com", True),
    ("sender, X.500", mail(sender=_DN), _DN.lower(), True),
    ("sender, X.500 with EX", mail(sender=_DN), f"EX:{_DN}", True),
    ("sender, IDN", mail(sender="dora@xn--mller-kva.example"), "dora@MÜLLER.example", True),
    ("sender, dot at the end", LETTER, "dora@example.com.", True),
    ("recipient's address", _LETTER, "dora@example.com", True),
    ("recipient's name", _LETTER, "Erin  Dee", True),
    ("recipient's name, quoted", _LETTER, "'erin dee'", True),
    ("recipient's name, with comma", _LETTER, "O\u2019Hara, Bob", False),
    ("recipient's name, as shown", _LETTER, "o'hara, bob", True),
    ("sender's name", _LETTER, "Ann Ray", True),
    ("a part of a name", _LETTER, "Erin", False),
    ("mailbox", LETTER, "ANN.PST", True),
    ("mailbox, without its ending", LETTER, "ann", True),
    (
        "owner of the mailbox",
        mail(mailboxes=("b.ost", "dora@example.com")),
        "dora@example.com",
        True,
    ),
    ("file that is a mailbox", ItemFacts(Kind.FILE, title="Dora.PST"), "dora.pst", True),
    ("a word of the subject", mail(title="Erin Dee"), "Erin Dee", False),
    ("a subject is no path", mail(title="Offer"), "/Offer", False),
    ("contact", mail(message_class="IPM.Contact", title="Erin Dee"), "Erin Dee", True),
    ("path of a file", _PATH, "/Users/Dora/cv.pdf", True),
    ("path, whole", _PATH, "/p1/Users/Dora/cv.pdf", True),
    ("path, of Windows", _PATH, "C:\\users\\DORA\\", True),
    ("path, folder above", _PATH, "Users/Dora", True),
    ("path, other folder", _PATH, "/Users/Dor", False),
    ("path, other file", _PATH, "/Users/Dora/cv.doc", False),
    ("path is no name", _PATH, "Dora", False),
    ("path, a name with a slash in it", _SLASHED, "/Users/Dora", False),
    ("folder of a message", LETTER, "/Mail/ann.pst", True),
    ("stream of a file", replace(_PATH, kind=Kind.STREAM), "/Users/Dora", True),
    ("attachment of a message", replace(LETTER, kind=Kind.ATTACHMENT), "dora@example.com", True),
    ("folder itself", ItemFacts(Kind.FOLDER, ("p1", "Users"), title="Dora"), "/Users/Dora", True),
    ("composed accent", mail(sender="zoe\u0301@example.com"), "zo\u00e9@example.com", True),
    ("sharp s", mail(people=("Anna Groß",)), "ANNA GROSS", True),
    ("nothing left of it", mail(sender=""), "  ", False),
)
"""By what an item is somebody's: what is particular, the item, what is registered, whether."""


def vectors() -> Iterator[Vector]:
    """Yield them all."""
    for name, facts, identifier, is_theirs in BY:
        expected = ERASED if is_theirs else FREE
        register = register_of(identifier)
        yield Vector("4.1 erased by", name, facts, policy(), NOW, expected, register)
    yield from _rows()
    yield from _order()


def _rows() -> Iterator[Vector]:
    row = "4.1 erased row"
    theirs = replace(ROW, texts=(("EMail", "Dora@example.com"), ("Note", "x")))
    yield Vector(row, "value of a column", theirs, policy(), NOW, ERASED, OF_ROW)
    other = replace(ROW, texts=(("EMail", "bob@example.com"),))
    yield Vector(row, "another value", other, policy(), NOW, FREE, OF_ROW)


def _order() -> Iterator[Vector]:
    row = "4.2 order of states, erased"
    kept = policy(TEN)
    flag = Verdict.FLAG
    due = (Clause.DELETE_AFTER, utc(2026, 1, 19))
    for name, rules, expected in (
        ("held first", policy(holds=(HOLD,)), Expected(State.HELD, flag, Clause.HOLD)),
        ("held, past", policy(SIX, holds=(HOLD,)), Expected(State.HELD, flag, *due)),
        ("before under minimum", kept, ERASED),
        ("before past", policy(SIX), ERASED),
        ("before undatable", policy(UNSENT), ERASED),
        ("before in window", policy(), ERASED),
    ):
        yield Vector(row, name, LETTER, rules, NOW, expected, DORA)


_UNDELETED = Rule("Unsent", delete_after=years(1), anchor=Anchor.SENT)
_PAST = {choice: replace(SIX, on_past_maximum=choice) for choice in OnPastMaximum}

STANDINGS = (
    ("4.3 erased", policy(), "redact deny deny ask", "redact ask ask ask"),
    ("4.3 erased, under minimum", policy(TEN), "redact deny deny deny", "redact ask ask deny"),
    ("4.3 erased, may be kept", policy(UNSENT), "redact deny deny deny", "redact ask ask deny"),
    ("4.3 erased, undatable", policy(_UNDELETED), "redact deny deny ask", "redact ask ask ask"),
    (
        "4.3 erased, past, allow",
        policy(_PAST[OnPastMaximum.ALLOW]),
        "redact deny deny ask",
        "redact ask ask ask",
    ),
    ("4.3 erased, past, ask", policy(SIX), "redact deny deny ask", "redact ask ask ask"),
    (
        "4.3 erased, past, redact",
        policy(_PAST[OnPastMaximum.REDACT]),
        "redact deny deny ask",
        "redact redact redact ask",
    ),
    (
        "4.3 erased, past, refuse",
        policy(_PAST[OnPastMaximum.REFUSE]),
        "redact deny deny ask",
        "redact ask deny ask",
    ),
)
"""What legal gets without and with a ground; others: an approver a look, the rest nothing."""

HELD = (
    ("4.3 held and erased", policy(holds=(HOLD,))),
    ("4.3 held, erased and past", policy(SIX, holds=(HOLD,))),
    ("4.3 held, erased, under minimum", policy(TEN, holds=(HOLD,))),
)


def cases() -> Iterator[Case]:
    """Yield what each role gets for a message of an erased subject."""
    for row, rules, without, given in STANDINGS:
        yield _case(row, LETTER, rules, Role.LEGAL, without)
        yield _case(row, LETTER, rules, Role.LEGAL, given, GROUND)
    for row, rules in HELD:
        for ground in ("", GROUND):
            yield _case(row, LETTER, rules, Role.LEGAL, "allow allow flag deny", ground)
    for row, rules, *_ in (*STANDINGS, *HELD):
        for ground in ("", GROUND):
            yield _case(row, LETTER, rules, Role.APPROVER, "flag flag deny deny", ground)
            for role in (Role.HELPDESK, Role.DBA, Role.SECURITY_ADMIN, Role.AUDITOR):
                yield _case(row, LETTER, rules, role, NOTHING, ground)
    theirs = replace(ROW, texts=(("EMail", "dora@example.com"),))
    path = register_of("/p1/a.pdf")
    for row, facts, role, register in (
        ("4.3 erased row", theirs, Role.DBA, OF_ROW),
        ("4.3 erased file", replace(FILE, title="a.pdf"), Role.HELPDESK, path),
    ):
        yield replace(_case(row, facts, policy(), role, NOTHING), register=register)


def _case(
    row: str, facts: ItemFacts, rules: Policy, role: Role, answers: str, ground: str = ""
) -> Case:
    told = tuple(Answer(word) for word in answers.split())
    return Case(row, facts, rules, role, told, DORA, ground)
