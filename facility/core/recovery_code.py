"""The code on the recovery sheet: 160 random bits that a person can read aloud and type.

Douglas Crockford's base 32 (no I, L, O, U) in nine groups; the ninth is a check symbol over all
others (modulo 37). Codes whose check symbol would be a punctuation mark are not given out, so that
only letters and digits stand on the sheet.
"""

from __future__ import annotations

import secrets
import unicodedata

from facility.core.errors import DomainError
from facility.core.i18n import N_

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BITS = 160
SYMBOLS = BITS // 5
GROUP = 4
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_secret() -> bytes:
    """20 random bytes that can be written as a code."""
    while True:
        secret = secrets.token_bytes(BITS // 8)
        if int.from_bytes(secret) % 37 < len(ALPHABET):
            return secret


def write_code(secret: bytes) -> str:
    """``ABCD-EFGH-…-J``: 32 symbols in groups of four and the check symbol."""
    number = int.from_bytes(secret)
    symbols = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(SYMBOLS)))
    groups = [symbols[at : at + GROUP] for at in range(0, SYMBOLS, GROUP)]
    return "-".join([*groups, ALPHABET[number % 37]])


def read_code(typed: str) -> bytes:
    """The secret behind a typed code; small letters, spaces, dashes, O for 0 and I or L for 1 are fine.

    Raises DomainError ``recovery_code_length``, ``recovery_code_characters``, ``recovery_code_mistyped``.
    """
    text = unicodedata.normalize("NFKC", typed).upper().translate(_MISREAD)
    symbols = [one for one in text if one.isalnum()]
    strange = [one for one in symbols if one not in ALPHABET]
    if strange:
        raise DomainError(
            "recovery_code_characters",
            N_("“{found}” is never used in a recovery code. Compare it with the sheet."),
            "code",
            found="".join(dict.fromkeys(strange)),
        )
    if len(symbols) != SYMBOLS + 1:
        raise DomainError(
            "recovery_code_length",
            N_("A recovery code has {right} letters and digits; here are {n}."),
            "code",
            right=SYMBOLS + 1,
            n=len(symbols),
        )
    number = 0
    for one in symbols[:-1]:
        number = number << 5 | ALPHABET.index(one)
    if number % 37 != ALPHABET.index(symbols[-1]):
        raise DomainError(
            "recovery_code_mistyped",
            N_("Some letter or digit is not as on the sheet. Compare group by group."),
            "code",
        )
    return number.to_bytes(BITS // 8)
