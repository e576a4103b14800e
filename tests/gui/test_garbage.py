"""Cyclic garbage goes, and what long lists are made of is not looked at again and again."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from gleanpoint.gui.garbage import MANY, GarbageCollector


class Thing:
    """May hang in a cycle with itself."""

    def __init__(self) -> None:
        self.itself: Thing | None = None


@pytest.fixture
def collector(qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[GarbageCollector]:
    front = Qt.ApplicationState.ApplicationActive
    monkeypatch.setattr(QGuiApplication, "applicationState", lambda: front)
    made = GarbageCollector()
    made.collect()
    yield made
    made.stop()
    made.deleteLater()


def knot() -> weakref.ref[Thing]:
    thing = Thing()
    thing.itself = thing
    return weakref.ref(thing)


def test_a_long_list_is_left_out_and_garbage_beside_it_goes(
    collector: GarbageCollector,
) -> None:
    before = gc.get_freeze_count()
    rows, garbage = [Thing() for _ in range(2 * MANY)], knot()
    collector.collect()
    assert gc.get_freeze_count() - before >= len(rows)
    assert garbage() is None


def test_a_list_that_was_left_out_goes_when_nobody_holds_it(collector: GarbageCollector) -> None:
    rows = [Thing() for _ in range(2 * MANY)]
    collector.collect()
    first = weakref.ref(rows[0])
    rows.clear()
    assert first() is None


def test_what_was_left_out_and_became_garbage_goes_while_another_program_is_in_front(
    collector: GarbageCollector, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows, thing = [Thing() for _ in range(2 * MANY)], Thing()
    collector.collect()
    thing.itself, left = thing, weakref.ref(thing)
    del thing
    collector.collect()
    assert left() is not None
    behind = Qt.ApplicationState.ApplicationInactive
    monkeypatch.setattr(QGuiApplication, "applicationState", lambda: behind)
    collector.collect()
    assert left() is None
    assert rows
