"""Who acts: the user as the operating system knows them, not as the environment claims."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from gleanpoint.core.audit.canonical import clean_text
from gleanpoint.core.retention.roles import EVERY_ROLE, Role

ALL_ROLES = "all"


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts, as an entry says it.

    Args:
        actor: User name, or the id of a key.
        role: See ``role_text``.
    """

    actor: str
    role: str


def role_text(roles: Iterable[Role]) -> str:
    """Return roles in order, ``all`` for every one of them, ``none`` for none."""
    held = frozenset(roles)
    if held == EVERY_ROLE:
        return ALL_ROLES
    return ",".join(sorted(role.value for role in held)) or "none"


def current_user() -> Acting:
    """Return the user of the operating system, who has every role in their own workspace."""
    return Acting(current_actor(), ALL_ROLES)


def current_actor() -> str:
    """Return the user's name; ``uid 1000`` where the system has none for them."""
    return clean_text(_user_name())


if sys.platform == "win32":

    def _user_name() -> str:
        return os.getlogin()  # asks Windows (GetUserName), reads no environment variable

else:
    import pwd

    def _user_name() -> str:
        try:
            return pwd.getpwuid(os.getuid()).pw_name
        except KeyError:
            return f"uid {os.getuid()}"
