"""``gleanpoint export --format imap`` into a real server: what is there equals the EML export."""

from __future__ import annotations

import hashlib
import imaplib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders.imap_server import (
    LOOPBACK,
    PASSWORD,
    MailServer,
    missing_server,
    running_server,
)
from tests.cli.conftest import Ran

from gleanpoint.core.errors import TargetUnwritableError

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(bool(missing_server()), reason=missing_server() or "-"),
]


def digests(imap: imaplib.IMAP4) -> list[str]:
    """Return the checksums of all messages of an account."""
    found = []
    for line in imap.list()[1]:
        assert isinstance(line, bytes)
        name = line.split(b' "." ', 1)[1].decode()
        if b"\\Noselect" in line or imap.select(name, readonly=True)[1] == [b"0"]:
            continue
        parts = imap.fetch("1:*", "(BODY.PEEK[])")[1]
        found += [hashlib.sha256(part[1]).hexdigest() for part in parts if isinstance(part, tuple)]
    return sorted(found)


def arguments(server: MailServer, tmp_path: Path) -> list[object]:
    secret = tmp_path / "password"
    secret.write_text(PASSWORD, "utf-8")
    place = f"ann@example.com@{LOOPBACK}:{server.secure}/Old mail"
    known = ["--certificate", server.certificate]
    return ["--format", "imap", "--server", place, "--password", f"@{secret}", *known]


def test_a_mailbox_file_goes_into_a_live_mailbox_once(
    gleanpoint: Callable[..., Ran], unpacked: Callable[[str], Path], tmp_path: Path
) -> None:
    source = unpacked("pst/aspose_Outlook_2011.pst.zst")
    mail = tmp_path / "eml"
    assert gleanpoint("export", source, "/", "--to", mail).code == 0
    expected = sorted(hashlib.sha256(path.read_bytes()).hexdigest() for path in mail.rglob("*.eml"))
    with running_server() as server:
        for run in ("first", "second"):
            ran = gleanpoint(
                "export", source, "/", "--to", tmp_path / run, *arguments(server, tmp_path)
            )
            assert ran.code == 0, ran.err
            imap = server.client()
            assert digests(imap) == expected
            imap.logout()
    told = (tmp_path / "second" / "manifest.json").read_text("utf-8")
    assert told.count("It was in this folder already") == len(expected)
    assert PASSWORD not in told
    assert json.loads(told)


def test_a_server_that_cannot_be_trusted_gets_nothing(
    gleanpoint: Callable[..., Ran], unpacked: Callable[[str], Path], tmp_path: Path
) -> None:
    source = unpacked("pst/rubymsg_attachAndInline.pst.zst")
    with running_server() as server:
        given = arguments(server, tmp_path)[:-2]
        ran = gleanpoint("export", source, "/", "--to", tmp_path / "out", *given)
        assert ran.code == TargetUnwritableError.exit_code
        assert "is not trusted" in ran.sentence
        imap = server.client()
        assert digests(imap) == []
        imap.logout()
