"""A few hundred runs over packages; many are made by ``packages`` itself."""

from __future__ import annotations

import pytest

pytest.importorskip("resource", reason="only Unix tells how much memory a process had")

from tests.fuzz.packages import Fuzz, built_package, real_packages, subject_of

SEED = 20_261_125


def findings(fuzz: Fuzz, runs: int) -> list[str]:
    found = [(number, fuzz.run(number)) for number in range(runs)]
    return [f"run {number}: {one.what}\n{one.trace}" for number, one in found if one is not None]


def test_hurt_built_packages_give_parser_errors_or_say_what_is_amiss() -> None:
    fuzz = Fuzz([subject_of(built_package())], SEED)
    assert findings(fuzz, 120) == []
    assert set(fuzz.ways) == {"hurt_bytes", "hurt_end", "hurt_member", "hurt_model", "read_noise"}


@pytest.mark.realdata
def test_hurt_real_packages_give_parser_errors_or_say_what_is_amiss() -> None:
    subjects = real_packages()
    assert len(subjects) == 2
    assert findings(Fuzz(subjects, SEED), 80) == []
