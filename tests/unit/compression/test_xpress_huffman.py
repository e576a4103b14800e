"""XPRESS blocks without a checksum: that their codes end early is noticed."""

from __future__ import annotations

import pytest
from tests.builders.ntfs_modern import kinds_of_data
from tests.builders.ntfs_reparse import xpress

from gleanpoint_parsers.compression.xpress import inflate_whole
from gleanpoint_parsers.errors import ParserError

TEXT = kinds_of_data()["text"]
UNIT = 4096


def test_whole_blocks_come_back() -> None:
    parts = [TEXT[at : at + UNIT] for at in range(0, 10 * UNIT, UNIT)]
    assert inflate_whole([(xpress(part), len(part)) for part in parts]) == parts


@pytest.mark.parametrize("cut", [8, 20, 100, 700])
def test_a_block_whose_codes_end_early_is_never_filled_up_with_zeros(cut: int) -> None:
    packed = [xpress(TEXT[at : at + UNIT]) for at in range(0, 20 * UNIT, UNIT)]
    for block in packed:
        with pytest.raises(ParserError):
            inflate_whole([(block[:-cut], UNIT)])
