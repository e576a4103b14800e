"""A connection to an IMAP server: encrypted, logged in, its errors told as sentences."""

from __future__ import annotations

import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final, TypeAlias

from gleanpoint.core.errors import TargetUnwritableError
from gleanpoint.core.export.mail.imap.streaming import PlainImap, SecureImap
from gleanpoint.core.export.mail.options import ImapTarget

TIMEOUT: Final = 60.0
"""Seconds after which a silent server is taken for gone."""

LONGEST_LINE: Final = 20_000_000
"""Bytes of one line of an answer; lists of many messages are long."""

BROKEN: Final = (imaplib.IMAP4.abort, OSError, EOFError)
"""What says that the connection is gone, and not that the server refused."""

Imap: TypeAlias = PlainImap | SecureImap


class ServerGoneError(TargetUnwritableError):
    """The server cannot be reached, or not any more."""


def connect(target: ImapTarget) -> Imap:
    """Return a connection that is logged in.

    Raises:
        TargetUnwritableError: The server cannot be reached, trusted, or does not let us in.
    """
    with _told(target):
        imap = _opened(target)
        try:
            _log_in(imap, target)
        except BaseException:
            drop(imap)
            raise
    return imap


def _opened(target: ImapTarget) -> Imap:
    imaplib._MAXLINE = max(imaplib._MAXLINE, LONGEST_LINE)  # type: ignore[attr-defined] # no other way is offered
    if target.security == "tls":
        context = _context(target)
        return SecureImap(target.host, target.port, ssl_context=context, timeout=TIMEOUT)
    imap = PlainImap(target.host, target.port, timeout=TIMEOUT)
    if target.security == "starttls":
        try:
            imap.starttls(_context(target))
        except BaseException:
            drop(imap)
            raise
    return imap


def drop(imap: Imap) -> None:
    """Close a connection that is of no use any more."""
    with suppress(OSError):  # it may be closed already
        imap.shutdown()


def _context(target: ImapTarget) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if target.certificate:
        context.load_verify_locations(cafile=target.certificate)
    return context


def _log_in(imap: Imap, target: ImapTarget) -> None:
    """Log in: with a token, by the way that takes any character, else by LOGIN."""
    if target.is_token:
        _log_in_with_token(imap, target)
    elif "AUTH=PLAIN" in imap.capabilities:
        secret = f"\0{target.user}\0{target.password.text}".encode()
        imap.authenticate("PLAIN", lambda _: secret)
    elif "LOGINDISABLED" in imap.capabilities:
        raise imaplib.IMAP4.error("it takes no password over this connection; use TLS")
    else:
        imap.login(target.user, target.password.text)
    # Servers tell more once they know who asks, and the library does not ask again.
    _, answer = imap.capability()
    imap.capabilities = tuple(answer_text(answer).upper().split())


def _log_in_with_token(imap: Imap, target: ImapTarget) -> None:
    """Log in with an access token.

    Sources: RFC 7628, 3.1 (OAUTHBEARER); XOAUTH2, its forerunner, as Google and Microsoft
    document it. A refused token is answered with a challenge, which an empty answer ends.
    """
    bearer = f"auth=Bearer {target.password.text}\1\1"
    if "AUTH=OAUTHBEARER" in imap.capabilities:
        name, secret = "OAUTHBEARER", f"n,a={target.user},\1{bearer}"
    elif "AUTH=XOAUTH2" in imap.capabilities:
        name, secret = "XOAUTH2", f"user={target.user}\1{bearer}"
    else:
        raise imaplib.IMAP4.error("it takes no access token")
    answers = iter([secret.encode()])
    imap.authenticate(name, lambda _: next(answers, b"\1"))


@contextmanager
def _told(target: ImapTarget) -> Iterator[None]:
    place = f"{target.host}, port {target.port}"
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise TargetUnwritableError(
            f"The certificate of {place} is not trusted: {error.verify_message}. "
            "Name the server as its certificate does, or give the certificate to trust."
        ) from error
    except ssl.SSLError as error:
        raise TargetUnwritableError(f"No TLS with {place}: {error.reason}.") from error
    except BROKEN as error:
        raise ServerGoneError(f"{place} cannot be reached: {answer_text(error)}.") from error
    except imaplib.IMAP4.error as error:
        message = f"{place} does not let {target.user} in: {answer_text(error)}."
        raise TargetUnwritableError(message) from error


def answer_text(answer: Any) -> str:  # noqa: ANN401 - imaplib gives bytes, text, lists, errors
    """Return what a server said, as text for a sentence."""
    if isinstance(answer, OSError) and answer.strerror:
        answer = answer.strerror  # the first argument is only the number of the error
    if isinstance(answer, BaseException):
        answer = answer.args[0] if answer.args else str(answer)
    while isinstance(answer, (list, tuple)) and answer:
        answer = answer[0]
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else str(answer or "")
    return " ".join(text.split()).rstrip(".")
