"""Damaged mailboxes through the whole way in, and everything that was left behind in them."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
from tests.builders.pst.layout import ANSI, LARGE, UNICODE, Crypt, Form, every_other
from tests.builders.pst.leftovers import build_leftovers
from tests.fuzz.test_pst_damage import Damage, read_everything

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.pst.damage.way_in import find_way_in
from gleanpoint_parsers.pst.recovered.mailbox import RecoveringMailbox
from gleanpoint_parsers.pst.recovered.reader import RecoveringReader

ROUNDS = 20
HEADER = 564


def opened(image: bytes) -> RecoveringMailbox:
    """Open without libpff, whose crashes are no business of these tests."""
    return RecoveringMailbox(RecoveringReader(find_way_in(BytesSource(image))))


@pytest.mark.parametrize(
    "form",
    [
        Form(ANSI, Crypt.PERMUTE),
        Form(UNICODE, Crypt.CYCLIC),
        Form(LARGE, Crypt.PERMUTE, every_other),
    ],
    ids=["ANSI", "Unicode", "4 KiB"],
)
def test_damage_ends_in_an_error_or_a_listing(form: Form) -> None:
    image = build_leftovers(form).image
    damage, chance, total = Damage(image), random.Random(7), 0  # noqa: S311 - no secret
    for _ in range(ROUNDS):
        changed = damage.next()
        if chance.random() < 0.3:
            kept = chance.choice((0, 12))
            changed = changed[:kept] + bytes(HEADER - kept) + changed[HEADER:]
        with suppress(ParserError):
            total += read_everything(opened(changed))
    assert total > 20 * ROUNDS
