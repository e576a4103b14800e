"""What the time bar shows, and where: states, spans, gaps, dots that stand together."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from tests.gui.time_lines import at, chain, chain_of_images, images, logs, reach

from gleanpoint.core.choosing import choose
from gleanpoint.core.errors import UsageError
from gleanpoint.core.moments import Choice
from gleanpoint.core.recovery_points import Survey
from gleanpoint.gui.models.time.time_line import (
    DIFFERENTIAL,
    FULL,
    IMAGE,
    LOG,
    STATE,
    TimeLine,
    time_line,
)
from gleanpoint.gui.models.time.time_scale import CLUSTER, LEAST, TimeScale
from gleanpoint.gui.panes.time.time_words import labels


def scale_of(line: TimeLine, width: float = 800) -> TimeScale:
    return TimeScale(line.places(), width)


def test_each_set_is_a_dot_and_logs_that_touch_are_one_span():
    line = time_line(chain())
    assert [stop.kind for stop in line.stops] == [FULL, LOG, LOG, DIFFERENTIAL]
    assert [(span.since, span.until) for span in line.spans] == [(at(0), at(30))]
    assert line.holes[0].sentence == "No log between 13:30:00 and 14:00:00."
    assert (line.first, line.last) == (at(0), at(60))


def test_states_within_a_second_are_one_dot_of_the_weightiest_kind():
    found = chain()
    assert found.timeline is not None
    close = replace(reach("2.trn", 15, 60), until=at(60) + timedelta(milliseconds=300))
    timeline = replace(found.timeline, reaches=(*found.timeline.reaches, close))
    line = time_line(replace(found, timeline=timeline))
    assert line.stops[-1].kind == DIFFERENTIAL
    assert len(line.stops[-1].names) == 2
    assert len(line.stops) == 4


def test_a_folder_is_asked_by_time_and_a_file_by_its_set():
    assert time_line(chain()).stops[1].choice == Choice(at=at(15))
    file = replace(chain(), is_folder=False)
    assert time_line(file).stops[1].choice == Choice(set_number=1)
    assert time_line(file).choice_of(at(7)) == Choice(at=at(7))


def test_only_what_lies_in_spans_or_on_dots_can_be_shown():
    line = time_line(chain())
    for minutes, can in ((0, True), (7.5, True), (30, True), (45, False), (60, True), (61, False)):
        assert line.can_show(at(minutes)) is can
    assert line.around(at(45)) == (at(30), at(60))
    assert line.around(at(90)) == (at(60), None)
    assert line.hole_at(at(45)) is line.holes[0]


def test_the_next_dot_is_found_from_dots_and_from_between():
    line = time_line(chain())
    assert [s.time for s in (line.neighbour(at(7), 1), line.neighbour(at(7), -1)) if s] == [
        at(15), at(0),
    ]  # fmt: skip
    assert line.neighbour(at(60), 1) is None
    assert line.later_than(at(7)) == 3


def test_several_databases_have_a_line_each():
    found = chain()
    assert found.timeline is not None
    other = reach("other.bak", 5, 5, database="Payroll")
    both = replace(found, timeline=replace(found.timeline, reaches=(
        *found.timeline.reaches, other)))  # fmt: skip
    assert len(time_line(both).stops) == 5
    assert len(time_line(both, "Payroll").stops) == 1
    assert not time_line(both, "Payroll").holes


def test_a_folder_of_images_has_dots_and_no_spans(tmp_path):
    line = time_line(images(tmp_path, 1))
    assert not line.has_states
    assert line.spans == ()


def test_dots_of_one_hour_stand_apart_beside_a_month():
    line = time_line(chain())
    month = TimeLine((*line.stops, replace(line.stops[-1], time=at(60 * 24 * 30))))
    places = [scale_of(month).x(stop.time) for stop in month.stops]
    assert places == sorted(places)
    assert min(b - a for a, b in pairwise(places)) >= LEAST
    assert places[-1] == pytest.approx(800)


def test_places_and_moments_are_each_others_inverse():
    scale = scale_of(time_line(chain())).zoomed(3, 200)
    for minutes in (0, 7, 15, 29, 44, 60):
        back = scale.moment(scale.x(at(minutes)))
        assert abs(back - at(minutes)) < timedelta(milliseconds=1)


def test_zooming_keeps_what_is_under_the_pointer():
    scale = scale_of(time_line(chain()))
    near, moment = scale.zoomed(4, 300), scale.moment(300)
    assert near.x(moment) == pytest.approx(300)
    assert near.zoomed(0.01, 300).zoom == 1


def test_many_dots_cluster_and_come_apart_when_zoomed():
    line = time_line(logs(500))
    times = [stop.time for stop in line.stops]
    scale = scale_of(line)
    clusters = scale.clusters(times)
    assert sum(cluster.count for cluster in clusters) == 501
    assert 15 < len(clusters) < 800 / CLUSTER
    assert max(c.count for c in scale.zoomed(40, 400).clusters(times)) == 1


def test_forty_dots_need_no_cluster():
    line = time_line(logs(39))
    times = [stop.time for stop in line.stops]
    assert all(cluster.count == 1 for cluster in scale_of(line).clusters(times))


def test_labels_name_a_day_once():
    told = labels(time_line(logs(2)))
    assert [told[0].alone, told[1].after, told[2].after] == ["19 Nov 13:00", "13:15", "13:30"]


def test_a_survey_of_one_file_has_nothing_to_choose():
    assert not time_line(Survey("x.img", False, ())).has_states


def test_a_clock_that_is_put_back_is_read_as_it_was_then():
    found = chain()
    assert found.timeline is not None
    sets = [replace(item, zone_minutes=120) for item in found.timeline.sets[:2]]
    timeline = replace(found.timeline, sets=(*sets, *found.timeline.sets[2:]), zone_minutes=None)
    line = time_line(replace(found, timeline=timeline))
    assert [line.zone_at(at(minutes)) for minutes in (0, 15, 16, 99)] == [120, 120, 60, 60]
    assert [label.after for label in labels(line)] == ["14:00", "14:15", "13:30", "14:00"]


def test_backups_that_cannot_be_used_are_told():
    found = chain()
    assert found.timeline is not None
    lost = replace(found.timeline.sets[1], problem="2 of 3 stripes.")
    timeline = replace(found.timeline, sets=(lost,), notes=("x.bak is no backup.",))
    line = time_line(replace(found, timeline=timeline))
    assert line.troubles == ("2 of 3 stripes.", "x.bak is no backup.")


def test_each_database_of_a_folder_is_shown_in_its_last_state_before_a_moment():
    line = time_line(chain())
    assert line.shown_at(at(7)) == at(7)
    assert line.shown_at(at(45)) == at(30)
    assert line.shown_at(at(90)) == at(60)
    assert line.shown_at(at(-9)) == at(0)


def test_labels_of_several_years_name_the_year():
    line = time_line(chain())
    old = replace(line.stops[0], time=at(-60 * 24 * 400))
    assert labels(replace(line, stops=(old, line.stops[-1])))[0].alone == "15 Oct 2025"


def test_a_chain_is_dots_that_are_linked_and_a_missing_link_is_a_gap():
    line = time_line(chain_of_images())
    assert [(stop.time, stop.kind) for stop in line.stops] == [
        (at(5), STATE), (at(10), IMAGE), (at(20), IMAGE),
    ]  # fmt: skip
    assert line.stops[0].names == ("s (internal snapshot, base.vhd)",)
    assert [(link.since, link.until) for link in line.links] == [(at(10), at(20))]
    (hole,) = line.holes
    assert (hole.since, hole.until, hole.is_link) == (at(20), at(60), True)
    assert line.hole_at(at(40)) is hole
    assert not line.can_show(at(60))
    assert line.troubles == ("two.vhd is missing.", "a.vhd: torn.")


def test_the_line_reaches_to_a_state_that_cannot_be_had():
    line = time_line(chain_of_images())
    assert scale_of(line).x(at(60)) == pytest.approx(800)
    assert line.last == at(20)


def test_an_image_of_the_line_is_asked_for_by_itself():
    found = chain_of_images()
    for stop in time_line(found).stops:
        assert choose(found, stop.choice).time == stop.time
    with pytest.raises(UsageError, match="is not there, or not any more"):
        choose(found, Choice(point="gone"))
