"""A few hundred runs over whole databases; many are made by ``sqlserver_whole`` itself."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="only Unix tells how much memory a process had")

from tests.fuzz.sqlserver_built import built_subject
from tests.fuzz.sqlserver_subjects import Subject, real_subjects
from tests.fuzz.sqlserver_whole import Fuzz

SEED = 20_261_125
MOST_VARIED = ("adventureworkslt_2012_v705", "northwind_2005_from2000_torn", "pubs_2008_native")


@cache
def built() -> Subject:
    return built_subject()


def findings(fuzz: Fuzz, runs: int) -> Iterator[str]:
    for number in range(runs):
        finding = fuzz.run(number)
        if finding is not None:
            yield f"run {number}: {finding.what}\n{finding.trace}"


def test_a_hurt_built_database_gives_parser_errors_or_says_what_is_amiss() -> None:
    fuzz = Fuzz([built()], SEED)
    assert list(findings(fuzz, 100)) == []
    assert set(fuzz.ways) == {"hurt_rows", "hurt_catalog", "read_noise"}


@pytest.mark.realdata
def test_hurt_real_databases_give_parser_errors_or_say_what_is_amiss(data_dir: Path) -> None:
    subjects = list(real_subjects(data_dir / "sqlserver", *MOST_VARIED))
    assert len(subjects) == len(MOST_VARIED)
    assert list(findings(Fuzz(subjects, SEED), 80)) == []
