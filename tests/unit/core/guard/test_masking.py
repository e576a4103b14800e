"""Marks of masked lines confirm no name: what they are made of holds none."""

from __future__ import annotations

import re

from tests.unit.core.guard.conftest import Opening
from tests.unit.core.guard.test_guard import everything

from gleanpoint.core.guard.masking import masked_key, masked_segment
from gleanpoint.core.retention.roles import Role
from gleanpoint_parsers.entries import Kind

MAY_BE_MASKED = {Kind.FILE, Kind.STREAM, Kind.ATTACHMENT, Kind.MESSAGE, Kind.FOLDER}
_WORD = re.compile(r"[^\W\d_]{3,}")


def test_keys_of_what_may_be_masked_hold_no_word(opened: Opening) -> None:
    nodes = [one for one in everything(opened(Role.LEGAL)) if one.kind in MAY_BE_MASKED]
    assert {one.kind for one in nodes} >= {Kind.FILE, Kind.MESSAGE, Kind.FOLDER}
    keys = {one.ref.steps[-1][1] for one in nodes}
    assert [key for key in keys if _WORD.search(key)] == []


def test_a_key_that_held_a_name_would_not_be_told() -> None:
    assert masked_key("pst", "n2097188") == "n2097188"
    assert "smith" not in masked_key("other", "smith.txt") + masked_segment("other", "smith.txt")
