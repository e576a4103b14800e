"""Archives are no way around the rules: what is packed goes by the archive as well."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from tests.builders import canaries
from tests.builders.archives import MOMENT, zip_bytes
from tests.builders.udf_volumes import UdfImage

from gleanpoint.core.access.sight import Sight
from gleanpoint.core.browse import Session
from gleanpoint.core.copying import ItemFailed
from gleanpoint.core.errors import RetentionRefusedError
from gleanpoint.core.recovery_points import point_of_file
from gleanpoint.core.retention.policy import parse_policy
from gleanpoint.core.retention.roles import Role

POLICY = """
name = "Archives"
version = 1
[[rule]]
name = "Old files"
delete_after = "30 days"
anchor = "modified"
match = { folder = "/p0", kind = "file" }
"""

Opening = Callable[[Role], Session]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opening]:
    """Open a volume with an archive that is past its limit; what is in it would not be."""
    assert MOMENT[:2] == (canaries.NOW.year, canaries.NOW.month)
    inner = zip_bytes({"innermost.txt": b"new"})
    path = tmp_path / "point.img"
    path.write_bytes(UdfImage({"old.zip": zip_bytes({"new.txt": b"new", "in.zip": inner})}).image())
    policy, point = parse_policy(POLICY, "policy.toml"), point_of_file(path)
    with ExitStack() as closing:

        def opening(role: Role) -> Session:
            sight = Sight(policy, frozenset({role}), canaries.NOW, point=point.id)
            return closing.enter_context(Session(point, sight=lambda: sight))

        yield opening


@pytest.mark.parametrize("role", [Role.HELPDESK, Role.LEGAL])
@pytest.mark.parametrize("path", ["/p0/old.zip/new.txt", "/p0/old.zip/in.zip/innermost.txt"])
def test_what_is_packed_is_kept_back_with_its_archive(
    opened: Opening, path: str, role: Role
) -> None:
    session = opened(role)
    node = session.resolve(path)
    (told,) = session.copy([node])
    assert isinstance(told, ItemFailed)
    assert isinstance(told.error, RetentionRefusedError)
