"""The making of shares, step by step: each shown once, each confirmed, only then in force.

Nothing here asks or shows by itself: the command line and the window drive it. A fresh random
secret is split; whoever holds a share types some of its words again, so that it is known to have
been written down. When all are confirmed, the vault is wrapped by the secret, which is wiped.
Until then the vault is as it was, and the earlier shares hold.
"""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NoReturn

from gleanpoint.core.access.errors import CeremonyError
from gleanpoint.core.access.sealing import KEY_BYTES
from gleanpoint.core.access.shares import full_word, split
from gleanpoint.core.access.vault import OpenVault
from gleanpoint.core.secrets import Secret

ASKED_WORDS = 4
"""Words of each share that are to be typed again."""

TRIES = 3
"""How often the words of one share can be typed wrong."""


class Step(Enum):
    """Where a share stands."""

    UNSEEN = "unseen"
    SHOWN = "shown"
    CONFIRMED = "confirmed"


@dataclass(slots=True)
class _Held:
    """One share of the ceremony; its words are wiped once they are confirmed."""

    words: Secret
    asked: tuple[int, ...]
    step: Step = Step.UNSEEN
    failures: int = 0


class ShareCeremony:
    """Makes shares of a vault.

    Args:
        opened: The vault; what is added to it in the meantime is lost.
        needed: How many shares open it; 2 or more.
        count: How many there are; at most 16.

    Raises:
        UsageError: The numbers cannot be.
    """

    def __init__(self, opened: OpenVault, needed: int, count: int) -> None:
        self.opened, self.needed, self.count = opened, needed, count
        self._secret = Secret(os.urandom(KEY_BYTES))
        choose = random.SystemRandom()
        self._held = [
            _Held(
                Secret(" ".join(words).encode()),
                tuple(sorted(choose.sample(range(1, len(words) + 1), ASKED_WORDS))),
            )
            for words in split(self._secret.reveal(), needed, count)
        ]
        self._is_over = False

    def __repr__(self) -> str:
        return f"ShareCeremony({self.needed} of {self.count}, hidden)"

    def __reduce__(self) -> NoReturn:
        message = "a ceremony is not stored"
        raise TypeError(message)

    @property
    def next_number(self) -> int | None:
        """The share whose turn it is, from 1; None when all are confirmed."""
        waiting = (n for n, held in enumerate(self._held, 1) if held.step is not Step.CONFIRMED)
        return next(waiting, None)

    def step(self, number: int) -> Step:
        """Return where a share stands.

        Args:
            number: From 1.
        """
        return self._held[number - 1].step

    def show(self, number: int) -> str:
        """Return the words of a share, this once.

        Raises:
            CeremonyError: They were shown, it is not its turn, or the ceremony is over.
        """
        self._check_goes_on()
        held = self._held[number - 1]
        if number != self.next_number:
            raise CeremonyError(f"Share {self.next_number} comes first.")
        if held.step is not Step.UNSEEN:
            raise CeremonyError(
                f"Share {number} was shown already; it is not shown twice. Begin anew if it was "
                "not written down."
            )
        held.step = Step.SHOWN
        return held.words.reveal().decode()

    def asked(self, number: int) -> tuple[int, ...]:
        """Return which words of a share, from 1, are to be typed again."""
        return self._held[number - 1].asked

    def confirm(self, number: int, typed: Sequence[str]) -> bool:
        """Compare words that were typed again; returns whether they are right.

        Raises:
            CeremonyError: They were wrong too often, the share was not shown, or the ceremony is
                over.
        """
        self._check_goes_on()
        held = self._held[number - 1]
        if held.step is not Step.SHOWN:
            raise CeremonyError(f"Share {number} is not to be confirmed now.")
        words = held.words.reveal().decode().split()
        if [full_word(word) for word in typed] == [words[place - 1] for place in held.asked]:
            held.step = Step.CONFIRMED
            held.words.wipe()
            return True
        held.failures += 1
        if held.failures == TRIES:
            self.abandon()
            raise CeremonyError(
                f"The words of share {number} were typed wrong {TRIES} times. These shares are "
                "worth nothing; the vault opens as before. Begin anew."
            )
        return False

    def finish(self) -> OpenVault:
        """Return the vault, opened by these shares and by no earlier ones; to be kept.

        Raises:
            CeremonyError: A share is not confirmed yet, or the ceremony is over.
        """
        self._check_goes_on()
        if self.next_number is not None:
            raise CeremonyError(f"Share {self.next_number} is not confirmed yet.")
        shared = self.opened.with_shares(self._secret, self.needed, self.count)
        self.abandon()
        return shared

    def abandon(self) -> None:
        """Wipe the secret and what was not confirmed; the vault stays as it was."""
        self._is_over = True
        self._secret.wipe()
        for held in self._held:
            held.words.wipe()

    def _check_goes_on(self) -> None:
        if self._is_over:
            raise CeremonyError("These shares are no longer being made. Begin anew.")
