"""A volume with things to keep back, opened by whoever the test says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from tests.builders import canaries

from gleanpoint.core.access.sight import Sight
from gleanpoint.core.browse import Session
from gleanpoint.core.recovery_points import point_of_file
from gleanpoint.core.retention.erasure import ErasureRegister
from gleanpoint.core.retention.policy import parse_policy
from gleanpoint.core.retention.reach import Reach
from gleanpoint.core.retention.roles import Role

Opening = Callable[..., Session]


@pytest.fixture(scope="session")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("canaries") / "point.img"
    path.write_bytes(canaries.volume())
    return path


@pytest.fixture
def opened(image: Path) -> Iterator[Opening]:
    """Open the volume for a person of some roles; more arguments as of ``Sight``."""
    point = point_of_file(image)
    policy = parse_policy(canaries.POLICY, "policy.toml")
    with ExitStack() as closing:

        def opening(
            *roles: Role,
            reach: Reach | None = None,
            register: ErasureRegister | None = None,
            **more: object,
        ) -> Session:
            sight = Sight(
                policy,
                frozenset(roles),
                canaries.NOW,
                reach,
                register=register,
                point=point.id,
                **more,  # type: ignore[arg-type]  # checked by use
            )
            return closing.enter_context(Session(point, sight=lambda: sight))

        yield opening
