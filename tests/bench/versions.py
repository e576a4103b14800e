"""Measure ghosts of a folder and versions of an item over many points, and ghosts in a long list.

``python -m tests.bench.versions [FOLDER [POINTS [FILES]]]``: makes a series of NTFS images in the
folder where there is none (see ``builders.point_series``), then asks all points. Prints figures:
seconds until the first and the last point was asked, processor time, and how long it takes to put
ghosts into a list of a million entries.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.builders.point_series import PLACE, make_series
from tests.gui.fake_session import node

from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.core.open_point import open_surveyed
from gleanpoint.core.versions.folder_times import FolderTimes
from gleanpoint.core.versions.folders import list_folder
from gleanpoint.core.versions.points import OtherPoints, by_nearness, points_beside
from gleanpoint.core.versions.use_cases import (
    all_copies_of,
    compare_folder,
    find_item,
    survey_around,
    versions_of,
    with_contents,
)
from gleanpoint.core.workspace import Workspace, open_workspace
from gleanpoint.gui.models.listing.arranging import Arrangement, SortBy, arrange
from gleanpoint.gui.models.listing.node_rows import NodeRows
from gleanpoint.gui.models.listing.placing import place_of
from gleanpoint_parsers.entries import Kind

POINTS, FILES = 30, 2000
LONG_LIST = 1_000_000
GHOSTS = 200


def main(folder: Path, points: int, files: int) -> None:
    if not folder.exists():
        make_series(folder, points, files)
    with tempfile.TemporaryDirectory() as home:
        workspace = open_workspace(Path(home))
        measure_folder(folder, workspace)
        measure_item(folder, workspace)
    measure_long_list()


def measure_folder(folder: Path, workspace: Workspace) -> None:
    path = f"/p0/{PLACE}"
    found = survey_around(str(folder))
    opened = open_surveyed(str(folder), workspace)
    with opened.session as session, OtherPoints(workspace) as others:
        points = points_beside(found, session.point)
        with told("folder at the shown point"):
            shown = list_folder(session, path, Cancellation())
        times = FolderTimes(points, session.point.id)
        times.take_shown(shown)
        nearest = by_nearness(points, session.point)
        began = time.perf_counter()
        for number, _ in enumerate(compare_folder(times, path, others, nearest, Cancellation())):
            if number in {0, len(nearest) - 1}:
                show(f"point {number + 1} of {len(nearest)} asked", time.perf_counter() - began)
        with told("ghosts and words of all entries"):
            ghosts, words = times.ghosts(), times.words()
        sys.stdout.write(f"{times.entries:,} entries, {len(ghosts)} ghosts, {len(words)} words\n")


def measure_item(folder: Path, workspace: Workspace) -> None:
    found = survey_around(str(folder))
    opened = open_surveyed(str(folder), workspace)
    with opened.session as session, OtherPoints(workspace) as others:
        others.session(session.point).open()
        for name in ("Budget 2027.csv", "Headcount plan (old).csv", "Letter.txt"):
            here, item = find_item(session, f"/p0/{PLACE}/{name}", found, others)
            with told(f"versions of {name}"):
                life = versions_of(here, item, found, others)
        with told("contents of all its copies"):
            with_contents(life, others.session, all_copies_of(life))


def measure_long_list() -> None:
    """Put ghosts into their places in a list that is sorted by name."""
    root, wish = node("/", Kind.VOLUME), Arrangement(SortBy.NAME)
    rows = NodeRows(root)
    for start in range(0, LONG_LIST, 50_000):
        portion = [file_at(number) for number in range(start, start + 50_000)]
        rows.extend(NodeRows.packed(root, portion))
    order = arrange(rows, len(rows), wish, lambda _node: None, Cancellation())
    rows.add_ghosts([file_at(number * 4999 + 7, "ghost") for number in range(GHOSTS)])
    with told(f"{GHOSTS} ghosts put into {LONG_LIST:,} entries"):
        for number in rows.ghosts:
            order.insert(place_of(rows, order, number, wish, lambda _node: None), number)


def file_at(number: int, point: str = "") -> Node:
    name = f"report {number:07}{point}.txt"
    ref = NodeRef(point or "demo@1", (("fake", str(number)),))
    return Node(ref, f"/{name}", name, Kind.FILE, size=number)


@contextmanager
def told(what: str) -> Iterator[None]:
    began, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF).ru_utime
    yield
    own = resource.getrusage(resource.RUSAGE_SELF).ru_utime - used
    show(what, time.perf_counter() - began, f", {own:.2f} s of this process")


def show(what: str, seconds: float, more: str = "") -> None:
    sys.stdout.write(f"{what}: {seconds:.2f} s{more}\n")


if __name__ == "__main__":
    given = sys.argv[1:]
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(given[0]) if given else Path(temporary) / "series"
        main(place, *(map(int, given[1:]) if given[1:] else (POINTS, FILES)))
