"""What was opened last is remembered with what is known of it; pieces of a source are one."""

from __future__ import annotations

from pathlib import Path

import pytest

from gleanpoint.core.dropped import sources_among
from gleanpoint.core.recent import (
    RecentSource,
    Standing,
    look_for,
    moved,
    recent_sources,
    with_opened,
    with_pin,
    without,
    without_unpinned,
)
from gleanpoint.core.settings import RECENT_LIMIT, Settings, load_settings, save_settings


def opened(*addresses: str, settings: Settings | None = None) -> Settings:
    made = settings or Settings()
    for address in addresses:
        made = with_opened(made, RecentSource(address, name=address.upper()))
    return made


def test_the_newest_comes_first_after_what_is_pinned(tmp_path: Path) -> None:
    settings = with_pin(opened("a", "b", "c"), "a", is_pinned=True)
    save_settings(tmp_path, settings)
    again = recent_sources(load_settings(tmp_path))
    assert [one.address for one in again] == ["a", "c", "b"]
    assert again[0].is_pinned
    assert again[1].name == "C"


def test_a_pinned_source_outlives_many_others() -> None:
    settings = with_pin(opened("kept"), "kept", is_pinned=True)
    settings = opened(*(f"n{number}" for number in range(40)), settings=settings)
    listed = [one.address for one in recent_sources(settings)]
    assert listed[:2] == ["kept", "n39"]
    assert len(listed) == RECENT_LIMIT + 1
    assert [one.address for one in recent_sources(without_unpinned(settings))] == ["kept"]


def test_opening_again_keeps_the_pin_and_one_entry() -> None:
    settings = opened("a", "b", settings=with_pin(opened("a"), "a", is_pinned=True))
    assert [(one.address, one.is_pinned) for one in recent_sources(settings)] == [
        ("a", True),
        ("b", False),
    ]
    assert recent_sources(without(settings, "a")) == (RecentSource("b", "B"),)
    assert recent_sources(moved(settings, "a", "z"))[0] == RecentSource("z", "A", pin="pinned")


@pytest.mark.parametrize("facts", [((),), (("a",),), (("a", "", "", "", "", "", "", "", "x"),)])
def test_facts_of_another_version_are_read_as_far_as_they_go(
    facts: tuple[tuple[str, ...], ...],
) -> None:
    settings = Settings(recent=("a",), recent_facts=facts)
    assert recent_sources(settings) == (RecentSource("a"),)


def test_a_file_that_is_gone_differs_from_a_drive_that_is_gone(tmp_path: Path) -> None:
    image = tmp_path / "a.img"
    image.touch()
    assert look_for(str(image)) is Standing.THERE
    assert look_for(str(tmp_path / "b.img")) is Standing.GONE
    assert look_for(str(tmp_path / "no" / "b.img")) is Standing.UNREACHABLE
    assert look_for("nul\0in it") is Standing.GONE


@pytest.mark.parametrize(
    ("picked", "meant"),
    [
        (["d/x.002", "d/x.001", "d/y.img"], ["d/x.001", "d/y.img"]),
        (["d/X.E02", "d/X.E01"], ["d/X.E01"]),
        (["d/m.mdf", "d/m_1.ndf", "d/m.ldf"], ["d/m.mdf"]),
        (["d/v.vmdk", "d/v-flat.vmdk", "d/v-s001.vmdk"], ["d/v.vmdk"]),
        (["d/alone.ldf"], ["d/alone.ldf"]),
        (["d/a.pst", "d/a.pst", "folder"], ["d/a.pst", "folder"]),
    ],
)
def test_pieces_of_one_source_are_opened_once(picked: list[str], meant: list[str]) -> None:
    assert sources_among(picked) == meant
