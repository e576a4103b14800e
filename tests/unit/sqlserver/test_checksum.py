"""Checksums and torn bits, against a second way of computing them."""

from __future__ import annotations

import random

import numpy as np
import pytest
from tests.builders.sqlserver import pages as built
from tests.builders.sqlserver.pages import PageAt
from tests.builders.sqlserver_pages import page_with

from gleanpoint_parsers.sqlserver.storage.checksum import (
    PageState,
    page_checksums,
    page_problems,
    page_states,
    restore_torn_bits,
)
from gleanpoint_parsers.sqlserver.storage.page_source import Pages


def noise(seed: int) -> bytes:
    return random.Random(seed).randbytes(7000)  # noqa: S311 - nothing secret


def array(*pages: bytes) -> Pages:
    return np.frombuffer(b"".join(pages), np.uint8).reshape(-1, 8192).copy()


def page(proof: int, number: int = 16) -> bytes:
    return page_with(noise(number), at=PageAt(1, number), proof=proof).image()


def test_checksums_equal_those_of_a_plain_loop() -> None:
    pages = [page(built.CHECKSUM, number) for number in range(16, 24)]
    assert page_checksums(array(*pages)).tolist() == [built.checksum(one) for one in pages]


def test_each_page_is_judged_by_its_own_protection() -> None:
    sound, torn, bare = page(built.CHECKSUM), page(built.TORN_BITS), page(0)
    changed = bytearray(sound)
    changed[200] ^= 1
    half = bytearray(torn)
    half[511 + 512] ^= 3
    states = page_states(array(sound, bytes(changed), torn, bytes(half), bare, bytes(8192)))
    assert states.tolist() == [
        PageState.CHECKSUM_OK,
        PageState.CHECKSUM_BAD,
        PageState.TORN_OK,
        PageState.TORN_BAD,
        PageState.NONE,
        PageState.UNFORMATTED,
    ]


def test_torn_bits_are_put_back_into_their_places() -> None:
    pages = array(page(built.TORN_BITS), page(built.CHECKSUM))
    restore_torn_bits(pages)
    plain = page(0)
    assert pages[0, 96:].tobytes() == plain[96:]
    assert pages[1].tobytes() == page(built.CHECKSUM)


def test_putting_torn_bits_back_twice_changes_nothing_more() -> None:
    pages = array(page(built.TORN_BITS))
    restore_torn_bits(pages)
    once = pages.copy()
    restore_torn_bits(pages)
    assert (pages == once).all()


@pytest.mark.parametrize("sector", [1, 7, 15])
def test_a_torn_page_is_still_known_after_its_bits_are_back(sector: int) -> None:
    torn = bytearray(page(built.TORN_BITS))
    torn[sector * 512 + 511] ^= 3
    pages = array(bytes(torn), page(built.TORN_BITS))
    restore_torn_bits(pages)
    assert page_states(pages).tolist() == [PageState.TORN_BAD, PageState.TORN_OK]


def test_problems_are_sentences_and_sound_pages_have_none() -> None:
    changed = bytearray(page(built.CHECKSUM, 17))
    changed[200] ^= 1
    pages = array(page(built.CHECKSUM, 16), bytes(changed), page(built.CHECKSUM, 99), bytes(8192))
    problems = page_problems(pages, 1, np.arange(16, 20))
    assert sorted(problems) == [1, 2, 3]
    assert problems[1].startswith("its checksum is 0x")
    assert problems[2] == "it says that it is page 1:99"
    assert problems[3] == "it was never formatted (it begins with 00 00)"


def test_no_pages_are_no_problem() -> None:
    none = np.empty((0, 8192), np.uint8)
    restore_torn_bits(none)
    assert page_states(none).tolist() == []
    assert page_problems(none, 1, np.arange(0)) == {}
