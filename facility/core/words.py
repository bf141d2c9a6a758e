"""Words: what a field means, declared once.

A word is an annotation: a Python type with a kind, a label and perhaps help, unit, check and group::

    Since = Annotated[Moment, N_("From"), Help(N_("When it truly began"))]

Commands, read rows and tables are spelled with the same words; the form, the table column, the sheet,
the printed label, the JSON door, the audit sentence and the place of an error follow from them.
"""

from __future__ import annotations

import dataclasses
import inspect
import types
import typing
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any, Union

from facility.core import reading
from facility.core.errors import DomainError
from facility.core.i18n import N_, Label, Shown
from facility.core.kinds import (
    AreaKind,
    Between,
    Check,
    Choice,
    ChoiceKind,
    ChoicesKind,
    CountKind,
    DateKind,
    FileBytes,
    FileKind,
    Group,
    Help,
    IntervalKind,
    Kind,
    MeasureKind,
    MomentKind,
    MoneyKind,
    PartialDateKind,
    Private,
    Ref,
    Span,
    Suggested,
    TickKind,
    Unit,
    YesNoAnswer,
    YesNoKind,
    suggested,
)
from facility.core.text_kinds import (
    DisabilityNumberKind,
    IdNumberKind,
    LongTextKind,
    NameKind,
    OrgCodeKind,
    PhoneKind,
    SecretKind,
    TextKind,
)

__all__ = [
    "Area",
    "AreaKind",
    "Between",
    "Check",
    "Choice",
    "ChoiceKind",
    "ChoicesKind",
    "Count",
    "CountKind",
    "Date",
    "DateKind",
    "DisabilityNumber",
    "DisabilityNumberKind",
    "File",
    "FileBytes",
    "FileKind",
    "Group",
    "Help",
    "IdNumber",
    "IdNumberKind",
    "Interval",
    "IntervalKind",
    "Kind",
    "LongText",
    "LongTextKind",
    "Measure",
    "MeasureKind",
    "Moment",
    "MomentKind",
    "Money",
    "MoneyKind",
    "NOTHING",
    "Name",
    "NameKind",
    "OrgCode",
    "OrgCodeKind",
    "PartialDate",
    "PartialDateKind",
    "Percent",
    "Phone",
    "PhoneKind",
    "Private",
    "Ref",
    "Secret",
    "SecretKind",
    "Span",
    "Suggested",
    "Text",
    "TextKind",
    "TickKind",
    "Unit",
    "Word",
    "YesNo",
    "YesNoAnswer",
    "YesNoKind",
    "suggested",
    "words_of",
]


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
    suggests: str = ""

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
            text = N_("Please choose: {label}.") if self.choices else N_("Please fill in: {label}.")
            raise DomainError("required", text, label=Label(self.label))
        if self.default is not NOTHING and (_blank(self.default) or not isinstance(self.default, str)):
            return self.default  # a blank choice or number is the usual one; a blank text is a blank text
        if self.optional:
            return None
        return () if self.kind.name == "choices" else ""

    def _check(self, value: Any) -> None:
        if self.between and not self.between.low <= value <= self.between.high:
            raise DomainError(
                "out_of_range",
                N_("It must lie between {low} and {high}."),
                low=Shown(self.kind.show, self.between.low),
                high=Shown(self.kind.show, self.between.high),
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
        elif isinstance(mark, Suggested):
            facts["suggests"] = mark.key
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
        bool: TickKind(),
        date: DateKind(),
        datetime: MomentKind(),
        Span: IntervalKind(),
    }
    return by_type.get(python, Kind())


def _blank(value: object) -> bool:
    if value is None or value == () or value == []:
        return True
    return isinstance(value, str) and not reading.clean_line(value)
