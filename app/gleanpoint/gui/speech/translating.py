"""Translating sentences by their templates; plain text in, plain text out, without Qt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from gleanpoint.gui.speech.templates import (
    Template,
    Templates,
    core_of,
    has_slots,
    shorter_ways,
    split_outside,
    template,
)

_OUR_NAMES = ("retention tag ",)
"""How names begin that core gives itself, to rules that stand in a mailbox, not in the policy."""
_LONGEST_INSERTION = 2_000
_LONGEST_ROW = 8_000
_DEEPEST = 8
_MOST_TRIES = 250
_MOST_SENTENCES = 24
_MOST_JOINED = 5
"""Sentences that one template has at most."""
_FEW_LETTERS = 7
"""A template of fewer letters fits by chance: what is inserted has to be a figure or known."""

_BEGINNING = 3
"""Letters at the beginning that make up for that where one word follows, as in ``key ID 12AB``."""

_END = re.compile(r"(?<=[.!?…])\s+(?=\S)")
_TELLING = 2
"""Blanks in a sentence from which on something may follow that is not in its template."""
_MOST_WAYS = 3
"""Templates that fit and are compared by how much of the text they know in all."""
_BREAK = re.compile(r"[.!?…:;]\s|\n| \u2013 ")
_CLAUSES = re.compile(r"(; | \u2013 |\n+)")
_LIST = re.compile(r"(,? and |,? or |, )")
_HEX = re.compile(r"\b0x[0-9A-Fa-f]+\b")
_LETTER = re.compile(r"[^\W\d_]")
_QUOTED = re.compile(r"""(?:[a-z_]+ )?(['"])(?:(?!\1)[^\\]|\\.)*\1\Z""", re.DOTALL)

_NAME = re.compile(r"""(?<!\w)(['"])(?:(?!\1)[^\\]|\\.)*\1(?!\w)""", re.DOTALL)
"""A name in quotes within a sentence, as ``repr`` writes it."""

Known = tuple[int, str]
"""How many characters of a text were known words, and the text in the other language."""


@dataclass(frozen=True, slots=True)
class InsertedWords:
    """Words of enumerations, such as roles: known where they are inserted, and nowhere else.

    Args:
        words: In English, blanks for underscores, and in the other language.
        slots: The slots of each sentence that takes such words.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    slots: Mapping[str, Iterable[int]] = field(default_factory=dict)

    def known(self, text: str) -> Known | None:
        """Return one or several of them in the other language; None for anything else."""
        parts = _LIST.split(text.replace("_", " "))
        if not all(part in self.words for part in parts[::2]):
            return None
        parts[::2] = [self.words[part] for part in parts[::2]]
        for place in range(1, len(parts), 2):
            word = parts[place].strip(" ,")
            parts[place] = parts[place].replace(word, self.words.get(word, word)) if word else ", "
        return len(text), "".join(parts)


def _as_it_is(text: str) -> str:
    return text


def _uncounted(_text: str) -> tuple[str, str] | None:
    return None


class Translator:
    """Translates what its templates know.

    Args:
        translations: The sentences in English, and in the other language.
        fixed: For sentences: the slots whose insertions are names and no words of ours.
        joints: Single words that are inserted into others.
        shown: Writes an insertion that is no sentence, such as a figure or a date.
        counted: Writes a count with its noun, such as ``3 items``; returns what follows, too.
        inserted: Words that are known in some slots alone.
    """

    def __init__(
        self,
        translations: Mapping[str, str],
        fixed: Mapping[str, Iterable[int]],
        joints: Iterable[str] = (),
        shown: Callable[[str], str] = _as_it_is,
        counted: Callable[[str], tuple[str, str] | None] = _uncounted,
        inserted: InsertedWords | None = None,
    ) -> None:
        self._inserted = inserted or InsertedWords()
        self._exact: dict[str, str] = {}
        self._templates = Templates()
        self._joints = frozenset(joints)
        self._shown, self._counted = shown, counted
        for text, translation in translations.items():
            self._take(text, translation, fixed.get(text, ()))
            for shorter in shorter_ways(text, translation):
                self._take(*shorter, fixed.get(text, ()))

    def _take(self, text: str, translation: str, fixed: Iterable[int]) -> None:
        if has_slots(text):
            worded = self._inserted.slots.get(text, ())
            self._templates.add(template(text, translation, fixed, worded))
            return
        self._exact.setdefault(text, translation)
        if text.count(" ") >= _TELLING:
            self._templates.add(template(f"{text} {{0}}", f"{translation} {{0}}"))

    def translated(self, text: str) -> str:
        """Return a text in the other language, as far as it is known."""
        reading = _Reading(
            self._exact, self._templates, self._joints, self._shown, self._counted, self._inserted
        )
        known = reading.known(text, 0)
        return known[1] if known else text


class _Reading:
    """One text as it is taken apart: each part is looked at once, and not without end."""

    def __init__(
        self,
        exact: Mapping[str, str],
        templates: Templates,
        joints: frozenset[str],
        shown: Callable[[str], str],
        counted: Callable[[str], tuple[str, str] | None],
        inserted: InsertedWords,
    ) -> None:
        self._exact, self._templates, self._words = exact, templates, inserted
        self._joints, self._shown, self._counted = joints, shown, counted
        self._seen: dict[str, Known | None] = {}
        self._tries = 0

    def known(self, text: str, depth: int) -> Known | None:
        """Return a text in the other language; None where nothing of it is known."""
        if text in self._seen:
            return self._seen[text]
        self._seen[text] = None
        before, core, after = core_of(text)
        found = self._known_core(core, depth) if core else None
        if found:
            found = (found[0], f"{before}{found[1]}{after}")
        self._seen[text] = found
        return found

    def _known_core(self, core: str, depth: int) -> Known | None:
        exact = self._exact.get(core)
        if exact is not None:
            return len(core), exact
        if depth > _DEEPEST or self._tries > _MOST_TRIES:
            return None
        counted = self._count(core, depth)
        if counted:
            return counted
        whole = self._whole(core, depth) or self._otherwise_begun(core, depth)
        if whole and not _BREAK.search(core):
            return whole
        row = self._row(core, depth) if len(core) <= _LONGEST_ROW else None
        return _best((whole, row))

    def _count(self, core: str, depth: int) -> Known | None:
        """Return a count with its noun, and with what is known to follow it."""
        counted = self._counted(core) if core[0].isdigit() else None
        if not counted:
            return None
        words, behind = counted
        if not behind:
            return len(core), words
        known = self._exact.get(behind)
        return (len(core), f"{words} {known}") if known is not None else None

    def _otherwise_begun(self, core: str, depth: int) -> Known | None:
        """Look for a sentence that was begun with a capital letter where it stands."""
        other = core[0].lower() + core[1:]
        if other == core or len(other) != len(core):
            return None
        exact = self._exact.get(other)
        found = (len(core), exact) if exact is not None else self._whole(other, depth)
        if not found or not found[1]:
            return None
        return found[0], found[1][0].upper() + found[1][1:]

    def _whole(self, core: str, depth: int) -> Known | None:
        self._tries += 1
        ways: list[Known] = []
        for one in self._templates.that_may_fit(core):
            insertions = one.insertions(core)
            if insertions is not None:
                filled = self._filled(one, insertions, depth)
                if filled:
                    ways.append(filled)
            if len(ways) == _MOST_WAYS:
                break
        return _best(ways)

    def _filled(self, one: Template, insertions: dict[int, str], depth: int) -> Known | None:
        weight = 0
        shown: dict[int, str] = {}
        strange = []
        for slot, text in insertions.items():
            is_name = slot in one.fixed and not text.startswith(_OUR_NAMES)
            inner = self._words.known(text) if slot in one.worded else None
            if not is_name and inner is None:
                inner = self._inserted(text, depth + 1)
            if inner:
                weight += inner[0]
                shown[slot] = inner[1]
                continue
            if not _is_quoted(one, slot, text):
                strange.append(text)
            shown[slot] = text if is_name else self._shown(text)
        if one.letters < _FEW_LETTERS and not _may_stand(one, strange, weight):
            return None
        words = (shown[piece] if isinstance(piece, int) else piece for piece in one.translation)
        return weight + one.weight, "".join(words)

    def _inserted(self, text: str, depth: int) -> Known | None:
        if not text or len(text) > _LONGEST_INSERTION or _says_nothing(text):
            return None
        before, core, after = core_of(text)
        if " " not in core:
            if core in self._joints:
                return len(core), f"{before}{self._exact[core]}{after}"
            return None
        return self.known(text, depth)

    def _row(self, core: str, depth: int) -> Known | None:
        """Take several sentences in a row apart, or the parts of one."""
        if core[0] == "(" and core[-1] == ")":
            inner = self._inserted(core[1:-1], depth + 1)
            return (inner[0], f"({inner[1]})") if inner else None
        masked = _NAME.sub(lambda name: "'" * len(name[0]), core)
        ways = [self._behind_colon(core, masked.find(": "), depth)]
        places = [*_places(masked)]
        if 1 < len(places) <= _MOST_SENTENCES:
            ways.append(self._sentences(core, places, depth))
        else:
            parts = split_outside(_CLAUSES, core, masked)
            if len(parts) > 1:
                ways.append(self._parts(parts, depth, every=False))
            elif not any(ways):
                ways.append(self._parts(split_outside(_LIST, core, masked), depth, every=True))
        return _best(ways)

    def _behind_colon(self, core: str, colon: int, depth: int) -> Known | None:
        if colon < 0:
            return None
        before, behind = core[:colon], core[colon + 2 :]
        first, rest = self._inserted(before, depth + 1), self._inserted(behind, depth + 1)
        if not first and not rest:
            return None
        weight = sum(one[0] for one in (first, rest) if one)
        return weight, f"{first[1] if first else before}: {rest[1] if rest else behind}"

    def _sentences(self, core: str, places: list[tuple[int, int]], depth: int) -> Known | None:
        """Return the best way to take a row of sentences apart into templates."""
        best: list[Known] = [(0, "")]
        for stop in range(1, len(places) + 1):
            ways = []
            for start in range(max(0, stop - _MOST_JOINED), stop):
                if stop - start == len(places):
                    continue
                text = core[places[start][0] : places[stop - 1][1]]
                known = self.known(text, depth + 1) or ((0, text) if stop - start == 1 else None)
                if known:
                    gap = core[places[start - 1][1] : places[start][0]] if start else ""
                    ways.append((best[start][0] + known[0], best[start][1] + gap + known[1]))
            best.append(max(ways, key=lambda way: way[0]))
        return best[-1] if best[-1][0] else None

    def _parts(self, parts: list[str], depth: int, *, every: bool) -> Known | None:
        if not 1 < len(parts) <= 2 * _MOST_SENTENCES:
            return None
        weight, words = 0, []
        for number, part in enumerate(parts):
            if number % 2:
                words.append(self._separator(part))
                weight += part.strip(" ,").isalpha()
                continue
            known = self._inserted(part, depth + 1)
            if not known and every and not _says_nothing(part):
                return None
            weight += known[0] if known else 0
            words.append(known[1] if known else self._shown(part))
        return (weight, "".join(words)) if weight else None

    def _separator(self, text: str) -> str:
        word = text.strip(" ,")
        return f" {self._exact.get(word, word)} " if word.isalpha() else text


def _best(ways: Iterable[Known | None]) -> Known | None:
    return max((way for way in ways if way), key=lambda way: way[0], default=None)


def _may_stand(one: Template, strange: Iterable[str], known: int) -> bool:
    """Return whether insertions that are not known may stand in a template of few letters.

    Figures and names in quotes may. One word may where the template begins with a word, as in
    ``key ID 12AB``, or where so much else is known that it does not fit by chance.
    """
    begins = len(_LETTER.findall(one.literals[0])) >= _BEGINNING
    may_be_words = begins or known >= _FEW_LETTERS
    return all(_says_nothing(text) or (may_be_words and " " not in text) for text in strange)


def _is_quoted(one: Template, slot: int, text: str) -> bool:
    """Return whether the template itself puts quotes around what is inserted, and where it ends."""
    place = one.slots.index(slot)
    before, behind = one.literals[place : place + 2]
    return before.endswith('"') and behind.startswith('"') and '"' not in text


def _says_nothing(text: str) -> bool:
    """Return whether a text holds no words: figures, or a name in quotes."""
    if len(text) > _LONGEST_INSERTION:
        return False
    return bool(_QUOTED.match(text)) or not _LETTER.search(_HEX.sub("", text))


def _places(core: str) -> Iterator[tuple[int, int]]:
    at = 0
    for end in _END.finditer(core):
        yield at, end.start()
        at = end.end()
    yield at, len(core)
