"""A server that is kept reachable: what breaks is tried again over a new connection."""

from __future__ import annotations

import imaplib
import time
from collections.abc import Callable
from typing import Final, TypeVar

from gleanpoint.core.errors import TargetUnwritableError
from gleanpoint.core.export.mail.imap.connection import (
    BROKEN,
    Imap,
    ServerGoneError,
    answer_text,
    connect,
    drop,
)
from gleanpoint.core.export.mail.imap.server_folders import ServerFolders
from gleanpoint.core.export.mail.options import ImapTarget

PAUSES: Final = (0.5, 2.0, 8.0, 30.0)
"""Seconds before each new try after a broken connection; then it is given up."""

_Result = TypeVar("_Result")


class Server:
    """One account on a server.

    Args:
        target: Where, and as whom.

    Attributes:
        connections: How many were made: what was asked over an earlier one may have changed.

    Raises:
        TargetUnwritableError: It cannot be reached, trusted, or does not let us in.
    """

    def __init__(self, target: ImapTarget) -> None:
        self._target = target
        self._imap: Imap | None = None
        self._folders: ServerFolders | None = None
        self._given_up: ServerGoneError | None = None
        self.connections = 0
        try:
            self._done(lambda _: None)
        except TargetUnwritableError:
            self.hang_up()
            raise

    def do(self, work: Callable[[ServerFolders], _Result]) -> _Result:
        """Return what ``work`` gives; over a new connection where the present one breaks.

        Args:
            work: Done again from its beginning after a break.

        Raises:
            TargetUnwritableError: The server is gone, or does not understand.
        """
        if self._given_up is not None:
            raise ServerGoneError(str(self._given_up))
        for pause in PAUSES:
            try:
                return self._done(work)
            except ServerGoneError:
                self.hang_up()
                time.sleep(pause)
        try:
            return self._done(work)
        except ServerGoneError as error:
            self._given_up = error  # else every further message would wait as long
            raise

    def hang_up(self) -> None:
        """Let go of the connection, if there is one."""
        imap, self._imap, self._folders = self._imap, None, None
        if imap is None:
            return
        try:
            imap.logout()
        except (*BROKEN, imaplib.IMAP4.error):
            drop(imap)

    def _done(self, work: Callable[[ServerFolders], _Result]) -> _Result:
        try:
            return work(self._connected())
        except BROKEN as error:
            place = f"{self._target.host}, port {self._target.port}"
            raise ServerGoneError(f"The connection to {place} broke: {error}.") from error
        except imaplib.IMAP4.error as error:
            message = f"The server does not understand: {answer_text(error)}."
            raise TargetUnwritableError(message) from error

    def _connected(self) -> ServerFolders:
        return self._connect() if self._folders is None else self._folders

    def _connect(self) -> ServerFolders:
        self._imap = connect(self._target)
        self.connections += 1
        self._folders = ServerFolders(self._imap)
        return self._folders
