"""A few hundred runs over mailboxes; many are made by ``mailboxes`` itself."""

from __future__ import annotations

import pytest

pytest.importorskip("resource", reason="only Unix tells how much memory a process had")

from tests.fuzz import msg_files
from tests.fuzz.mailbox_subjects import built_subjects, real_subjects
from tests.fuzz.mailboxes import Fuzz

SEED = 20_261_125


def findings(fuzz: Fuzz, runs: int) -> list[str]:
    found = [(number, fuzz.run(number)) for number in range(runs)]
    return [f"run {number}: {one.what}\n{one.trace}" for number, one in found if one is not None]


def test_hurt_built_mailboxes_give_parser_errors_only() -> None:
    fuzz = Fuzz(built_subjects(), msg_files.built_subjects(), SEED)
    assert findings(fuzz, 400) == []
    assert len(fuzz.ways) > 12
    assert fuzz.refused.total() < 200


@pytest.mark.realdata
def test_hurt_real_mailboxes_give_parser_errors_only() -> None:
    fuzz = Fuzz(real_subjects(), msg_files.real_subjects(), SEED)
    assert findings(fuzz, 200) == []
