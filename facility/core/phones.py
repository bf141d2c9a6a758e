"""Telephone numbers of China: mobile, land line with area code and extension, 400 and 800 numbers.

Typed in any usual way, stored in one: ``13981061723``, ``028-85551234``, ``0818-2123456-8012``,
``400-810-8888``, ``+85223456789``.
"""

from __future__ import annotations

import re
import unicodedata

from facility.core.errors import DomainError
from facility.core.i18n import N_

_EXTENSION = re.compile(r"(转|分机|EXT\.?|#|X)[:：]?(\d{1,6})$", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\s\-‐‑‒–—―−－()（）.·_'‘’\u200b-\u200f\u2060\ufeff\u202a-\u202e]+")
_SEVERAL = re.compile(r"[,，;；、/|\n]|或")


def check_phone(raw: object) -> str:
    """Read and check one telephone number; returns it as stored.

    Raises DomainError with code ``phone_missing``, ``phone_several``, ``phone_characters``,
    ``phone_mobile_length``, ``phone_mobile_prefix``, ``phone_area_code``, ``phone_line_length`` or
    ``phone_unknown``.
    """
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    text = unicodedata.normalize("NFKC", str(raw)).strip()
    parts = [part for part in _SEVERAL.split(text) if part.strip()]
    if len(parts) > 1:
        raise DomainError(
            "phone_several", N_("Here stand {n} numbers; enter one, and the others separately."), n=len(parts)
        )
    compact = _SEPARATORS.sub("", parts[0]) if parts else ""
    if not compact:
        raise DomainError("phone_missing", N_("Enter a telephone number."))
    extension = _EXTENSION.search(compact)
    if extension:
        compact = compact[: extension.start()]
    elif (dashed := re.search(r"(?<=\d{7})[-—－](\d{1,6})$", text)) and compact.startswith("0"):
        compact = compact.removesuffix(dashed[1])
        extension = re.match(r"()(\d+)", dashed[1])
    return _whole(compact) + (f"-{extension[2]}" if extension else "")


def _whole(digits: str) -> str:
    """The main number, without extension, in its stored form."""
    national = re.sub(r"^(\+|00)86(?=\d{5})", "", digits)
    if national != digits and re.match(r"(?![48]00\d{7}$)(10|[2-9])", national):
        national = "0" + national  # behind a country code the area code loses its 0
    digits = national
    if re.fullmatch(r"\+\d{7,15}", digits):
        return digits
    if not (digits.isascii() and digits.isdigit()):
        found = "".join(dict.fromkeys(re.findall(r"[^0-9]", digits)))
        raise DomainError(
            "phone_characters",
            N_("A telephone number holds only digits; this does not belong in it: {found}"),
            found=found,
        )
    if re.fullmatch(r"86(1[3-9]\d{9}|400\d{7})", digits):
        digits = digits[2:]
    if re.fullmatch(r"01[3-9]\d{9}", digits):
        digits = digits[1:]
    if re.fullmatch(r"[48]00\d{7}", digits):
        return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    if digits.startswith("0"):
        return _land_line(digits)
    if digits.startswith("1"):
        return _mobile(digits)
    if len(digits) in (7, 8):
        raise DomainError(
            "phone_area_code",
            N_("This land line has no area code. Put it in front, for example 028-{number}."),
            number=digits,
        )
    raise DomainError(
        "phone_unknown",
        N_(
            "This has {n} digits and is neither a mobile number (11 digits, beginning with 1) nor a "
            "land line (area code beginning with 0, then 7 or 8 digits)."
        ),
        n=len(digits),
    )


def _mobile(digits: str) -> str:
    if re.fullmatch(r"1\d{2}|1\d{4,5}", digits):
        return digits  # public numbers such as 120, 12345, 12320
    if len(digits) != 11:
        raise DomainError(
            "phone_mobile_length", N_("A mobile number has 11 digits; here are {n}."), n=len(digits)
        )
    if digits[1] not in "3456789":
        raise DomainError(
            "phone_mobile_prefix",
            N_("A mobile number begins with 13 to 19; this one begins with {found}."),
            found=digits[:2],
        )
    return digits


def _land_line(digits: str) -> str:
    """Area codes have three digits for 010 and 02x, four elsewhere; then seven or eight digits."""
    area = 3 if digits[:2] in ("01", "02") else 4
    if len(digits) < 3 or digits[:2] == "00" or (digits[:2] == "01" and digits[2] != "0"):
        raise DomainError(
            "phone_area_code_unknown", N_("There is no area code {found}."), found=digits[:area]
        )
    code, local = digits[:area], digits[area:]
    right = (8,) if area == 3 else (7, 8)
    if len(local) not in right:
        raise DomainError(
            "phone_line_length",
            N_("After the area code {area} come {right} digits; here are {n}."),
            area=code,
            right="8" if area == 3 else "7–8",
            n=len(local),
        )
    return f"{code}-{local}"
