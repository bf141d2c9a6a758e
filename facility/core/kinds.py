"""Kinds: how a word is read, shown and written, and what may stand beside a type in an annotation.

`facility.core.words` is the public face; import from there.
"""

from __future__ import annotations

import base64
import binascii
import dataclasses
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from facility.core import reading
from facility.core.errors import DomainError
from facility.core.i18n import LANGUAGES, N_, P_, show_date, show_fact, show_moment, show_money, translate

if TYPE_CHECKING:
    from facility.core.words import Word

# --- what may stand beside a type -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Help:
    """One or two sentences under the field."""

    text: str


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit shown inside the field at its right."""

    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """The heading under which the field stands in a form."""

    text: str


@dataclass(frozen=True, slots=True)
class Private:
    """Personal content: blanked in the audit by the erasure command, never in reports."""


LISTS: dict[str, str] = {}
"""The lists of suggestions a facility may keep: by key, what each is called (`facility.core.choice_lists`)."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """Suggestions come from the facility's own list of this key; anything else may be typed as well."""

    key: str


def suggested(key: str, label: str) -> Suggested:
    """The mark for a text word with a list of its own, or one shared under the same key."""
    if LISTS.setdefault(key, label) != label:
        raise ValueError(f"the list {key!r} is called {LISTS[key]!r} already")
    return Suggested(key)


@dataclass(frozen=True, slots=True)
class Between:
    """Allowed range of a number, both ends included, in the stored unit."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Check:
    """A further check of the exact value; raises `DomainError`."""

    test: Callable[[Any], None]


class Choice(Enum):
    """One of a declared list: ``MALE = "male", N_("Male"), "男"`` (value, label, further spellings)."""

    label: str
    spellings: tuple[str, ...]

    def __new__(cls, value: str, label: str = "", *spellings: str) -> Choice:
        member = object.__new__(cls)
        member._value_ = value
        member.label = label or value
        member.spellings = spellings
        return member

    @classmethod
    def read(cls, raw: object) -> Choice:
        """The member meant by its value, its label in either language or one of its spellings."""
        if isinstance(raw, cls):
            return raw
        wanted = reading.narrow(raw).casefold()
        for member in cls:
            names = (
                str(member.value),
                *member.spellings,
                *(translate(member.label, lang) for lang in LANGUAGES),
            )
            if any(wanted == reading.narrow(name).casefold() for name in names):
                return member
        raise DomainError(
            "not_a_choice",
            N_("“{value}” is not one of: {choices}."),
            value=reading.clean_line(raw),
            choices=list(cls),
        )


class YesNoAnswer(Choice):
    """Yes, no, or nobody knows yet; the third is an answer too."""

    YES = "yes", N_("Yes"), "是", "有", "y", "true", "√", "1", "在册"
    NO = "no", N_("No"), "否", "无", "没有", "n", "false", "×", "0"
    UNKNOWN = "unknown", N_("Not known"), "不详", "未知", "不清楚"


class Span(NamedTuple):
    """From a day until a day; ``until`` None is open."""

    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class FileBytes:
    """A file as it was chosen, dropped or pasted."""

    name: str
    data: bytes = dataclasses.field(repr=False)


# --- kinds --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Kind:
    """How a word is read, shown and written. ``name`` chooses the editor."""

    name: ClassVar[str] = "text"

    def read(self, raw: object, word: Word, today: date | datetime) -> Any:
        return reading.clean_line(raw)

    def show(self, value: Any, lang: str) -> str:
        return show_fact(value, lang)

    def dump(self, value: Any) -> Any:
        return value


@dataclass(frozen=True, slots=True)
class DateKind(Kind):
    name: ClassVar[str] = "date"

    def read(self, raw: object, word: Word, today: date | datetime) -> date:
        return reading.read_date(raw, day_part(today))

    def show(self, value: Any, lang: str) -> str:
        return show_date(value, lang)

    def dump(self, value: Any) -> Any:
        return value.isoformat()


@dataclass(frozen=True, slots=True)
class PartialDateKind(Kind):
    """A date as exactly as it is known: year, month or day."""

    name: ClassVar[str] = "partial_date"

    def read(self, raw: object, word: Word, today: date | datetime) -> str:
        return reading.read_partial_date(raw, day_part(today))


@dataclass(frozen=True, slots=True)
class MomentKind(Kind):
    name: ClassVar[str] = "moment"

    def read(self, raw: object, word: Word, today: date | datetime) -> datetime:
        return reading.read_moment(raw, today)

    def show(self, value: Any, lang: str) -> str:
        return show_moment(value, lang)

    def dump(self, value: Any) -> Any:
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class IntervalKind(Kind):
    name: ClassVar[str] = "interval"

    def read(self, raw: object, word: Word, today: date | datetime) -> Span:
        if isinstance(raw, Mapping):
            raw = (raw.get("since"), raw.get("until"))
        if isinstance(raw, (tuple, list)):
            since = reading.read_date(raw[0], day_part(today))
            until = (
                reading.read_date(raw[1], day_part(today))
                if len(raw) > 1 and raw[1] not in (None, "")
                else None
            )
        else:
            since, until = reading.read_span(raw, day_part(today))
        if until is not None and until < since:
            raise DomainError("ends_before_it_begins", N_("It cannot end before it begins."))
        return Span(since, until)

    def show(self, value: Any, lang: str) -> str:
        until = show_date(value.until, lang) if value.until else translate(P_("until", "now"), lang)
        return f"{show_date(value.since, lang)} – {until}"

    def dump(self, value: Any) -> Any:
        return {"since": value.since.isoformat(), "until": value.until.isoformat() if value.until else None}


@dataclass(frozen=True, slots=True)
class CountKind(Kind):
    name: ClassVar[str] = "count"

    def read(self, raw: object, word: Word, today: date | datetime) -> int:
        return reading.read_whole(raw)


@dataclass(frozen=True, slots=True)
class MeasureKind(Kind):
    """A decimal number kept as an integer of 10^-decimals."""

    name: ClassVar[str] = "measure"
    decimals: int = 1

    def read(self, raw: object, word: Word, today: date | datetime) -> int:
        return reading.read_scaled(raw, self.decimals)

    def show(self, value: Any, lang: str) -> str:
        whole, rest = divmod(abs(value), 10**self.decimals)
        text = f"{'-' if value < 0 else ''}{whole}.{rest:0{self.decimals}d}"
        return text.rstrip("0").rstrip(".")

    def dump(self, value: Any) -> Any:
        return self.show(value, "en")


@dataclass(frozen=True, slots=True)
class AreaKind(MeasureKind):
    """Square metres, kept in hundredths."""

    name: ClassVar[str] = "area"
    decimals: int = 2


@dataclass(frozen=True, slots=True)
class MoneyKind(Kind):
    """Yuan as written, integer fen inside."""

    name: ClassVar[str] = "money"

    def read(self, raw: object, word: Word, today: date | datetime) -> int:
        return reading.read_scaled(raw, 2)

    def show(self, value: Any, lang: str) -> str:
        return show_money(value, lang)

    def dump(self, value: Any) -> Any:
        return f"{'-' if value < 0 else ''}{abs(value) // 100}.{abs(value) % 100:02d}"


@dataclass(frozen=True, slots=True)
class ChoiceKind(Kind):
    name: ClassVar[str] = "choice"

    def read(self, raw: object, word: Word, today: date | datetime) -> Choice:
        assert word.choices is not None
        return word.choices.read(raw)

    def dump(self, value: Any) -> Any:
        return value.value


@dataclass(frozen=True, slots=True)
class YesNoKind(ChoiceKind):
    name: ClassVar[str] = "yes_no"


@dataclass(frozen=True, slots=True)
class TickKind(Kind):
    """True or false, where nobody can be in doubt: a tick in a list, a switch of a query."""

    name: ClassVar[str] = "tick"

    def read(self, raw: object, word: Word, today: date | datetime) -> bool:
        if isinstance(raw, bool):
            return raw
        answer = YesNoAnswer.read(raw)
        if answer is YesNoAnswer.UNKNOWN:
            raise DomainError("yes_or_no", N_("Answer yes or no."))
        return answer is YesNoAnswer.YES


@dataclass(frozen=True, slots=True)
class ChoicesKind(Kind):
    name: ClassVar[str] = "choices"

    def read(self, raw: object, word: Word, today: date | datetime) -> tuple[Choice, ...]:
        assert word.choices is not None
        if isinstance(raw, str):
            raw = [
                part
                for part in reading.narrow(raw).replace("、", ",").replace(";", ",").split(",")
                if part.strip()
            ]
        if isinstance(raw, Enum):
            raw = [raw]
        return tuple(dict.fromkeys(word.choices.read(one) for one in typing.cast("list[object]", raw)))

    def dump(self, value: Any) -> Any:
        return [one.value for one in value]


@dataclass(frozen=True, slots=True)
class FileKind(Kind):
    name: ClassVar[str] = "file"

    def read(self, raw: object, word: Word, today: date | datetime) -> FileBytes:
        if isinstance(raw, FileBytes):
            return raw
        if isinstance(raw, Mapping) and {"name", "base64"} <= set(raw):
            try:
                return FileBytes(str(raw["name"]), base64.b64decode(str(raw["base64"]), validate=True))
            except (binascii.Error, ValueError):
                pass
        raise DomainError("not_a_file", N_("Choose a picture or a PDF file."))

    def show(self, value: Any, lang: str) -> str:
        return value.name if isinstance(value, FileBytes) else str(value)

    def dump(self, value: Any) -> Any:
        return {"name": value.name, "size": len(value.data)}


@dataclass(frozen=True, slots=True)
class Ref(Kind):
    """Another record's id; ``to`` names the register: person, staff, bed, room …"""

    name: ClassVar[str] = "ref"
    to: str = ""

    def read(self, raw: object, word: Word, today: date | datetime) -> int:
        try:
            found = reading.read_whole(raw)
        except DomainError:
            raise DomainError("choose_from_list", N_("Choose one from the list.")) from None
        if found <= 0:
            raise DomainError("choose_from_list", N_("Choose one from the list."))
        return found


def day_part(today: date | datetime) -> date:
    """The day of a day or a moment."""
    if isinstance(today, datetime):
        from facility.core.i18n import local

        return local(today).date()
    return today
