"""Who acts: the user as the operating system knows them, not as the environment claims."""

from __future__ import annotations

import os
import sys

from gleanpoint.core.audit.canonical import clean_text


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
