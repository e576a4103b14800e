"""Which files begin an image, and what machine a name speaks of."""

from __future__ import annotations

import pytest

from gleanpoint.core.image_files import begins_image, machine_in


@pytest.mark.parametrize(
    "name", ["a.IMG", "a.vhdx", "a.avhdx", "a.000", "a.001", "web.vmdk", "a.E01", "a.Ex01", "a.dmg"]
)
def test_images_are_told_by_their_ending(name: str) -> None:
    assert begins_image(name, {name})


@pytest.mark.parametrize(
    "name",
    ["a.txt", "img", "a.E02", "a.002", "web-s001.vmdk", "web-flat.vmdk", "web-000001-delta.vmdk"],
)
def test_parts_of_images_are_no_images(name: str) -> None:
    assert not begins_image(name, {name})


def test_a_second_segment_is_the_first_where_counting_begins_at_one() -> None:
    assert begins_image("a.001", {"a.001", "a.002"})
    assert not begins_image("a.001", {"a.000", "a.001"})


@pytest.mark.parametrize(
    ("name", "machine"),
    [
        ("FS01.img", "FS01"),
        ("FS01-2026-11-12.img", "FS01"),
        ("FS01_20261112.vhdx", "FS01"),
        ("FS01 2026-11-12T22-00-00.vhd", "FS01"),
        ("FS01.20261112_2200.qcow2", "FS01"),
        ("web-000001.vmdk", "web"),
        ("db_3F2504E0-4F89-11D3-9A0C-0305E82C3301.avhdx", "db"),
        ("web-000001-2026-11-12.vmdk", "web"),
        ("2026-11-12.img", "2026-11-12"),
        ("build20261112.img", "build"),
        ("disk12345678.img", "disk12345678"),
        ("no_ending", "no_ending"),
    ],
)
def test_date_and_number_of_a_state_do_not_belong_to_the_machine(name: str, machine: str) -> None:
    assert machine_in(name) == machine
