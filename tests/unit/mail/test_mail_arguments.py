"""Arguments for mail: what does not belong together is refused with a sentence."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from gleanpoint.cli.commands import export
from gleanpoint.cli.mail_arguments import mail_options
from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.mail.formats import MessageFormat
from gleanpoint.core.export.mail.options import MailOptions


def chosen(*arguments: str) -> MailOptions:
    parser = argparse.ArgumentParser()
    export.add_arguments(parser)
    return mail_options(parser.parse_args(["box.pst", "/", "--to", "out", *arguments]))


def test_without_arguments_messages_become_eml() -> None:
    assert chosen() == MailOptions()


def test_a_format_of_tables_leaves_messages_as_eml() -> None:
    assert chosen("--format", "csv").format is MessageFormat.EML


def test_sizes_have_units() -> None:
    assert chosen("--format", "pst", "--split", "20G").split_at == 20 << 30
    assert chosen("--format", "pst", "--split", "500 MiB").split_at == 500 << 20


def test_a_server_is_named_in_one_word(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("swordfish\n")
    target = chosen(
        "--format", "imap", "--server", "ann@example.com@mail.example.com:1993/Old mail",
        "--password", f"@{secret}",
    ).imap  # fmt: skip
    assert target is not None
    assert (target.user, target.host, target.port) == ("ann@example.com", "mail.example.com", 1993)
    assert (target.folder, target.security) == ("Old mail", "tls")
    assert target.password.text == "swordfish"
    assert "swordfish" not in repr(target)


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--split", "20G"], "--format pst"),
        (["--format", "pst", "--split", "many"], "no size"),
        (["--format", "pst", "--split", "1K"], "split at"),
        (["--fields", "BEGDOC"], "loadfile"),
        (["--format", "mbox", "--name", "{subject}"], "no meaning"),
        (["--name", "{subject"], "template"),
        (["--server", "ann@example.com"], "--format imap"),
        (["--format", "imap"], "--server"),
        (["--format", "imap", "--server", "a@b", "--password", "word"], "not named"),
    ],
)
def test_what_does_not_belong_together_is_refused(arguments: list[str], word: str) -> None:
    with pytest.raises(UsageError, match=word):
        chosen(*arguments)
