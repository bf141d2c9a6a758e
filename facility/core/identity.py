"""Numbers that say who somebody is: identity card, disability certificate, organisation code.

Reading is generous (full-width digits, spaces, dashes, a small x); what is stored is exact. Every
way a number can be wrong has its own code and sentence, because each asks for something else.
Checksum of the card: GB 11643; of the organisation code: GB 32100.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from facility.core.errors import DomainError
from facility.core.i18n import N_, Sentence, say
from facility.core.phones import check_phone as check_phone

CARD_LENGTH = 18
CERTIFICATE_LENGTH = 20
OLDEST_YEARS = 130
_EXCEL_DIGITS = 15  # a number cell keeps no more; the rest becomes zeros
_SCIENTIFIC = re.compile(r"\d(\.\d+)?E\+?\d+")
_CARD_DASHES = "-‐‑‒–—―−－_·.'`‘’"

MENTAL, MULTIPLE = 6, 7
CATEGORIES = {
    1: N_("visual disability"),
    2: N_("hearing disability"),
    3: N_("speech disability"),
    4: N_("physical disability"),
    5: N_("intellectual disability"),
    MENTAL: N_("mental disability"),
    MULTIPLE: N_("multiple disabilities"),
}

Sex = Literal["male", "female"]


@dataclass(frozen=True, slots=True)
class IdFacts:
    """What an identity card number says of its holder."""

    number: str
    birth: date
    sex: Sex

    @property
    def region_code(self) -> str:
        """The first six digits: the county that gave out the number, not where the person lives."""
        return self.number[:6]

    @property
    def region_hint(self) -> Sentence | None:
        """None, or a remark that the region is not in our list; never a reason to refuse."""
        return region_hint(self.number)


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What a disability certificate number says: holder, category 1-7, grade 1-4 (1 is gravest)."""

    number: str
    holder: IdFacts
    category: int
    grade: int

    @property
    def category_label(self) -> str:
        return CATEGORIES[self.category]

    @property
    def mental(self) -> bool:
        """True where the certificate speaks of a mental disability, alone or among several."""
        return self.category in (MENTAL, MULTIPLE)


def tidy(raw: object) -> str:
    """A typed or imported number without width, spaces, invisible characters and an Excel apostrophe."""
    text = unicodedata.normalize("NFKC", str(raw))
    return "".join(one for one in text if unicodedata.category(one) not in ("Cf", "Cc", "Zs", "Zl", "Zp"))


def _compact(raw: object) -> str:
    """Number text in capitals without dashes; a number cell of Excel becomes its digits."""
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 10**_EXCEL_DIGITS:
        raw = int(raw)
    text = tidy(raw).upper().replace("×", "X").replace("Х", "X")
    if _SCIENTIFIC.fullmatch(text):
        return text
    text = re.sub(r"(?<=\d{15})\.0+$", "", text)
    return "".join(one for one in text if one not in _CARD_DASHES)


def _excel_error() -> DomainError:
    return DomainError(
        "id_excel",
        N_(
            "Excel has rounded this number: only its first 15 digits are left. Copy the number from the card "
            "again and format the column as text before typing."
        ),
    )


def _ruined(raw: object, text: str) -> bool:
    """Whether Excel kept the number as a figure and so lost the digits after the fifteenth."""
    if _SCIENTIFIC.fullmatch(text):
        return True
    if isinstance(raw, float):
        return len(text) > _EXCEL_DIGITS
    zeros = "0" * (len(text) - _EXCEL_DIGITS)
    return len(text) in (CARD_LENGTH, CERTIFICATE_LENGTH) and text.endswith(zeros) and isinstance(raw, int)


def read_id_number(raw: object) -> str:
    """The number as it is stored: 18 characters where it is one, else what was typed, tidied."""
    return _compact(raw)


def check_id_number(raw: object, today: date | None = None) -> IdFacts:
    """Read and check an identity card number of 18 characters.

    ``today`` bounds the birth date (default: this day). Raises DomainError with code ``id_missing``,
    ``id_excel``, ``id_old``, ``id_length``, ``id_characters``, ``id_date`` or ``id_check_digit``.
    """
    text = _compact(raw)
    if not text:
        raise DomainError("id_missing", N_("Enter the number on the identity card."))
    if _ruined(raw, text):
        raise _excel_error()
    _check_shape(text)
    birth = _birth(text[6:14], today or date.today())
    if text[-1] != fitting_last_character(text):
        if text.endswith("000"):
            raise _excel_error()
        raise DomainError(
            "id_check_digit",
            N_(
                "One character of this number is wrong: the last one does not fit the others. "
                "Compare it with the card."
            ),
        )
    return IdFacts(text, birth, "male" if int(text[16]) % 2 else "female")


def _check_shape(text: str) -> None:
    if re.fullmatch(r"\d{15}", text):
        raise DomainError(
            "id_old",
            N_(
                "This is a number of 15 digits from an old card. Enter the 18 characters of the present card."
            ),
        )
    strange = "".join(dict.fromkeys(re.findall(r"\D", text[:-1]) + re.findall(r"[^0-9X]", text[-1:])))
    if strange and (len(text) == CARD_LENGTH or text[:6].isdigit()):
        raise DomainError(
            "id_characters",
            N_("An identity card number holds only digits, and perhaps an X at the end. Found: {found}"),
            found=strange,
        )
    if len(text) != CARD_LENGTH:
        raise DomainError(
            "id_length", N_("An identity card number has 18 characters; here are {n}."), n=len(text)
        )


def _birth(digits: str, today: date) -> date:
    shown = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    try:
        birth = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise DomainError(
            "id_date", N_("The birth date inside this number, {shown}, does not exist."), shown=shown
        ) from None
    if birth > today:
        raise DomainError(
            "id_date", N_("The birth date inside this number, {shown}, is still to come."), shown=shown
        )
    if today.year - birth.year > OLDEST_YEARS:
        raise DomainError(
            "id_date", N_("The birth date inside this number, {shown}, is too long ago."), shown=shown
        )
    return birth


def fitting_last_character(number: str) -> str:
    """The last character (0-9 or X) that fits the first 17 digits of a card number."""
    from stdnum.cn import ric

    return ric.calc_check_digit(number[:17] + "0")


@lru_cache(maxsize=4096)
def _known_region(code: str) -> bool:
    from stdnum import numdb

    return any("county" in facts for _part, facts in numdb.get("cn/loc").info(code))


def region_hint(number: str) -> Sentence | None:
    """A remark where the first six digits are no region we know; None where they are.

    Lists of regions are never complete and numbers are also given out later than birth, so this is a
    hint for a second look and never an error.
    """
    if _known_region(number[:6]):
        return None
    return say(N_("The region {region} is not in the list; please compare with the card."), region=number[:6])


def check_certificate(raw: object, id_number: str = "", today: date | None = None) -> CertificateFacts:
    """Read and check a disability certificate number: card number, category, grade.

    A replacement certificate's "B1" behind is dropped. With ``id_number``, the holder must be that
    person. Raises DomainError ``certificate_length``, ``certificate_category``, ``certificate_grade``,
    ``certificate_other_person``, or the card's own codes for its first 18 characters.
    """
    text = _compact(raw)
    if _ruined(raw, text):
        raise _excel_error()
    text = re.sub(r"(?<=^.{20})B\d$", "", text)
    if len(text) != CERTIFICATE_LENGTH:
        raise DomainError(
            "certificate_length",
            N_(
                "A disability certificate number has 20 characters: the identity card number, one digit "
                "for the category, one for the grade. Here are {n}."
            ),
            n=len(text),
        )
    if id_number and text[:CARD_LENGTH] != _compact(id_number):
        raise DomainError(
            "certificate_other_person",
            N_("The first 18 characters are not this person's identity card number."),
        )
    holder = check_id_number(text[:CARD_LENGTH], today)
    if text[18] not in "1234567":
        raise DomainError(
            "certificate_category",
            N_("The 19th character is the category, 1 to 7 (6 mental, 7 multiple); here it is {found}."),
            found=text[18],
        )
    if text[19] not in "1234":
        raise DomainError(
            "certificate_grade",
            N_("The last character is the grade, 1 to 4; here it is {found}."),
            found=text[19],
        )
    return CertificateFacts(text, holder, int(text[18]), int(text[19]))


def check_organisation_code(raw: object) -> str:
    """Read and check a unified social credit code of 18 characters; returns it as stored.

    Raises DomainError ``organisation_length``, ``organisation_characters``, ``organisation_check``.
    """
    from stdnum.cn import uscc

    text = _compact(raw)
    if _ruined(raw, text):
        raise _excel_error()
    if len(text) != CARD_LENGTH:
        raise DomainError(
            "organisation_length", N_("An organisation code has 18 characters; here are {n}."), n=len(text)
        )
    if not re.fullmatch(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}", text):
        raise DomainError(
            "organisation_characters",
            N_(
                "An organisation code holds digits and capital letters, never I, O, S, V or Z, and only "
                "digits from the third to the eighth place. Perhaps a 1, 0, 5 or 2 was meant."
            ),
        )
    if text[-1] != uscc.calc_check_digit(text):
        raise DomainError(
            "organisation_check",
            N_("One character of this organisation code is wrong. Compare it with the licence."),
        )
    return text
