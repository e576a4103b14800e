"""A search in memory: what the window asks of the catalogs, without a file behind it."""

from __future__ import annotations

import threading
from collections.abc import Iterable

from tests.gui.fake_session import FakeSession

from gleanpoint.core.catalog.hits import Found, Group, Hit, MailLine, Marked, Unsearched
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint_parsers.entries import Kind


def marked(text: str, words: Iterable[str]) -> Marked:
    """Mark the first place of each word."""
    marks = []
    for word in words:
        start = text.lower().find(word.lower())
        if start >= 0:
            marks.append((start, start + len(word)))
    return Marked(text, tuple(sorted(marks)))


def hit_of(node: Node, words: Iterable[str] = (), *, snippet: str = "") -> Hit:
    """Return a node as a hit of the only point there is."""
    words = tuple(words)
    envelope, mail = node.envelope, None
    if envelope is not None:
        mail = MailLine(
            marked(envelope.subject, words), marked(envelope.sender, words), Marked(envelope.to),
            envelope.received, envelope.sent, envelope.message_class, envelope.has_attachments,
        )  # fmt: skip
    found_in = marked(snippet, words) if snippet else None
    return Hit(
        node.ref, node.path, marked(node.name, words), node.kind, node.size, node.created,
        node.modified, node.deleted, (node.ref.recovery_point,), 1, mail, found_in, "",
    )  # fmt: skip


class FakeFind:
    """Looks for words in the names, subjects and senders of a session in memory."""

    def __init__(self, session: FakeSession) -> None:
        self._nodes = [
            node for folder in session.folders.values() if not callable(folder) for node in folder
        ]
        self.lines: list[tuple[str, int]] = []
        self.unsearched: tuple[Unsearched, ...] = ()
        self.unknown_points: tuple[str, ...] = ()
        self.failing: Exception | None = None
        self.many = 0
        """Hits that everything finds besides."""
        self.gate = threading.Event()
        self.gate.set()

    def __call__(self, line: str, limit: int, stop: Cancellation) -> Found:
        self.lines.append((line, limit))
        while not self.gate.wait(0.005):
            stop.check()
        stop.check()
        if self.failing is not None:
            raise self.failing
        words = [word.partition(":")[2] or word for word in line.split()]
        fitting = [n for n in self._nodes if all(w.lower() in _text(n).lower() for w in words)]
        mail = [hit_of(n, words) for n in fitting if "/archive.pst/" in n.path]
        files = [hit_of(n, words) for n in fitting if "/archive.pst/" not in n.path]
        total = len(files) + self.many if files else 0
        files += [files[0]] * min(self.many, limit) if files else []
        groups = [
            Group("/p1/archive.pst", "archive.pst", Kind.MAILBOX, "", tuple(mail), len(mail)),
            Group("/p1", "Data (D:)", Kind.VOLUME, "", tuple(files[:limit]), total),
        ]
        shown = tuple(group for group in groups if group.hits)
        items, total = len(self._nodes), total + len(mail)
        return Found(shown, total, self.unsearched, 1, items, self.unknown_points)


def _text(node: Node) -> str:
    envelope = node.envelope
    return node.name if envelope is None else f"{envelope.subject} {envelope.sender}"
