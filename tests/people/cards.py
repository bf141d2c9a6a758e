"""Identity numbers for tests: built from their parts, so that nobody's real number stands here."""

from __future__ import annotations

from datetime import date

from facility.core.identity import fitting_last_character
from facility.people.choices import Sex


def card(birth: date = date(1990, 3, 18), sex: Sex = Sex.MALE, order: int = 1, region: str = "511702") -> str:
    """A card number that fits birth and sex."""
    serial = order * 2 + (1 if sex is Sex.MALE else 0)
    body = f"{region}{birth:%Y%m%d}{serial:03d}"
    return body + fitting_last_character(body)
