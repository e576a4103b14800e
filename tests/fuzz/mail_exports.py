"""What is written of hurt messages: any format either writes or says in a sentence why not.

``python -m tests.fuzz.mail_exports RUNS [SEED [FIRST]]`` from the root of the project. A run hurts
a mailbox, mostly under right checksums, opens it and writes some of its messages in one format. A
run is repeated by its number: ``python -m tests.fuzz.mail_exports 1 SEED NUMBER``.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.builders.mail_trees import planned
from tests.fuzz.mailbox_damage import (
    hurt_bytes,
    hurt_data,
    hurt_heaps,
    hurt_inner,
    swap_blocks,
)
from tests.fuzz.mailbox_subjects import Subject, built_subjects, real_subjects
from tests.fuzz.runner import Runs, Way, run_many

from gleanpoint.core.errors import GleanpointError
from gleanpoint.core.export.mail.container_tree import ContainerTree
from gleanpoint.core.export.mail.formats import MessageFormat
from gleanpoint.core.export.mail.options import MailOptions
from gleanpoint.core.export.mail.writers import message_file, open_mailbox
from gleanpoint.core.export.mail.written import MessageTree
from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.entries import ROOT, Kind
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.message import Attachment, Message
from gleanpoint_parsers.plugin import Surroundings
from gleanpoint_parsers.pst import opening
from gleanpoint_parsers.pst.mailbox import PstMailbox
from gleanpoint_parsers.pst.parser import PstParser

_MOST_KEYS = 60
_WRITTEN = 4
_DAMAGES = (hurt_heaps, hurt_heaps, hurt_heaps, hurt_data, hurt_inner, swap_blocks, hurt_bytes)
_FORMATS = {
    MessageFormat.EML: 30,
    MessageFormat.MSG: 15,
    MessageFormat.HTML: 15,
    MessageFormat.ICS: 12,
    MessageFormat.VCF: 12,
    MessageFormat.PDF: 1,
    MessageFormat.PST: 5,
    MessageFormat.MBOX: 4,
    MessageFormat.MAILDIR: 4,
    MessageFormat.LOAD_FILE: 2,
}
"""What runs write, and how many of a hundred."""


@dataclass(frozen=True, slots=True)
class StoredTree(ContainerTree):
    """A tree whose messages come with every property as stored."""

    def embedded_message(self, attachment: Attachment) -> tuple[Message, MessageTree]:
        ContainerTree.embedded_message(self, attachment)
        assert attachment.embedded is not None
        assert isinstance(self.container, PstMailbox)
        return self.container.message(attachment.embedded, as_stored=True), self


def write_some(chance: random.Random, subjects: Sequence[Subject], form: MessageFormat) -> None:
    """Hurt a mailbox and write some of its messages in a format."""
    subject = chance.choice(subjects)
    opening.LIBPFF_SIZE = 0
    data = chance.choice(_DAMAGES)(chance, subject)
    mailbox = PstParser().open(BytesSource(data), Surroundings("x.pst"))
    assert isinstance(mailbox, PstMailbox)
    keys = _messages(chance, mailbox)
    chosen = chance.sample(keys, min(_WRITTEN, len(keys)))
    if not form.is_file_each:
        write_together(mailbox, chosen, form, accept_damaged=chance.random() < 0.5)
    else:
        for key in chosen:
            with suppress(ParserError, GleanpointError):
                write_one(mailbox, key, form, accept_damaged=chance.random() < 0.5)
    mailbox.close()


def write_together(
    mailbox: PstMailbox, keys: Sequence[str], form: MessageFormat, *, accept_damaged: bool
) -> None:
    """Write messages into a mailbox; each that it takes must be counted at its end."""
    as_stored = form is MessageFormat.PST
    tree = (StoredTree if as_stored else ContainerTree)(mailbox, accept_damaged)
    with TemporaryDirectory() as folder:
        target = open_mailbox(Path(folder), "box", MailOptions(format=form))
        for number, key in enumerate(keys):
            with suppress(ParserError, GleanpointError):
                message = mailbox.message(key, as_stored=as_stored)
                item = planned(f"mail {number}")
                target.add(item, message, tree, accept_damaged=accept_damaged)
        assert all(path.exists() for path in target.close())


def write_one(mailbox: PstMailbox, key: str, form: MessageFormat, *, accept_damaged: bool) -> None:
    """Write a message; what comes of it must be as large as it says."""
    as_stored = form is MessageFormat.MSG
    message = mailbox.message(key, as_stored=as_stored)
    tree = (StoredTree if as_stored else ContainerTree)(mailbox, accept_damaged)
    file = BytesIO()
    written = message_file(form)(message, tree, file, accept_damaged=accept_damaged)
    assert written.size == len(file.getvalue()) > 0


def _messages(chance: random.Random, mailbox: PstMailbox) -> list[str]:
    keys: list[str] = []
    pending = [ROOT]
    while pending and len(keys) < _MOST_KEYS:
        with suppress(ParserError):
            page = mailbox.children(pending.pop(chance.randrange(len(pending))), None, _MOST_KEYS)
            keys += [entry.key for entry in page.entries if entry.kind is Kind.MESSAGE]
            pending += [entry.key for entry in page.entries if entry.has_children]
    return keys


class Fuzz(Runs):
    """Runs that write messages.

    Args:
        subjects: Sound mailbox files.
        seed: Of all runs.
        formats: What is written, and how often.
    """

    def __init__(
        self, subjects: Sequence[Subject], seed: int, formats: dict[MessageFormat, int] = _FORMATS
    ) -> None:
        super().__init__({self._way(form): n for form, n in formats.items()}, seed)
        self._subjects = subjects

    def _way(self, form: MessageFormat) -> Way:
        def run(chance: random.Random) -> None:
            write_some(chance, self._subjects, form)

        run.__name__ = form.value
        return run


def main(runs: int, seed: int = 1, first: int = 0) -> int:
    """Do many runs and tell what came of them; return how many went wrong."""
    return run_many(Fuzz([*built_subjects(), *real_subjects()], seed), runs, first)


if __name__ == "__main__":
    sys.exit(min(1, main(*(int(one) for one in sys.argv[1:4]))))
