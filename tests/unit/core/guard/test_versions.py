"""Versions of items that another point keeps back: its guard judges, whatever is known here."""

from __future__ import annotations

from tests.builders.canaries import ERASED_FROM, FREE, FREE_FILE, PAST, Marks
from tests.unit.core.guard.conftest import Opening
from tests.unit.core.guard.test_guard import TOP, everything
from tests.unit.core.guard.test_reach import MAIL_OF_BEN, OF_FREE, PAST_FILES

from gleanpoint.core.browse import Session
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.retention.reach import Reach
from gleanpoint.core.retention.roles import EVERY_ROLE, Role
from gleanpoint.core.versions.life import Presence, life_of
from gleanpoint.core.versions.looking import ItemLook
from gleanpoint.core.versions.tracks import track_of
from gleanpoint.core.versions.use_cases import with_contents
from gleanpoint_parsers.entries import Kind


def sought(here: Session, node: Node, there: Session) -> Presence:
    return ItemLook(here, node, Cancellation()).at(there).presence


def file_of(session: Session, words: str) -> Node:
    marks = Marks(words)
    nodes = [node for node in everything(session) if node.kind is Kind.FILE]
    return next(node for node in nodes if any(mark in node.name for mark in marks.all))


def test_a_file_out_of_reach_is_gone_there_by_path_and_by_record(opened: Opening) -> None:
    here, there = opened(*EVERY_ROLE), opened(Role.HELPDESK, reach=Reach((MAIL_OF_BEN,)))
    node = file_of(here, FREE_FILE)
    assert sought(here, node, opened(*EVERY_ROLE)) is Presence.THERE
    assert sought(here, node, there) is Presence.GONE
    look = ItemLook(here, node, Cancellation())
    assert look.elsewhere(there).presence is Presence.GONE
    assert look.elsewhere(opened(Role.HELPDESK, reach=Reach((PAST_FILES,)))).node is None


def test_a_message_out_of_reach_is_not_found_there(opened: Opening) -> None:
    here, there = opened(*EVERY_ROLE), opened(Role.LEGAL, reach=OF_FREE)
    free = here.resolve(f"{TOP}/Inbox/{Marks(FREE).title}")
    erased = here.resolve(f"{TOP}/Inbox/{Marks(ERASED_FROM).title}")
    assert sought(here, free, there) is Presence.THERE
    seen = ItemLook(here, erased, Cancellation()).at(there)
    assert seen.node is None or seen.node.name == Marks(FREE).title  # they bear one message id


def test_masked_lines_are_not_followed(opened: Opening) -> None:
    masked = [node for node in everything(opened(Role.HELPDESK)) if node.withheld]
    assert masked
    assert {track_of(node) for node in masked} == {None}


def test_content_that_is_not_shown_has_no_digest(opened: Opening) -> None:
    there = opened(Role.HELPDESK)
    shown, past = f"{TOP}/Inbox/{Marks(FREE).title}", f"{TOP}/Past/{Marks(PAST).title}"
    for path, is_shown in ((shown, True), (past, False), ("/p0/ben.pst", False)):
        known = life_of([ItemLook(there, there.resolve(path), Cancellation()).here()])
        (seen,) = with_contents(known, lambda _: there, [there.point.id]).seen
        assert bool(seen.sha256) is is_shown, path
        assert bool(seen.why) is not is_shown
