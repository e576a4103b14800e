"""Sets of several files put together: stripes, copies, and what is missing of them."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.sqlserver.backup.set_values import backup_file, full, log

from gleanpoint_parsers.sqlserver.backup.stripes import join_sets

FULL = full(10, 20, 1)


def stripes(*numbers: int, of: int = 3) -> list[object]:
    return [
        backup_file(f"part{number}.bak", FULL, stripe=number, stripes=of, media_set=7)
        for number in numbers
    ]


def test_stripes_in_any_order_are_one_set_in_theirs() -> None:
    (joined,), notes = join_sets(stripes(3, 1, 2))
    assert joined.files == ("part1.bak", "part2.bak", "part3.bak")
    assert (joined.missing, joined.problem, notes) == ((), None, [])
    assert len(joined.logs) == 1


def test_a_missing_stripe_is_named() -> None:
    (joined,), _ = join_sets(stripes(1, 3))
    assert joined.problem is not None
    assert joined.problem.startswith(
        "2 of 3 stripes; stripe 2 of media set 00000000-0000-0000-0000-000000000007 is missing."
    )


def test_several_missing_stripes_are_named_some_of_very_many() -> None:
    (joined,), _ = join_sets(stripes(2, of=4))
    assert "1 of 4 stripes; stripes 1, 3 and 4 of media set" in str(joined.problem)
    (joined,), _ = join_sets(stripes(1, of=60_000))
    assert len(str(joined.problem)) < 400


def test_a_copy_counts_once_and_is_told() -> None:
    files = [
        backup_file("a.bak", FULL, media_set=7),
        backup_file("copy of a.bak", FULL, media_set=7),
    ]
    (joined,), notes = join_sets(files)
    assert joined.files == ("a.bak",)
    assert notes == ["copy of a.bak is a copy of a.bak: it is left out."]


def test_media_that_were_written_again_are_other_sets() -> None:
    sets, _ = join_sets(
        [
            backup_file("old.bak", FULL, media_set=7),
            backup_file("new.bak", full(50, 60, 9), media_set=7),
        ]
    )
    assert [one.files for one in sets] == [("old.bak",), ("new.bak",)]


def test_sets_of_one_file_are_apart() -> None:
    sets, _ = join_sets([backup_file("all.bak", FULL, log(10, 30, 2), log(30, 40, 3))])
    assert [one.number_in("all.bak") for one in sets] == [1, 2, 3]
    assert [one.label for one in sets] == [
        "Full backup, set 1 of all.bak",
        "Log backup, set 2 of all.bak",
        "Log backup, set 3 of all.bak",
    ]


def test_marks_stand_behind_the_kind() -> None:
    (joined,), _ = join_sets([backup_file("a.bak", full(10, 20, 1, is_copy_only=True))])
    assert joined.kind_text == "full, copy only"
    (tail,), _ = join_sets([backup_file("b.bak", log(10, 20, 1, is_tail=True))])
    assert tail.kind_text == "log, tail of the log"


def test_an_encrypted_set_cannot_be_used() -> None:
    (joined,), _ = join_sets([backup_file("a.bak", full(10, 20, 1, is_encrypted=True))])
    assert "is encrypted by the backup itself" in str(joined.problem)


def test_a_set_without_its_end_cannot_be_used() -> None:
    (joined,), _ = join_sets([backup_file("a.trn", log(10, 20, 1, last_lsn=None))])
    assert "was cut off" in str(joined.problem)


def test_two_sets_of_one_file_that_say_the_same_are_both_kept() -> None:
    file = backup_file("a.bak", FULL, FULL, media_set=7)
    twins = replace(file, sets=(file.sets[0], file.sets[0]))
    sets, notes = join_sets([twins])
    assert (len(sets), notes) == (2, [])


def test_media_that_do_not_say_what_they_belong_to_are_apart() -> None:
    files = [
        replace(file, media=replace(file.media, media_set=None))
        for file in (backup_file("a.bak", FULL), backup_file("b.bak", FULL))
    ]
    sets, _ = join_sets(files)
    assert [one.files for one in sets] == [("a.bak",), ("b.bak",)]


def test_a_set_whose_pages_are_not_read_says_why() -> None:
    file = backup_file("a.bak", FULL)
    without = replace(file.sets[0], data=(), problems=("It holds file groups only.",))
    (joined,), _ = join_sets([replace(file, sets=(without,))])
    assert joined.problem == "It holds file groups only."
