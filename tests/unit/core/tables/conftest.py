"""A session on a database that a parser process of the tests holds in memory."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.builders import tables_child

from gleanpoint.core.access.sight import see_everything
from gleanpoint.core.browse import Session
from gleanpoint.core.child_process import Limits
from gleanpoint.core.parser_host import ParserHost
from gleanpoint.core.recovery_points import RecoveryPoint


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("database") / "shop.mdf"
    file.write_bytes(b"TABLES" + bytes(4096))
    return file


@pytest.fixture(scope="module")
def session(database: Path) -> Iterator[Session]:
    point = RecoveryPoint("point", database.name, datetime.now(UTC), database, 4102)
    command = [sys.executable, str(Path(tables_child.__file__)), str(3 << 30)]
    with Session(point, ParserHost(Limits(silence=2.0), command), sight=see_everything) as session:
        yield session
