"""Folders of a further point that lie elsewhere, whatever is told of them first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders.catalog_points import catalog_in, check_same, indexed, written
from tests.builders.changing_volume import ChangingVolume
from tests.builders.ntfs_volume import ROOT

from gleanpoint.core.catalog.filling import swept
from gleanpoint.core.catalog.filling.taking import Taking
from gleanpoint.core.catalog.filling.unit import Unit


@pytest.mark.usefixtures("ahead")
def test_a_moved_folder_takes_all_below_it_along(tmp_path: Path, compared: list[bool]) -> None:
    volume = ChangingVolume()
    for _ in range(2):
        volume.step(1, 0, 0)
    inner, outer = sorted(volume.made)
    for number in range(30):
        volume.step(0, 1 + number % 2, number)
    before = volume.image()
    volume.step(4, 0, 2)  # the first folder into the second
    assert volume.made[inner].names[0][0] == outer
    images = [written(tmp_path, 0, before), written(tmp_path, 1, volume.image())]
    catalog = catalog_in(tmp_path)
    for image in images:
        indexed(catalog, image, texts=True)
    assert compared == [False, True]
    check_same(catalog, images, tmp_path, texts=True)


def test_a_folder_that_turns_out_to_be_elsewhere_takes_what_came_first_along(
    tmp_path: Path, compared: list[bool], ahead: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    volume, begun = ChangingVolume(), list[Taking]()
    for number in range(6):
        volume.step(0, 0, number)
    files = sorted(volume.made)
    volume.step(1, 0, 0)
    (folder,) = volume.made.keys() - set(files)
    assert folder > files[-1]
    for file in files:
        volume.made[file] = replace(volume.made[file], names=((folder, f"{file}.txt"),))
    before = volume.image()
    volume.step(2, 0, 77)  # comes before its folder does
    volume.made[folder] = replace(volume.made[folder], names=((ROOT, "renamed"),))
    images = [written(tmp_path, 0, before), written(tmp_path, 1, volume.image())]
    catalog = catalog_in(tmp_path)

    def counted(unit: Unit) -> Taking:
        begun.append(Taking(unit))
        return begun[-1]

    monkeypatch.setattr(swept, "Taking", counted)
    for image in images:
        indexed(catalog, image, texts=True)
    assert compared == [False, True]
    assert len(begun) == (2 if ahead == 1 else 1)
    check_same(catalog, images, tmp_path, texts=True)


@pytest.mark.usefixtures("ahead")
def test_what_comes_before_the_folder_that_it_was_moved_into_is_found_there(
    tmp_path: Path, compared: list[bool]
) -> None:
    volume = ChangingVolume()
    for number in range(6):
        volume.step(0, 0, number)
    files = sorted(volume.made)
    before = volume.image()
    volume.step(1, 0, 0)
    (folder,) = volume.made.keys() - set(files)
    for file in files[:3]:
        volume.made[file] = replace(volume.made[file], names=((folder, f"{file}.txt"),))
    images = [written(tmp_path, 0, before), written(tmp_path, 1, volume.image())]
    catalog = catalog_in(tmp_path)
    for image in images:
        indexed(catalog, image, texts=True)
    assert compared == [False, True]
    check_same(catalog, images, tmp_path, texts=True)
