"""Where a message stands in its conversation."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from gleanpoint_parsers.mapi.conversation import parse_conversation_index

EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
BEGAN = datetime(2010, 3, 15, 17, 12, 5, tzinfo=UTC)


def index(began: datetime, replies: int) -> bytes:
    ticks = (began - EPOCH) // timedelta(microseconds=1) * 10
    return ticks.to_bytes(8, "big")[:6] + bytes(range(16)) + b"\1\2\3\4\5" * replies


@pytest.mark.parametrize("replies", [0, 1, 7])
def test_an_index_tells_when_it_began_and_how_many_replies_went_before(replies: int) -> None:
    found = parse_conversation_index(index(BEGAN, replies))
    assert found is not None
    assert found.began is not None
    assert timedelta() <= BEGAN - found.began < timedelta(milliseconds=7)
    assert found.replies == replies
    assert found.identifier == "03020100-0504-0706-0809-0A0B0C0D0E0F"


@pytest.mark.parametrize("data", [b"", index(BEGAN, 0)[:21], b"\0" + index(BEGAN, 0)[1:]])
def test_what_is_no_index_says_nothing(data: bytes) -> None:
    assert parse_conversation_index(data) is None
