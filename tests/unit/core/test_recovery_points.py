"""Which recovery points a source offers, and which one is chosen."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.builders.time_lines import BROKEN, FULL, GAP, LATE, LOG, OTHER, A, C, at, lsn
from tests.builders.timed_child import DAMAGED, backup_bytes

from gleanpoint.core.choosing import choose
from gleanpoint.core.errors import (
    SourceUnreadableError,
    UsageError,
)
from gleanpoint.core.estimates import Estimate, estimate
from gleanpoint.core.moments import Choice, clock_text
from gleanpoint.core.parser_host import ParserHost
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.shown_state import as_shown
from gleanpoint.core.surveying import survey
from gleanpoint_parsers.timeline import Timeline, Wish

Put = Callable[[str, bytes], Path]


def naive(hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2019, 5, 2, hour, minute, second)  # noqa: DTZ001 - of the server's clock


def chosen(host: ParserHost, source: Path, **choice: object) -> RecoveryPoint:
    return choose(survey(str(source), host), Choice(**choice))


def test_a_plain_file_is_one_point_of_its_time(put: Put, host: ParserHost) -> None:
    found = survey(str(put("disk.img", b"x" * 512)), host)
    assert found.timeline is None
    assert [(p.name, p.wish, p.reach) for p in found.points] == [("disk.img", Wish(), None)]
    assert found.points[0].time == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)


def test_each_state_of_a_backup_is_a_point(chain: Path, host: ParserHost) -> None:
    points = survey(str(chain), host).points
    assert [(p.name, p.time, p.image.name, p.wish) for p in points] == [
        (FULL.name, at(8, 1), "a.timed", Wish(set_number=1)),
        (LOG.name, at(9), "a.timed", Wish(set_number=2)),
        (LATE.name, at(12), "b.timed", Wish(set_number=1)),
    ]
    assert len({point.id for point in points}) == 3


def test_a_file_offers_its_own_states_only(chain: Path, host: ParserHost) -> None:
    assert [p.name for p in survey(str(chain / "b.timed"), host).points] == [LATE.name]


def test_images_and_backups_of_one_folder_stand_side_by_side(
    chain: Path, put: Put, host: ParserHost
) -> None:
    put("disk.img", b"x" * 512)
    assert [p.name for p in survey(str(chain), host).points][-2:] == [LATE.name, "disk.img"]
    assert chosen(host, chain).name == "disk.img"
    assert chosen(host, chain, at=at(12)).reach == LATE


def test_every_file_that_is_a_backup_is_no_image_whatever_its_ending(
    chain: Path, put: Put, host: ParserHost
) -> None:
    put("second_stripe.bin", backup_bytes(Timeline((), ())))
    found = survey(str(chain), host)
    assert found.images == ()
    assert found.timeline is not None
    assert "second_stripe.bin" in found.timeline.files


def test_states_of_one_moment_stand_in_the_order_of_their_log(put: Put, host: ParserHost) -> None:
    twins = (replace(LOG, name="b"), replace(LOG, name="a", lsn=lsn(0xA00)))
    folder = put("a.timed", backup_bytes(Timeline((), twins))).parent
    assert [point.name for point in survey(str(folder), host).points] == ["b", "a"]


def test_data_files_in_a_folder_are_named(chain: Path, put: Put, host: ParserHost) -> None:
    assert chosen(host, chain).remark == ""
    put("Shop.MDF", b"x")
    assert "A data file of a database lies in this folder: Shop.MDF." in chosen(host, chain).remark
    for number in range(6):
        put(f"{number}.mdf", b"x")
    assert "7 data files" in chosen(host, chain).remark
    assert "0.mdf, 1.mdf, 2.mdf, 3.mdf, 4.mdf and 2 more. Name" in chosen(host, chain).remark
    for name in ("a.timed", "b.timed", *(f"{number}.mdf" for number in range(6))):
        (chain / name).unlink()
    with pytest.raises(SourceUnreadableError, match=r"Shop\.MDF\. Name it to open it"):
        survey(str(chain), host)


def test_a_time_that_a_broken_log_would_reach_names_what_hinders(
    put: Put, host: ParserHost
) -> None:
    lost = replace(A.sets[1], number=3, started=at(10), finished=at(10), problem="Log is missing.")
    folder = put("a.timed", backup_bytes(replace(A, sets=(*A.sets, lost)))).parent
    point = chosen(host, folder, at=at(9, 30))
    assert "can be had. Log is missing. Shown is that of" in point.remark


def test_a_time_before_an_image_says_how_states_inside_it_are_named(
    put: Put, host: ParserHost
) -> None:
    with pytest.raises(UsageError, match="when it was taken; a state of a backup that lies inside"):
        chosen(host, put("disk.img", b"x" * 512), at=at(9))


def test_a_point_tells_the_state_that_was_reached() -> None:
    point = RecoveryPoint("id", "Sales", at(9), Path("a.timed"), 1, Wish(), LOG)
    told = {
        "state shown, UTC": "2019-05-02T08:30:00.053000Z",
        "state up to log sequence number": lsn(0x920),
    }
    shown = as_shown(point, told)
    assert shown.time == at(8, 30).replace(microsecond=53000)
    assert shown.state["lsn"] == lsn(0x920)
    assert as_shown(point, {}) == point
    for nonsense in ("yesterday", "2019-05-02T08:30:00", "0001-01-01T00:00:00+14:00", 7):
        assert as_shown(point, {"state shown, UTC": nonsense}) == point


def test_a_fraction_of_a_second_is_told() -> None:
    assert clock_text(at(8).replace(microsecond=53000), 60) == "2019-05-02 09:00:00.053+01:00"
    assert clock_text(naive(8).replace(microsecond=7), None) == "2019-05-02 08:00:00.000007"


def test_the_newest_state_of_a_folder_is_opened_as_a_folder(chain: Path, host: ParserHost) -> None:
    point = chosen(host, chain)
    assert (point.name, point.time, point.wish) == ("Sales", at(12), Wish(whole_folder=True))
    assert (point.image.name, point.source) == ("b.timed", chain)


def test_the_newest_state_of_a_file_is_that_of_its_last_set(chain: Path, host: ParserHost) -> None:
    point = chosen(host, chain / "a.timed")
    assert (point.name, point.time, point.wish) == ("a.timed", at(9), Wish())
    assert point.source == chain / "a.timed"


def test_a_set_is_chosen_by_its_number(chain: Path, host: ParserHost) -> None:
    point = chosen(host, chain / "a.timed", set_number=1)
    assert (point.time, point.wish) == (at(8, 1), Wish(set_number=1))
    with pytest.raises(UsageError, match=r"a\.timed has 2 sets; there is no set 3"):
        chosen(host, chain / "a.timed", set_number=3)
    with pytest.raises(UsageError, match="name the file, not its folder"):
        chosen(host, chain, set_number=1)


def test_any_moment_inside_a_log_can_be_had(chain: Path, host: ParserHost) -> None:
    point = chosen(host, chain, at=at(8, 30))
    assert (point.time, point.wish) == (at(8, 30), Wish(at=at(8, 30), whole_folder=True))
    assert (point.reach, point.remark) == (LOG, "")
    assert chosen(host, chain / "a.timed", at=at(8, 30)).wish == Wish(at=at(8, 30))


def test_a_time_without_a_zone_is_of_the_servers_clock(chain: Path, host: ParserHost) -> None:
    assert chosen(host, chain, at=naive(9, 30)).time == at(8, 30)


def test_a_time_without_a_zone_is_local_where_no_backup_tells_the_clock(
    put: Put, host: ParserHost
) -> None:
    sets = tuple(replace(item, zone_minutes=None) for item in A.sets)
    source = put("a.timed", backup_bytes(replace(A, sets=sets, zone_minutes=None)))
    assert chosen(host, source, at=naive(23)).time == at(9)


def test_in_a_gap_the_latest_state_before_it_is_shown_and_said(
    chain: Path, host: ParserHost
) -> None:
    point = chosen(host, chain, at=at(10))
    assert (point.time, point.reach) == (at(9), LOG)
    assert point.remark == (
        f"No state of 2019-05-02 11:00:00+01:00 can be had. {GAP.sentence} Shown is that of "
        "2019-05-02 10:00:00+01:00; the next is of 2019-05-02 12:00:00+01:00."
    )


def test_after_the_last_state_the_last_one_is_shown_and_said(chain: Path, host: ParserHost) -> None:
    point = chosen(host, chain / "a.timed", at=at(23))
    assert (point.time, point.wish) == (at(9), Wish(set_number=2))
    assert point.remark.endswith("Shown is that of 2019-05-02 10:00:00+01:00; there is none later.")


def test_before_the_first_state_the_first_one_is_proposed(chain: Path, host: ParserHost) -> None:
    with pytest.raises(UsageError, match=r"The oldest is of 2019-05-02 09:01:00\+01:00"):
        chosen(host, chain, at=at(7))


@pytest.mark.parametrize(
    ("wished", "reach"),
    [(lsn(0x8FF), FULL), (lsn(0x900), LOG), (lsn(0x9FF), LOG), (lsn(0xC01), LATE)],
)
def test_a_place_in_the_log_is_found_in_the_set_that_holds_it(
    chain: Path, host: ParserHost, wished: str, reach: object
) -> None:
    point = chosen(host, chain, lsn=wished)
    assert (point.reach, point.wish) == (reach, Wish(lsn=wished, whole_folder=True))


@pytest.mark.parametrize(
    ("wished", "proposed"),
    [
        (
            lsn(0xA00),
            f"The best before it is {lsn(0x9FF)} of 2019-05-02 10:00:00+01:00: {LOG.name}.",
        ),
        (
            lsn(0x10),
            f"The first that can is {lsn(0x8FF)} of 2019-05-02 09:01:00+01:00: {FULL.name}.",
        ),
    ],
)
def test_the_best_place_is_proposed_for_one_that_cannot_be_had(
    chain: Path, host: ParserHost, wished: str, proposed: str
) -> None:
    with pytest.raises(UsageError) as caught:
        chosen(host, chain, lsn=wished)
    assert str(caught.value) == f"The state right after {wished} cannot be had. {proposed}"


def test_a_place_that_two_databases_have_is_asked_back(
    chain: Path, put: Put, host: ParserHost
) -> None:
    put("c.timed", backup_bytes(C))
    with pytest.raises(UsageError, match=r"several databases hold .* \(Sales, Stock\)"):
        chosen(host, chain, lsn=lsn(0x8FF))


def test_of_several_databases_each_has_its_remark(chain: Path, put: Put, host: ParserHost) -> None:
    put("c.timed", backup_bytes(C))
    point = chosen(host, chain, at=at(9, 30))
    assert point.wish == Wish(at=at(9, 30), whole_folder=True)
    assert "Sales: No state of" in point.remark
    assert "Stock: No state of 2019-05-02 10:30:00+01:00 can be had. None is shown" in point.remark
    assert chosen(host, chain, at=at(10)).reach == OTHER


def test_what_cannot_be_shown_is_left_to_be_said_when_it_is_opened(
    put: Put, host: ParserHost
) -> None:
    source = put("half.timed", backup_bytes(BROKEN))
    found = survey(str(source), host)
    assert (found.points, found.timeline) == ((), BROKEN)
    assert choose(found).wish == Wish()
    assert choose(found, Choice(set_number=2)).wish == Wish(set_number=2)
    with pytest.raises(SourceUnreadableError, match=r"1 of 2 stripes.* Its base is missing"):
        chosen(host, source.parent)


def test_a_folder_names_what_only_looks_like_a_backup(
    chain: Path, put: Put, host: ParserHost
) -> None:
    put("empty.timed", b"")
    timeline = survey(str(chain), host).timeline
    assert timeline is not None
    assert timeline.notes == (
        "empty.timed (0 bytes) is not recognised as a backup; it is left out.",
    )


def test_a_backup_that_cannot_be_read_is_an_error(put: Put, host: ParserHost) -> None:
    with pytest.raises(SourceUnreadableError, match="backup at 0x0"):
        survey(str(put("a.timed", DAMAGED)), host)


def test_damaged_backups_do_not_hide_an_image_beside_them(put: Put, host: ParserHost) -> None:
    folder = put("a.timed", DAMAGED).parent
    with pytest.raises(SourceUnreadableError, match="backup at 0x0"):
        chosen(host, folder)
    put("disk.img", b"x" * 512)
    found = survey(str(folder), host)
    assert [point.name for point in found.points] == ["disk.img"]
    assert found.timeline is not None
    assert "backup at 0x0" in found.timeline.notes[0]
    assert choose(found).name == "disk.img"


def test_a_folder_without_anything_is_an_error(put: Put, host: ParserHost) -> None:
    folder = put("notes.txt", b"x").parent
    with pytest.raises(SourceUnreadableError, match="holds no image"):
        survey(str(folder), host)


@pytest.mark.parametrize("name", ["nowhere.bak", "a\0b"])
def test_a_file_that_is_not_there_is_an_error(tmp_path: Path, host: ParserHost, name: str) -> None:
    with pytest.raises(SourceUnreadableError, match="cannot be opened"):
        survey(str(tmp_path / name), host)


def test_a_name_that_is_no_text_does_no_harm(chain: Path, host: ParserHost) -> None:
    name = os.fsdecode(b"\xff.timed")
    reach = replace(FULL, file=name)
    (chain / name).write_bytes(backup_bytes(replace(A, sets=(), reaches=(reach,))))
    assert chain / name in {point.image for point in survey(str(chain), host).points}


def test_the_two_views_of_a_data_file_are_two_points(put: Put, host: ParserHost) -> None:
    applied = chosen(host, put("shop.mdf", b"x" * 512))
    stored = chosen(host, applied.image, as_stored=True)
    assert stored.wish == Wish(as_stored=True)
    assert stored.id != applied.id
    assert stored.in_state(applied.wish) == applied


def test_long_work_is_told_before_it_begins(chain: Path, host: ParserHost) -> None:
    assert estimate(chosen(host, chain)) == Estimate(300, 40)
    assert not estimate(chosen(host, chain)).is_long
    long = Estimate(3 << 30, 1 << 30)
    assert long.is_long
    assert long.sentence == (
        "This takes up to 4 min: 3.0 GB of backup to inflate and 1.0 GB of log to replay."
    )
