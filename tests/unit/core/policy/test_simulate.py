"""Trying a policy out: figures by fate, rule and year, from one walk of a small disk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.builders.retention_facts import years
from tests.builders.small_images import fat12_image

from gleanpoint.core.access.sight import see_everything
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import CancelledError
from gleanpoint.core.jobs import Cancellation, Progress
from gleanpoint.core.listings import FolderListing
from gleanpoint.core.policy.fates import Fate
from gleanpoint.core.policy.simulate import Trial, simulate
from gleanpoint.core.recovery_points import point_of_file
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.rules import Hold, OnPastMaximum, Rule, Scope

LATER = datetime(2090, 1, 1, tzinfo=UTC)
FILES = {"A.TXT": b"hello", "B.LOG": b"you", "C.TXT": b"!"}


@pytest.fixture
def session(tmp_path: Path) -> Session:
    image = fat12_image(tmp_path / "disk.img", FILES, {})
    return Session(point_of_file(image), sight=see_everything)


def figures(session: Session, *rules: Rule, **more: object) -> dict[tuple[Fate, str], int]:
    policy = Policy("P", 1, rules=rules, **more)  # type: ignore[arg-type]  # as given below
    with session:
        found = simulate(session, Trial(policy, LATER))
    assert found.items() == sum(line.items for line in found.lines)
    return {(line.fate, line.rule): line.items for line in found.lines if line.year}


LIMIT = Rule("Limit", Scope(kind=("file",)), delete_after=years(2))


def test_each_item_has_one_fate_by_one_rule(session: Session) -> None:
    assert figures(session, LIMIT) == {(Fate.WITHHELD, "Limit"): 3}


def test_what_is_past_and_flagged_goes_out(session: Session) -> None:
    flagged = Rule("F", delete_after=years(2), on_past_maximum=OnPastMaximum.FLAG)
    assert figures(session, flagged) == {(Fate.PAST, "F"): 3}


def test_holds_and_minima_are_told_too(session: Session) -> None:
    hold = Hold("M-1", Scope(words=("A.TXT",)))
    kept = Rule("Keep", keep=years(200))
    assert figures(session, kept, holds=(hold,)) == {
        (Fate.HELD, "M-1"): 1,
        (Fate.KEPT, "Keep"): 2,
    }


def test_progress_is_told_and_the_walk_can_be_stopped(session: Session) -> None:
    heard: list[Progress] = []
    policy = Policy("P", 1, rules=(LIMIT,))
    with session:
        simulate(session, Trial(policy, LATER), report=heard.append)
        assert heard[-1].done >= len(FILES)
        stop = Cancellation()
        stop.request()
        with pytest.raises(CancelledError):
            simulate(session, Trial(policy, LATER), cancellation=stop)


def test_a_time_that_nobody_gave_is_of_no_year(session: Session, monkeypatch) -> None:
    zero, listed = datetime(1970, 1, 1, tzinfo=UTC), session.walk

    def walk(*given: object, **more: object) -> Iterator[FolderListing]:
        for listing in listed(*given, **more):  # type: ignore[arg-type]  # as they were given
            nodes = [replace(n, modified=zero) if n.name == "A.TXT" else n for n in listing.nodes]
            yield FolderListing(listing.path, tuple(nodes))

    monkeypatch.setattr(session, "walk", walk)
    with session:
        found = simulate(session, Trial(Policy("P", 1, rules=(LIMIT,)), LATER))
    withheld = [line for line in found.lines if line.fate is Fate.WITHHELD]
    assert [line.items for line in withheld if line.year is None] == [1], "rules go by it as before"
    assert 1970 not in {line.year for line in found.lines}
