"""A few hundred runs over message files; many are made by ``msg_files`` itself."""

from __future__ import annotations

import pytest

pytest.importorskip("resource", reason="only Unix tells how much memory a process had")

from tests.fuzz.msg_files import Fuzz, built_subjects, real_subjects

SEED = 20_261_125


def findings(fuzz: Fuzz, runs: int) -> list[str]:
    found = [(number, fuzz.run(number)) for number in range(runs)]
    return [f"run {number}: {one.what}\n{one.trace}" for number, one in found if one is not None]


def test_hurt_built_messages_give_parser_errors_only() -> None:
    fuzz = Fuzz(built_subjects(), SEED)
    assert findings(fuzz, 300) == []
    assert len(fuzz.ways) == 6
    assert fuzz.refused.total() < 150


@pytest.mark.realdata
def test_hurt_real_messages_give_parser_errors_only() -> None:
    subjects = real_subjects()
    assert len(subjects) > 10
    assert findings(Fuzz(subjects, SEED), 150) == []
