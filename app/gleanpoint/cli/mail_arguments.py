"""Arguments that say how mail is written: names, ZIP, mailboxes, load files, a live mailbox."""

from __future__ import annotations

import argparse
import getpass
import re
import sys
from pathlib import Path

from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.mail.formats import MessageFormat
from gleanpoint.core.export.mail.name_template import FIELDS, NameTemplate
from gleanpoint.core.export.mail.options import (
    IMAPS_PORT,
    ImapTarget,
    LoadFileOptions,
    MailOptions,
    Password,
)

_SIZE = re.compile(r"(\d+)\s*([KMGT]?)(?:i?B)?", re.IGNORECASE)
_UNITS = {"": 0, "K": 10, "M": 20, "G": 30, "T": 40}
_SERVER = re.compile(r"(?:(imaps?)://)?(?:([^/]+)@)?([^/:@\[\]]+|\[[^\]]+\])(?::(\d+))?(?:/(.*))?")
_PLAIN_PORT = 143


def add_mail_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments besides ``--format``."""
    mail = parser.add_argument_group("mail")
    mail.add_argument(
        "--name",
        metavar="TEMPLATE",
        help="of message files, such as '{received:%%Y-%%m-%%d} {sender} {subject}'; fields: "
        + ", ".join(FIELDS),
    )
    mail.add_argument("--zip", action="store_true", help="pack everything into one ZIP")
    mail.add_argument("--split", metavar="SIZE", help="begin another PST at this size, such as 20G")
    mail.add_argument(
        "--fields", default="", metavar="LIST", help="columns of a load file, with commas between"
    )
    mail.add_argument(
        "--prefix",
        metavar="TEXT",
        help="of the numbers in a load file (DOC unless another is named)",
    )
    live = parser.add_argument_group("mail into a live mailbox (--format imap)")
    live.add_argument(
        "--server", metavar="USER@HOST[:PORT][/FOLDER]", help="imap://… allows STARTTLS only"
    )
    live.add_argument(
        "--password", metavar="@FILE", help="file that holds it; - or nothing: it is asked for"
    )
    live.add_argument(
        "--token", action="store_true", help="the password is an access token (OAuth 2.0)"
    )
    live.add_argument("--certificate", default="", metavar="FILE", help="trust this one as well")
    live.add_argument(
        "--no-tls", action="store_true", help="allow a connection that is not encrypted"
    )


def mail_options(options: argparse.Namespace) -> MailOptions:
    """Return what was chosen.

    Raises:
        UsageError: It does not fit together.
    """
    known = {form.value: form for form in MessageFormat}
    chosen = known.get(options.format, MessageFormat.EML)
    if options.split is not None and chosen is not MessageFormat.PST:
        raise UsageError("--split belongs to --format pst.")
    if (options.fields or options.prefix) and chosen is not MessageFormat.LOAD_FILE:
        raise UsageError("--fields and --prefix belong to --format loadfile.")
    if options.name is not None and not chosen.is_file_each:
        raise UsageError(f"--name has no meaning with --format {chosen.value}: no file a message.")
    return MailOptions(
        chosen,
        None if options.name is None else NameTemplate(options.name),
        packed=options.zip,
        split_at=None if options.split is None else _bytes(options.split),
        load_file=_load_file(options),
        imap=_server(options, chosen),
    )


def _load_file(options: argparse.Namespace) -> LoadFileOptions:
    fields = tuple(name.strip() for name in options.fields.split(",") if name.strip())
    return (
        LoadFileOptions(fields)
        if options.prefix is None
        else LoadFileOptions(fields, options.prefix)
    )


def _bytes(text: str) -> int:
    match = _SIZE.fullmatch(text.strip())
    if match is None:
        raise UsageError(f"{text!r} is no size. Write such as 20G or 500M.")
    return int(match[1]) << _UNITS[match[2].upper()]


def _server(options: argparse.Namespace, chosen: MessageFormat) -> ImapTarget | None:
    if not chosen.is_live:
        given = (options.server, options.password, options.certificate, options.no_tls)
        if any(given) or options.token:
            raise UsageError(
                "--server, --password, --token, --certificate and --no-tls belong to --format imap."
            )
        return None
    match = _SERVER.fullmatch(options.server or "")
    if match is None or not match[2]:
        raise UsageError("--format imap needs --server USER@HOST (and :PORT, /FOLDER).")
    scheme, user, host, port, folder = match.groups()
    is_plain = scheme == "imap"
    security = "none" if options.no_tls else ("starttls" if is_plain else "tls")
    return ImapTarget(
        host.strip("[]"),
        user,
        Password(_password(options.password)),
        int(port) if port else (IMAPS_PORT if security == "tls" else _PLAIN_PORT),
        folder or "",
        security,
        options.certificate,
        options.token,
    )


def _password(given: str | None) -> str:
    """Return the password: from a file, or asked for without showing it; never an argument."""
    if given is not None and given.startswith("@"):
        try:
            return Path(given[1:]).read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError):
            raise UsageError(f"The file {given[1:]} cannot be read as text.") from None
    if given not in {None, "-"}:
        raise UsageError("A password is not named on the command line: --password @FILE, or -.")
    if sys.stdin is not None and sys.stdin.isatty():
        return getpass.getpass("Password: ")
    return sys.stdin.readline().rstrip("\r\n") if sys.stdin is not None else ""
