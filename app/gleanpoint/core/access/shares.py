"""Split a secret into shares of which some number together give it back, and fewer nothing.

A share is 33 words of a list of 1,024 in which four letters tell each word from the others; a
checksum finds up to three wrong words. Source: SLIP-0039, Shamir's Secret-Sharing for Mnemonic
Codes; the arithmetic is that of the reference library of its authors.

What is split is random (32 bytes) and as strong as a key, so neither the passphrase that the
standard allows nor its stretching is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shamir_mnemonic import MnemonicError, combine_mnemonics, generate_mnemonics
from shamir_mnemonic.share import Share as ReadShare
from shamir_mnemonic.wordlist import WORDLIST

from gleanpoint.core.access.errors import SharesError
from gleanpoint.core.errors import UsageError

FEWEST_NEEDED = 2
"""A secret that one share opens is not split."""

MOST_SHARES = 16
SHARE_WORDS = 33
MOST_WORDS = 100
LETTERS = 4
"""Letters of a word that tell it from all others."""

_BY_START = {word[:LETTERS]: word for word in WORDLIST}


@dataclass(frozen=True, slots=True)
class Share:
    """One share, as it was typed or read.

    Args:
        words: In full and in order.
        number: From 1, among the shares of its set.
        needed: How many of its set give the secret.
        set_id: Tells the sets apart.
    """

    words: tuple[str, ...]
    number: int
    needed: int
    set_id: int

    def __repr__(self) -> str:
        return f"Share({self.number}, hidden)"


def split(secret: bytes, needed: int, count: int) -> tuple[tuple[str, ...], ...]:
    """Return the words of each of ``count`` shares, of which ``needed`` give the secret.

    Args:
        secret: 32 random bytes.
        needed: 2 or more.
        count: At least ``needed``, at most 16.

    Raises:
        UsageError: The numbers cannot be.
    """
    check_numbers(needed, count)
    groups = generate_mnemonics(1, [(needed, count)], secret, iteration_exponent=0)
    return tuple(tuple(words.split()) for words in groups[0])


def check_numbers(needed: int, count: int) -> None:
    """See to it that a secret can be split so.

    Raises:
        UsageError: It cannot.
    """
    if not FEWEST_NEEDED <= needed <= count <= MOST_SHARES:
        raise UsageError(
            f"{needed} of {count} shares: at least {FEWEST_NEEDED} have to be needed, and at most "
            f"{MOST_SHARES} can be made."
        )


def full_word(typed: str) -> str | None:
    """Return the word that was typed, in full; four letters are enough. None: there is none."""
    text = typed.strip().casefold()
    word = _BY_START.get(text[:LETTERS])
    return word if word is not None and word.startswith(text) else None


def read_share(text: str) -> Share:
    """Return the share that was typed: words with anything that is no letter between them.

    Raises:
        SharesError: It is none, or a word is wrong; the sentence tells which, and quotes none.
    """
    typed = "".join(letter if letter.isalpha() else " " for letter in text).split()
    if not typed or len(typed) > MOST_WORDS:
        raise SharesError(f"A share has {SHARE_WORDS} words; {len(typed)} were given.")
    words = [full_word(word) for word in typed]
    for place, word in enumerate(words, start=1):
        if word is None:
            raise SharesError(f"Word {place} is not of the list that shares are made of.")
    known = tuple(word for word in words if word is not None)
    try:
        share = ReadShare.from_mnemonic(" ".join(known))
    except MnemonicError:
        raise SharesError(
            f"These {len(known)} words are no share: a word is wrong, missing, or in another "
            f"place. A share has {SHARE_WORDS} words."
        ) from None
    return Share(known, share.index + 1, share.member_threshold, share.identifier)


def secret_of(shares: Iterable[Share]) -> bytes:
    """Return the secret that shares give together.

    Raises:
        SharesError: They are too few, of several sets, or do not fit each other.
    """
    different = tuple({share.words: share for share in shares}.values())
    _check_one_set(different)
    needed = different[0].needed
    try:
        secret: bytes = combine_mnemonics([" ".join(one.words) for one in different[:needed]])
    except (MnemonicError, ValueError):
        raise SharesError("These shares do not fit each other; one of them is not real.") from None
    return secret


def _check_one_set(shares: Sequence[Share]) -> None:
    if not shares:
        raise SharesError("No share was given.")
    if len({(share.set_id, share.needed) for share in shares}) > 1:
        raise SharesError(
            "These shares are of different sets. Shares that were made anew take the place of the "
            "earlier ones: look for those with the same first two words."
        )
    if len({share.number for share in shares}) < len(shares):
        raise SharesError("Two different shares have the same number; one of them is not real.")
    needed = shares[0].needed
    if len(shares) < needed:
        given = "1 different share was" if len(shares) == 1 else f"{len(shares)} different were"
        raise SharesError(f"{needed} shares are needed; {given} given. Fewer tell nothing.")
