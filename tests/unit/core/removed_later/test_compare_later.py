"""Items of an old mailbox, volume or database are found again in later ones, or are missed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from tests.builders.mail_items import MailItem
from tests.builders.mailbox import mail, write_mailbox
from tests.builders.ntfs_volume import (
    Volume,
    file_record,
    folder_record,
    index_entry,
    reference,
)
from tests.builders.retention_facts import policy, utc, years

from gleanpoint.core.access.sight import see_everything
from gleanpoint.core.browse import Session
from gleanpoint.core.deciding import Decide
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.removed_later.compare import LaterPoint, compare_later
from gleanpoint.core.removed_later.fate import LaterFate, RemovedLater
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.rules import Rule

FEBRUARY, APRIL, JUNE = utc(2020, 2), utc(2020, 4), utc(2020, 6)
TOP = reference(5, 5)
INBOX = "/Top of Outlook data file/Inbox"
EXPIRES = 0x301C0040

STAYS = mail("Stays", received=utc(2019, 1, 5))
OLD = mail("Old", received=utc(2014, 3, 5))
EARLY = mail("Early", received=utc(2019, 5))
MOVED = mail("Moved", received=utc(2019, 6))
PURGED = mail("Purged", received=utc(2019, 7), files=[("a.txt", b"a")])
TAGGED = mail("Tagged", received=utc(2019, 2), extra={EXPIRES: utc(2020, 4, 20)})
TWINS = [mail("Twin", received=utc(2019, 3), text=text) for text in ("one", "two")]
CONTACT = mail("Card", received=utc(2019, 9), message_class="IPM.Contact")
RENAMED = mail("Renamed", received=utc(2019, 8))
NEW_TITLE = mail("Another title", received=utc(2019, 8))

Folders = Sequence[tuple[tuple[str, ...], Sequence[MailItem]]]


def point_of(path: Path, time: datetime) -> RecoveryPoint:
    return RecoveryPoint(path.name, path.name, time, path, path.stat().st_size)


def session_on(path: Path, time: datetime) -> Session:
    return Session(point_of(path, time), sight=see_everything)


def later_of(*files: tuple[Path, datetime]) -> list[LaterPoint]:
    return [LaterPoint(point_of(*one), partial(session_on, *one)) for one in files]


def decide(rules: Policy) -> Decide:
    return Decide(rules, (), lambda: datetime(2026, 1, 1, tzinfo=UTC))


@pytest.fixture(scope="module")
def mailboxes(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, datetime]]:
    folder = tmp_path_factory.mktemp("series")

    def written(time: datetime, folders: Folders) -> tuple[Path, datetime]:
        return write_mailbox(folder / f"ann {time:%Y-%m-%d}.pst", folders), time

    everything = [STAYS, OLD, EARLY, MOVED, PURGED, TAGGED, *TWINS, CONTACT, RENAMED]
    return [
        written(FEBRUARY, [(("Inbox",), everything)]),
        written(
            APRIL,
            [
                (("Inbox",), [STAYS, TAGGED, TWINS[0], CONTACT, NEW_TITLE]),
                (("Later",), [MOVED]),
                (("Recoverable Items", "Purges"), [PURGED]),
            ],
        ),
        written(JUNE, [(("Inbox",), [STAYS, CONTACT, NEW_TITLE]), (("Later",), [MOVED])]),
    ]


@pytest.fixture(scope="module")
def became(mailboxes: list[tuple[Path, datetime]]) -> dict[str, RemovedLater]:
    with session_on(*mailboxes[0]) as session:
        inbox = session.resolve(INBOX)
        nodes = [node for listing in session.walk(inbox) for node in listing.nodes]
        rules = decide(policy(Rule("Six years", delete_after=years(6))))
        told = compare_later(session, nodes, later_of(*mailboxes[1:]), rules)
    return {node.name: one for node, one in zip(nodes, told, strict=True)}


@pytest.mark.parametrize("name", ["Stays", "Card"])
def test_what_is_still_there_is_no_word_worth(became: dict[str, RemovedLater], name: str) -> None:
    assert became[name].fate is LaterFate.THERE


def test_what_a_rule_had_removed_names_it(became: dict[str, RemovedLater]) -> None:
    assert became["Old"].sentence == (
        "Removed between 1 Feb 2020 and 1 Apr 2020 under Six years, whose limit was 5 Mar 2020."
    )


def test_what_exchange_had_expire_names_its_tag(became: dict[str, RemovedLater]) -> None:
    assert became["Tagged"].fate is LaterFate.REMOVED_BY_RULE
    assert "between 1 Apr 2020 and 1 Jun 2020 under retention tag" in became["Tagged"].sentence


def test_what_went_early_was_deleted_by_somebody(became: dict[str, RemovedLater]) -> None:
    assert became["Early"].fate is LaterFate.REMOVED_BEFORE_TIME
    assert "was not due before 1 May 2025" in became["Early"].sentence


def test_what_was_moved_is_no_warning(became: dict[str, RemovedLater]) -> None:
    assert became["Moved"].fate is LaterFate.MOVED
    assert became["Moved"].place == "/Top of Outlook data file/Later"
    assert not became["Moved"].is_warning


def test_what_was_purged_says_where_it_lay_and_its_files_with_it(
    became: dict[str, RemovedLater],
) -> None:
    for name in ("Purged", "a.txt"):
        assert became[name].fate is LaterFate.REMOVED_BEFORE_TIME
        assert "On 1 Apr 2020 it lay in" in became[name].sentence
        assert became[name].place.endswith("/Recoverable Items/Purges")


def test_a_message_under_another_subject_is_known_by_its_identifier(
    became: dict[str, RemovedLater],
) -> None:
    assert became["Renamed"].fate is LaterFate.THERE


def test_a_point_that_cannot_be_opened_is_said(
    mailboxes: list[tuple[Path, datetime]], tmp_path: Path
) -> None:
    broken = tmp_path / "ann.pst"
    broken.write_bytes(b"!BDN" + bytes(600))
    with session_on(*mailboxes[0]) as session:
        node = session.resolve(f"{INBOX}/Early")
        [told] = compare_later(session, [node], later_of((broken, APRIL)), decide(policy()))
    assert told.fate is LaterFate.UNTOLD
    assert told.sentence.startswith("What became of it later cannot be told. ")


@pytest.fixture
def volumes(tmp_path: Path) -> Iterator[tuple[Session, list[LaterPoint]]]:
    """Yield a volume with three files, and a later one: one stays, one moved, one is gone."""
    first = Volume({24: file_record("stays"), 25: file_record("moves"), 26: file_record("goes")})
    first.root_entries = b"".join(
        index_entry(name, reference(number), TOP)
        for name, number in (("stays", 24), ("moves", 25), ("goes", 26))
    )
    box = reference(27)
    second = Volume(
        {
            24: file_record("stays"),
            25: file_record("moved", parent=box),
            27: folder_record("box", entries=index_entry("moved", reference(25), box)),
        }
    )
    second.root_entries = b"".join(
        index_entry(name, reference(number), TOP) for name, number in (("box", 27), ("stays", 24))
    )
    for name, volume in (("a.img", first), ("b.img", second)):
        (tmp_path / name).write_bytes(volume.build())
    with session_on(tmp_path / "a.img", FEBRUARY) as session:
        yield session, later_of((tmp_path / "b.img", APRIL))


def test_files_are_known_by_path_and_then_by_record(
    volumes: tuple[Session, list[LaterPoint]],
) -> None:
    session, later = volumes
    nodes = [session.resolve(f"/p0/{name}") for name in ("stays", "moves", "goes")]
    stays, moves, goes = compare_later(session, nodes, later, decide(policy()))
    assert stays.fate is LaterFate.THERE
    assert (moves.fate, moves.place) == (LaterFate.MOVED, "/p0/box/moved")
    assert goes.fate is LaterFate.REMOVED_BEFORE_TIME
