"""Kinds of text: plain, long, secret, names, and the numbers people and offices carry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from facility.core import reading
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.kinds import Kind, day_part

if TYPE_CHECKING:
    from facility.core.words import Word


@dataclass(frozen=True, slots=True)
class TextKind(Kind):
    longest: int = 200

    def read(self, raw: object, word: Word, today: date | datetime) -> str:
        return _not_longer(reading.clean_line(raw), self.longest)


@dataclass(frozen=True, slots=True)
class LongTextKind(Kind):
    name: ClassVar[str] = "long_text"
    longest: int = 8000

    def read(self, raw: object, word: Word, today: date | datetime) -> str:
        return _not_longer(reading.clean_text(raw), self.longest)


@dataclass(frozen=True, slots=True)
class SecretKind(Kind):
    """A password: never shown, never in the audit, read as it is."""

    name: ClassVar[str] = "secret"

    def read(self, raw: object, word: Word, today: date | datetime) -> str:
        return str(raw)

    def show(self, value: Any, lang: str) -> str:
        return "••••••" if value else ""

    def dump(self, value: Any) -> Any:
        return None


@dataclass(frozen=True, slots=True)
class NameKind(Kind):
    name: ClassVar[str] = "name"

    def read(self, raw: object, word: Word, today: date | datetime) -> str:
        text = _not_longer(reading.clean_name(raw), 80)
        if text and not any(c.isalpha() for c in text):
            raise DomainError("not_a_name", N_("“{value}” is not a name."), value=text)
        if any(c.isdigit() for c in text):
            raise DomainError("digit_in_name", N_("A name has no digits: “{value}”."), value=text)
        return text


@dataclass(frozen=True, slots=True)
class IdNumberKind(Kind):
    name: ClassVar[str] = "id_number"

    def read(self, raw: object, word: Word, today: date | datetime) -> str:
        from facility.core.identity import check_id_number

        return check_id_number(raw, day_part(today)).number


@dataclass(frozen=True, slots=True)
class DisabilityNumberKind(Kind):
    name: ClassVar[str] = "disability_number"

    def read(self, raw: object, word: Word, today: date | datetime) -> str:
        from facility.core.identity import check_certificate

        return check_certificate(raw, today=day_part(today)).number


@dataclass(frozen=True, slots=True)
class OrgCodeKind(Kind):
    name: ClassVar[str] = "org_code"

    def read(self, raw: object, word: Word, today: date | datetime) -> str:
        from facility.core.identity import check_organisation_code

        return check_organisation_code(raw)


@dataclass(frozen=True, slots=True)
class PhoneKind(Kind):
    name: ClassVar[str] = "phone"

    def read(self, raw: object, word: Word, today: date | datetime) -> str:
        from facility.core.identity import check_phone

        return check_phone(raw)


def _not_longer(text: str, longest: int) -> str:
    if len(text) > longest:
        raise DomainError(
            "too_long", N_("At most {longest} characters; these are {now}."), longest=longest, now=len(text)
        )
    return text
