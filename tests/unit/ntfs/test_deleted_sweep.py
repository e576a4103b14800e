"""What was deleted on an NTFS volume, told at once: what listings of each folder show."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from tests.builders.changing_volume import ChangingVolume
from tests.builders.ntfs_index import LargeFolder, block, with_folder
from tests.builders.ntfs_volume import (
    Volume,
    data,
    file_name,
    file_record,
    index_entry,
    index_root,
    record,
    reference,
    standard_information,
)

from gleanpoint.core.layers import LayerStack
from gleanpoint.core.parsers import installed_parsers
from gleanpoint.core.scope import Act, Scope
from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.plugin import Surroundings

ALL = Scope(deleted=True)
DELETED = Scope(deleted=True, only_deleted=True)
VOLUME = "/p0"
LOST = f"{VOLUME}/$OrphanFiles"

Told = tuple[str, ...]


@dataclass
class Walked:
    """Entries of a walk, all that is known of each as text, and the folders that it came to."""

    entries: list[Told] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)


def walked(image: bytes, scope: Scope) -> Walked:
    stack = LayerStack(BytesSource(image), Surroundings(), installed_parsers())
    found = Walked()

    def announce(act: Act, path: str) -> None:
        if act is Act.LIST:
            found.folders.append(path)

    for folder in stack.walk((), scope, announce):
        assert folder.error is None
        for entry in folder.page.entries:
            is_lost = f"{folder.path}/".startswith(f"{LOST}/")
            if entry.deleted or is_lost:
                found.entries.append((folder.path, entry.segment, entry.key, repr(entry)))
            elif scope.only_deleted:
                pytest.fail(f"{folder.path}/{entry.segment} was not deleted")
    return found


def check_same(image: bytes) -> list[Told]:
    listed, swept = walked(image, ALL), walked(image, DELETED)
    assert sorted(swept.entries) == sorted(listed.entries)
    return swept.entries


def paths(entries: list[Told]) -> set[str]:
    return {f"{folder}/{segment}".removeprefix(VOLUME) for folder, segment, *_ in entries}


def changed_at_random(seed: int) -> Iterator[bytes]:
    chance, volume = random.Random(seed), ChangingVolume()  # noqa: S311 - the same each time
    for _ in range(4):
        for _ in range(40):
            kind = chance.choice((0, 0, 1, 2, 3, 3, 4, 6, 7))
            volume.step(kind, chance.randrange(200), chance.randrange(200))
        yield volume.image()


@pytest.mark.parametrize("seed", range(6))
def test_whatever_was_deleted_is_told_as_a_listing_tells_it(seed: int) -> None:
    told = [check_same(image) for image in changed_at_random(seed)]
    assert any(told)


def test_namesakes_have_the_paths_of_a_listing() -> None:
    def gone(name: str, parent: int = reference(5, 5)) -> bytes:
        attributes = [standard_information(), file_name(name, parent), data(b"x")]
        return record(attributes, flags=0, sequence=2)

    records = {
        30: file_record("budget.txt", b"live", reference(5, 5)),
        31: gone("budget.txt"),
        32: gone("twin"),
        33: gone("twin"),
        34: gone("a/b"),
        35: gone("lost", reference(70, 3)),
    }
    told = paths(check_same(Volume(records).build()))
    assert {"/budget.txt [31]", "/twin [32]", "/twin [33]", "/a%2Fb", "/$OrphanFiles/lost"} <= told


def test_names_that_are_left_in_an_index_are_told() -> None:
    def entry(name: str, number: int, sequence: int = 1) -> bytes:
        return index_entry(name, reference(number, sequence), reference(24))

    slack = entry("gone", 31) + entry("replaced", 32) + entry("live", 30)
    folder = LargeFolder("Folder", [block(0, entry("live", 30), slack=slack)], 200)
    made = {
        30: file_record("live", b"x", reference(24)),
        31: record([standard_information(), data(b"abc")], flags=0, sequence=2),
    }
    assert {"/Folder/gone", "/Folder/replaced"} <= paths(
        check_same(with_folder(Volume(made), 24, folder))
    )


def test_what_is_below_deleted_folders_is_told() -> None:
    attributes = [standard_information(), file_name("gone", reference(5, 5)), index_root()]
    records = {
        30: record(attributes, flags=2, sequence=2),
        31: record(
            [standard_information(), file_name("in it", reference(30)), data(b"x")],
            flags=0,
            sequence=2,
        ),
    }
    assert {"/gone", "/gone/in it"} <= paths(check_same(Volume(records).build()))
