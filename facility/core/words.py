"""Words: what a field means, declared once.

A word is an annotation: a Python type with a kind, a label and perhaps help, unit, check and group::

    Since = Annotated[Moment, N_("From"), Help(N_("When it truly began"))]

Commands, read rows and tables are spelled with the same words; the form, the table column, the sheet,
the printed label, the JSON door, the audit sentence and the place of an error follow from them.
"""

from __future__ import annotations

import base64
import binascii
import dataclasses
import inspect
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from typing import Annotated, Any, ClassVar, NamedTuple, Union

from facility.core import reading
from facility.core.errors import DomainError
from facility.core.i18n import LANGUAGES, N_, Label, show_date, show_fact, show_moment, show_money, translate

__all__ = [
    "Area",
    "Between",
    "Check",
    "Choice",
    "Count",
    "Date",
    "DisabilityNumber",
    "File",
    "FileBytes",
    "Group",
    "Help",
    "IdNumber",
    "Interval",
    "Kind",
    "LongText",
    "Measure",
    "Moment",
    "Money",
    "NOTHING",
    "Name",
    "OrgCode",
    "PartialDate",
    "Percent",
    "Phone",
    "Private",
    "Ref",
    "Secret",
    "Span",
    "Text",
    "Unit",
    "Word",
    "YesNo",
    "words_of",
]


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

        return check_id_number(raw, _day(today)).number


@dataclass(frozen=True, slots=True)
class DisabilityNumberKind(Kind):
    name: ClassVar[str] = "disability_number"

    def read(self, raw: object, word: Word, today: date | datetime) -> str:
        from facility.core.identity import check_certificate

        return check_certificate(raw, today=_day(today)).number


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


@dataclass(frozen=True, slots=True)
class DateKind(Kind):
    name: ClassVar[str] = "date"

    def read(self, raw: object, word: Word, today: date | datetime) -> date:
        return reading.read_date(raw, _day(today))

    def show(self, value: Any, lang: str) -> str:
        return show_date(value, lang)

    def dump(self, value: Any) -> Any:
        return value.isoformat()


@dataclass(frozen=True, slots=True)
class PartialDateKind(Kind):
    """A date as exactly as it is known: year, month or day."""

    name: ClassVar[str] = "partial_date"

    def read(self, raw: object, word: Word, today: date | datetime) -> str:
        return reading.read_partial_date(raw, _day(today))


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
        if not isinstance(raw, (tuple, list)):
            parts = reading.narrow(raw).replace("至", "/").replace("~", "/").replace("—", "/").split("/")
            raw = (parts[0], parts[1] if len(parts) > 1 else None)
        since = reading.read_date(raw[0], _day(today))
        until = reading.read_date(raw[1], _day(today)) if len(raw) > 1 and raw[1] not in (None, "") else None
        if until is not None and until < since:
            raise DomainError("ends_before_it_begins", N_("It cannot end before it begins."))
        return Span(since, until)

    def show(self, value: Any, lang: str) -> str:
        until = show_date(value.until, lang) if value.until else translate(N_("now"), lang)
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


Text = Annotated[str, TextKind()]
LongText = Annotated[str, LongTextKind()]
Secret = Annotated[str, SecretKind()]
Name = Annotated[str, NameKind(), Private()]
IdNumber = Annotated[str, IdNumberKind(), Private()]
DisabilityNumber = Annotated[str, DisabilityNumberKind(), Private()]
OrgCode = Annotated[str, OrgCodeKind()]
Phone = Annotated[str, PhoneKind(), Private()]
Date = Annotated[date, DateKind()]
PartialDate = Annotated[str, PartialDateKind()]
Moment = Annotated[datetime, MomentKind()]
Interval = Annotated[Span, IntervalKind()]
Money = Annotated[int, MoneyKind(), Unit(N_("yuan"))]
Area = Annotated[int, AreaKind(), Unit(N_("m²"))]
Measure = Annotated[int, MeasureKind()]
Count = Annotated[int, CountKind(), Between(0, 1_000_000_000)]
Percent = Annotated[int, CountKind(), Between(0, 100), Unit("%")]
YesNo = Annotated[YesNoAnswer, YesNoKind()]
File = Annotated[FileBytes, FileKind()]


# --- words of a class or function ---------------------------------------------------------------


NOTHING: Any = type("Nothing", (), {"__repr__": lambda self: "NOTHING"})()


@dataclass(frozen=True, slots=True)
class Word:
    """One field, resolved. ``default`` is `NOTHING` where there is none."""

    name: str
    kind: Kind
    python: type
    label: str = ""
    help: str = ""
    unit: str = ""
    group: str = ""
    required: bool = True
    optional: bool = False
    default: Any = NOTHING
    private: bool = False
    choices: type[Choice] | None = None
    between: Between | None = None
    checks: tuple[Check, ...] = ()

    @property
    def to(self) -> str:
        """The register a reference points at; empty for other kinds."""
        return self.kind.to if isinstance(self.kind, Ref) else ""

    @property
    def kind_name(self) -> str:
        """The kind as people and the JSON door name it: a reference is named for its register."""
        return self.to or self.kind.name

    def read(self, raw: object, today: date | datetime) -> Any:
        """The exact value of what was typed or found in a cell; blank is None, "" or () if that is allowed."""
        try:
            if _blank(raw):
                return self._nothing()
            value = self.kind.read(raw, self, today)
            if _blank(value):
                return self._nothing()
            self._check(value)
        except DomainError as error:
            raise error.at(self.name) from None
        return value

    def _nothing(self) -> Any:
        if self.required:
            raise DomainError("required", N_("Please fill in: {label}."), label=Label(self.label))
        if self.default is not NOTHING and _blank(self.default):
            return self.default
        if self.optional:
            return None
        return () if self.kind.name == "choices" else ""

    def _check(self, value: Any) -> None:
        if self.between and not self.between.low <= value <= self.between.high:
            raise DomainError(
                "out_of_range",
                N_("It must lie between {low} and {high}."),
                low=self.kind.show(self.between.low, "en"),
                high=self.kind.show(self.between.high, "en"),
            )
        for check in self.checks:
            check.test(value)

    def show(self, value: Any, lang: str) -> str:
        return "" if value is None or value == "" else self.kind.show(value, lang)

    def dump(self, value: Any) -> Any:
        return None if value is None else self.kind.dump(value)


def words_of(thing: Any) -> tuple[Word, ...]:
    """The words of a dataclass's fields or of a function's keyword parameters, in order."""
    return _words_of(thing)


@cache
def _words_of(thing: Any) -> tuple[Word, ...]:
    hints = typing.get_type_hints(thing, include_extras=True)
    if dataclasses.is_dataclass(thing):
        return tuple(word_for(f.name, hints[f.name], _default_of(f)) for f in dataclasses.fields(thing))
    parameters = [p for p in inspect.signature(thing).parameters.values() if p.kind is p.KEYWORD_ONLY]
    return tuple(
        word_for(p.name, hints[p.name], NOTHING if p.default is p.empty else p.default) for p in parameters
    )


def _default_of(field: dataclasses.Field[Any]) -> Any:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return NOTHING if field.default is dataclasses.MISSING else field.default


def word_for(name: str, hint: Any, default: Any = NOTHING) -> Word:
    """The word an annotation stands for."""
    bare, marks, optional = unfold(hint)
    facts: dict[str, Any] = {}
    kind: Kind | None = None
    between: Between | None = None
    checks: list[Check] = []
    for mark in marks:
        if isinstance(mark, Kind):
            kind = mark
        elif isinstance(mark, str):
            facts["label"] = mark
        elif isinstance(mark, Help):
            facts["help"] = mark.text
        elif isinstance(mark, Unit):
            facts["unit"] = mark.text
        elif isinstance(mark, Group):
            facts["group"] = mark.text
        elif isinstance(mark, Private):
            facts["private"] = True
        elif isinstance(mark, Between):
            between = mark
        elif isinstance(mark, Check):
            checks.append(mark)
    python, choices = _python_of(bare)
    kind = kind or _kind_for(python, choices, bare)
    required = not optional and default is NOTHING
    return Word(
        name,
        kind,
        python,
        required=required,
        optional=optional,
        default=default,
        choices=choices,
        between=between,
        checks=tuple(checks),
        **facts,
    )


def unfold(hint: Any) -> tuple[Any, tuple[Any, ...], bool]:
    """A hint without its wrappings: the bare type, the marks (inner first), whether None is allowed."""
    marks: tuple[Any, ...] = ()
    optional = False
    while True:
        origin = typing.get_origin(hint)
        if origin is Annotated:
            hint, own = hint.__origin__, hint.__metadata__
            marks = (*own, *marks)
        elif origin in (Union, types.UnionType):
            rest = [arg for arg in typing.get_args(hint) if arg is not type(None)]
            optional = optional or len(rest) < len(typing.get_args(hint))
            if len(rest) != 1:
                return hint, marks, optional
            hint = rest[0]
        else:
            return hint, marks, optional


def _python_of(bare: Any) -> tuple[type, type[Choice] | None]:
    if typing.get_origin(bare) in (tuple, list):
        args = typing.get_args(bare)
        inner = unfold(args[0])[0] if args else object
        return tuple, inner if isinstance(inner, type) and issubclass(inner, Choice) else None
    if isinstance(bare, type) and issubclass(bare, Choice):
        return bare, bare
    return bare if isinstance(bare, type) else object, None


def _kind_for(python: type, choices: type[Choice] | None, bare: Any) -> Kind:
    if choices is not None:
        if python is tuple:
            return ChoicesKind()
        return YesNoKind() if choices is YesNoAnswer else ChoiceKind()
    by_type: dict[type, Kind] = {
        int: CountKind(),
        date: DateKind(),
        datetime: MomentKind(),
        Span: IntervalKind(),
    }
    return by_type.get(python, Kind())


def _blank(value: object) -> bool:
    if value is None or value == () or value == []:
        return True
    return isinstance(value, str) and not reading.clean_line(value)


def _not_longer(text: str, longest: int) -> str:
    if len(text) > longest:
        raise DomainError(
            "too_long", N_("At most {longest} characters; these are {now}."), longest=longest, now=len(text)
        )
    return text


def _day(today: date | datetime) -> date:
    if isinstance(today, datetime):
        from facility.core.i18n import local

        return local(today).date()
    return today
