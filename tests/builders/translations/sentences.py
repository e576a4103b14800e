"""Every sentence of core and parsers that can reach a person, out of the sources.

What is code, and no sentence, is told apart by where it stands and how it looks
(``sentence_texts.py``) and, for the rest, by a reviewed list (``not_sentences.txt``). Whatever is
new in the sources and none of these is a sentence, and wants a translation.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tests.builders.translations.sentence_texts import SentenceTexts

from gleanpoint.core.access.approvals.documents import Destination, RequestedAction
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.retention.rules import OnPastMaximum
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.plugin import Layer

ROOT = Path(__file__).parents[3]
FOLDERS = ("app/gleanpoint/core", "parsers/gleanpoint_parsers")
REVIEWED = Path(__file__).with_name("not_sentences.txt")
LISTED = ROOT / "resources/gleanpoint_resources/languages/sentences.json"
LANGUAGE = "English"
"""By its translation the window knows which language it speaks."""
JOINED = (
    *("and", "or", "1 day", "{0} days", "1 week", "{0} weeks", "1 month", "{0} months"),
    *("1 year", "{0} years", "forever", "nothing", "everything", "Deleted", "deleted"),
    *("its group {0} is mistyped", "its groups {0} are mistyped"),
    "Every export needs approval of roles {0} instead of {1}",
    "Every export needs approval to destinations {0} instead of {1}",
)
"""What the sources put together out of parts that are no sentences: lists and periods."""

INSERTED = (Role, OnPastMaximum, RequestedAction, Destination, Kind, Layer)
"""Enumerations whose values are inserted into sentences. As sentences of their own they are none:
a file may be called so."""

_APPROVAL_PARTS = (
    *("roles", "destinations", "more than", "whole mailbox", "approvers", "valid hours"),
    *("emergency", "cooling hours"),
)
"""Names of the policy's settings about approvals; changes of them say which."""

_UNSEEN = (
    "app/gleanpoint/core/logs/",  # what is logged, and read by machines
    "app/gleanpoint/core/export/mail/page/",  # pages of exported mail are English documents
    "app/gleanpoint/core/export/mail/load_file/",
    "app/gleanpoint/core/catalog/team/schema.py",
    "app/gleanpoint/core/audit/mirror/schema.py",
    "app/gleanpoint/core/demo_walk.py",  # told on the command line alone
)
"""Where only errors are for people; everything else goes into a document or to a machine."""


@dataclass(slots=True)
class Found:
    """What stands in the sources.

    Args:
        sentences: Templates with ``{0}``, ``{1}`` … for what is inserted, with neither blanks nor
            points around them, in the order of the sources; and which slots of each hold names.
        words: The slots of each where words of enumerations are inserted, where it has such.
        joints: Single words that are inserted into others, such as the other half of a choice.
    """

    sentences: dict[str, list[int]] = field(default_factory=dict)
    words: dict[str, list[int]] = field(default_factory=dict)
    joints: set[str] = field(default_factory=set)


def sentences() -> list[str]:
    """Return the templates, in the order of the sources."""
    return list(found().sentences)


def inserted_words() -> list[str]:
    """Return the words of enumerations, as they are inserted into sentences."""
    values = (one.value.replace("_", " ") for words in INSERTED for one in words)
    roles = (role.words for role in Role)
    return list(dict.fromkeys((*values, *roles, *_APPROVAL_PARTS)))


@cache
def found() -> Found:
    """Return all sentences of the sources."""
    reviewed = set(REVIEWED.read_text("utf-8").split("\n"))
    result = Found(
        {text: [] for text in (LANGUAGE, *JOINED)}, joints={"forever", "nothing", "everything"}
    )
    for collector in _collectors():
        result.joints |= collector.joints
        for text, slots in collector.found:
            if text.replace("\r", "\\r").replace("\n", "\\n") not in reviewed:
                kept = result.sentences.setdefault(text, slots.names)
                result.sentences[text] = [slot for slot in kept if slot in slots.names]
                if slots.words:
                    result.words[text] = slots.words
    for text in JOINED:
        if "Every export" in text:
            result.words[text] = [0, 1]
    return result


def listed() -> str:
    """Return the list that the window reads: sentences, their names, joints, inserted words."""
    everything = found()
    lists = {
        "sentences": everything.sentences,
        "joints": sorted(everything.joints),
        "words": inserted_words(),
        "words in": everything.words,
    }
    return json.dumps(lists, ensure_ascii=False, separators=(",", ":")) + "\n"


def _collectors() -> Iterator[SentenceTexts]:
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            place = path.relative_to(ROOT).as_posix()
            tree = ast.parse(path.read_text("utf-8"))
            collector = SentenceTexts(only_errors=place.startswith(_UNSEEN))
            collector.visit(tree)
            yield collector
