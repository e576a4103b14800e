"""Time as its own axis: where ghosts stand, what the band shows, how many dots become one."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.builders.mailbox import mail, write_mailbox
from tests.builders.retention_facts import utc
from tests.gui.fake_session import node
from tests.gui.window import Desk
from tests.unit.core.versions.points import DAMAGED, entry, point

from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.open_point import open_surveyed
from gleanpoint.core.versions.folder_times import Told, Word
from gleanpoint.core.versions.identity import identity_of
from gleanpoint.core.versions.life import Presence, Seen, life_of
from gleanpoint.gui.models.listing.arranging import Arrangement, SortBy, arrange
from gleanpoint.gui.models.listing.node_rows import NodeRows
from gleanpoint.gui.models.listing.placing import place_of
from gleanpoint.gui.models.time.life_band import Part, Stretch, life_band
from gleanpoint.gui.models.time.point_words import PointDays, mark_of
from gleanpoint.gui.models.time.time_clusters import MOST_DOTS, clusters_of
from gleanpoint.gui.models.time.time_scale import TimeScale
from gleanpoint.gui.panes.preview.tabs import Tab
from gleanpoint.gui.windows.sources.opening import source_of
from gleanpoint_parsers.entries import Kind

ROOT = node("/", Kind.VOLUME)
NAMES = ("b.txt", "C", "a.txt", "10.txt", "9.txt", "$x")


def rows_of(*names: str) -> NodeRows:
    kinds = {name: Kind.FOLDER if len(name) == 1 else Kind.FILE for name in names}
    nodes = [
        node(
            f"/{name}", kinds[name], size=None if n % 3 == 0 else n * 100, modified=utc(2026, n + 1)
        )
        for n, name in enumerate(names)
    ]
    rows = NodeRows(ROOT)
    rows.extend(NodeRows.packed(ROOT, nodes))
    return rows


@pytest.mark.parametrize("sort_by", [SortBy.NAME, SortBy.SIZE, SortBy.TIME])
@pytest.mark.parametrize("descending", [False, True])
def test_a_ghost_is_put_where_sorting_all_anew_would_put_it(sort_by, descending):
    wish = Arrangement(sort_by, descending=descending)
    for last in range(len(NAMES)):
        names = [name for n, name in enumerate(NAMES) if n != last] + [NAMES[last]]
        rows = rows_of(*names)
        whole = list(arrange(rows, len(rows), wish, lambda _n: None, Cancellation()))
        order = arrange(rows, len(rows) - 1, wish, lambda _n: None, Cancellation())
        order.insert(place_of(rows, order, len(rows) - 1, wish, lambda _n: None), len(rows) - 1)
        assert list(order) == whole, (names, wish)


def life_of_days(*days):
    seen = []
    for number, known in enumerate(days, start=1):
        if known is None:
            seen.append(Seen(point(number), Presence.GONE))
        else:
            made = entry("a", **known)
            seen.append(Seen(point(number), Presence.THERE, made, identity_of(made)))
    return life_of(seen)


def test_the_band_shows_gaps_new_contents_and_damage():
    band = life_band("a", life_of_days({}, {}, {"written": 1}, {"written": 1, **DAMAGED}, None))
    times = [point(day).time for day in range(1, 6)]
    assert band.parts == (
        Part(Stretch.THERE, times[0], times[3]),
        Part(Stretch.GONE, times[3], times[4]),
    )
    assert band.notches == (times[2],)
    assert band.good == times[2]
    assert "2 versions" in band.title
    assert [words for _, words in band.words][2:] == [
        "\u2068a\u2069: version 2 of 2",
        "\u2068a\u2069: damaged",
        "\u2068a\u2069: gone",
    ]


def test_the_words_of_ghosts_name_the_clock_only_where_a_day_has_several_points():
    days = PointDays([point(1), point(2), point(3)], 0)
    assert mark_of(Told(Word.GONE, point(2)), days).words == "Gone since 2 Nov"
    assert mark_of(Told(Word.VERSION, None, 2, 4), days).words == "Version 2 of 4"
    noon = replace(point(2), id="noon", time=point(2).time - timedelta(hours=9))
    several = PointDays([point(1), noon, point(2)], 0)
    assert mark_of(Told(Word.COMES, point(2)), several).words == "Comes on 2 Nov 21:00"
    old = replace(point(1), time=datetime(2024, 2, 1, tzinfo=UTC))
    assert PointDays([old, point(2)], 0).of(point(2)) == "2 Nov 2026"


@pytest.mark.parametrize(
    ("count", "hours", "unit"),
    [(40, 24, ""), (90, 6, "day"), (200, 24, "week"), (900, 24, "month")],
)
def test_many_dots_are_put_together_by_day_week_or_month(count, hours, unit):
    first = datetime(2026, 1, 1, 12, tzinfo=UTC)
    times = [first + timedelta(hours=hours * n) for n in range(count)]
    scale = TimeScale(times, 1100)
    found = clusters_of(scale, times, [time.date() for time in times])
    assert len(found) <= MOST_DOTS
    assert {cluster.unit for cluster in found} <= {unit, ""}
    assert sum(cluster.count for cluster in found) == count
    near = scale.zoomed(count / 10, scale.x(times[0]))
    assert clusters_of(near, times, [time.date() for time in times])[0].count == 1


@pytest.fixture
def desk(qtbot, tmp_path):
    made = Desk(qtbot, tmp_path / "home")
    yield made
    made.close()


@pytest.fixture
def series(tmp_path):
    folder = tmp_path / "mail"
    folder.mkdir()
    letters = [mail(name, received=utc(2026, 10, n + 1)) for n, name in enumerate("abcd")]
    for day, kept in ((1, letters[:3]), (2, letters[1:3]), (3, letters[2:]), (4, letters[2:])):
        path = write_mailbox(folder / f"ann 2026-11-0{day}.pst", [(("Inbox",), kept)])
        time = utc(2026, 11, day).timestamp()
        os.utime(path, (time, time))
    return folder


def open_series(desk, series, qtbot):
    opened = open_surveyed(str(series), desk.workspace)
    window = desk.window
    source = source_of(opened.session, desk.workspace, str(series), opened.survey, window)
    window.opener.opened.emit(source)
    desk.settle()
    desk.go("/Top of Outlook data file/Inbox")
    qtbot.waitUntil(lambda: window.times.ghosts.done is not None, timeout=20_000)
    return source


def test_ghosts_come_without_moving_the_selection_and_lead_to_their_point(desk, series, qtbot):
    open_series(desk, series, qtbot)
    window, nodes, table = desk.window, desk.window.nodes, desk.view.list_pane.table
    ghosts = [nodes.node_at(row).name for row in range(nodes.rowCount()) if nodes.is_ghost_at(row)]
    assert sorted(ghosts) == ["a", "b"]
    assert desk.names() == ["d", "c", "b", "a"]  # the newest first, ghosts among them
    assert "2 gone at this point" in desk.view.status_bar.words

    wish, notice = nodes.arrangement, desk.view.list_pane.notice
    nodes.arrange(replace(wish, wanted="nothing is called so"))
    qtbot.waitUntil(lambda: notice.sentence == "2 entries are in this folder.")
    nodes.arrange(wish)
    qtbot.waitUntil(lambda: len(desk.names()) == 4)

    desk.view.list_pane.ghostsToggled.emit(False)
    assert desk.names() == ["d", "c"]
    assert "2 entries · complete" in desk.view.status_bar.words
    desk.view.list_pane.ghostsToggled.emit(True)

    desk.select("b")
    preview, slider = desk.view.preview, desk.view.point_bar.time_bar.slider
    qtbot.waitUntil(lambda: preview.preview is not None and slider.life is not None, timeout=20_000)
    qtbot.waitUntil(lambda: not window.times.is_asking, timeout=20_000)
    assert preview.export_button.text() == "Export copy of 2 Nov…"
    assert slider.life.good is not None
    preview.choose_tab(Tab.VERSIONS)
    assert preview.times.view.model.rowCount() == 1
    asked = []
    window.times.export = lambda source, chosen: asked.append((source.point.time.day, chosen))
    preview.export_button.click()
    assert [(day, chosen[0].name) for day, chosen in asked] == [(2, "b")]

    window.times.go_to_last_good()
    qtbot.waitUntil(lambda: window.browsing.place.source.point.time.day == 2, timeout=20_000)
    desk.settle()
    qtbot.waitUntil(lambda: [n.name for n in table.selected_nodes()] == ["b"], timeout=20_000)
    assert not nodes.is_ghost_at(table.selected_rows()[0])
