"""Words of an invented command that has every kind of field, for the tests and the gallery of the kit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated

from facility.core.commands import COMMANDS, Command, command
from facility.core.i18n import N_
from facility.core.words import (
    Area,
    Choice,
    Count,
    Date,
    DisabilityNumber,
    File,
    Group,
    Help,
    IdNumber,
    Interval,
    LongText,
    Moment,
    Money,
    Name,
    OrgCode,
    PartialDate,
    Phone,
    Ref,
    Secret,
    Text,
    Unit,
    YesNo,
)
from ui.kit.editors import Pick

NOW = datetime(2026, 11, 19, 2, 24, tzinfo=UTC)


def now() -> datetime:
    return NOW


class Kinship(Choice):
    FATHER = "father", N_("father")
    MOTHER = "mother", N_("mother")
    SPOUSE = "spouse", N_("spouse")
    SIBLING = "sibling", N_("brother or sister")
    CHILD = "child", N_("son or daughter")
    OTHER = "other", N_("other")


class Sex(Choice):
    MALE = "male", N_("Male")
    FEMALE = "female", N_("Female")


class Diet(Choice):
    PLAIN = "plain", N_("Plain")
    LOW_SALT = "low_salt", N_("Low salt")
    SOFT = "soft", N_("Soft")


Ethnic = Choice("Ethnic", {f"G{n:02d}": (f"g{n:02d}", f"第{n}族") for n in range(1, 57)})  # type: ignore[call-overload]

SELF = N_("The person")
GUARDIAN = N_("Guardian")
WISH = N_("Wishes")


@command(
    "sample.apply", N_("noted the application of {name}"), may="admission.write", label=N_("Application")
)
class Apply(Command[int]):
    """Short: what form.png shows."""

    name: Annotated[Name, N_("Name"), Group(SELF)]
    id_number: Annotated[IdNumber, N_("ID number"), Group(SELF)]
    guardian: Annotated[Name, N_("Name"), Group(GUARDIAN)]
    kinship: Annotated[Kinship, N_("Relation"), Group(GUARDIAN)]
    phone: Annotated[Phone, N_("Mobile phone"), Group(GUARDIAN)]
    wished: Annotated[Date, N_("Wishes to come"), Help(N_("Only for planning; holds no bed.")), Group(WISH)]
    wish: Annotated[LongText, N_("Own wish"), Group(WISH)] = ""


@command("sample.everything", N_("noted {text}"), may="admission.write", label=N_("Everything"))
class Everything(Command[int]):
    """One field of each kind."""

    text: Annotated[Text, N_("Text")]
    lines: Annotated[LongText, N_("Long text")] = ""
    name: Annotated[Name, N_("Name")] = ""
    id_number: Annotated[IdNumber, N_("ID number")] = ""
    birth: Annotated[Date, N_("Birth date")] | None = None
    sex: Annotated[Sex, N_("Sex")] | None = None
    certificate: Annotated[DisabilityNumber, N_("Disability certificate")] = ""
    org: Annotated[OrgCode, N_("Organisation code")] = ""
    phone: Annotated[Phone, N_("Phone")] = ""
    day: Annotated[Date, N_("Day")] | None = None
    part: Annotated[PartialDate, N_("Onset")] = ""
    moment: Annotated[Moment, N_("From")] | None = None
    span: Annotated[Interval, N_("Interval")] | None = None
    money: Annotated[Money, N_("Deposit")] | None = None
    area: Annotated[Area, N_("Area")] | None = None
    count: Annotated[Count, N_("Places"), Unit(N_("people"))] | None = None
    kinship: Annotated[Kinship, N_("Relation")] | None = None
    diet: Annotated[Diet, N_("Diet")] | None = None
    ethnic: Annotated[Ethnic, N_("Ethnic group")] | None = None  # type: ignore[valid-type]
    diets: Annotated[tuple[Diet, ...], N_("Diets")] = ()
    register: Annotated[YesNo, N_("In the national register")] | None = None
    person: Annotated[int, Ref(to="person"), N_("Person")] | None = None
    scan: Annotated[File, N_("Scan")] | None = None
    secret: Annotated[Secret, N_("Password")] = ""


@dataclass(frozen=True, slots=True)
class Applicant:
    """A row of the table."""

    id: int
    name: Annotated[Name, N_("Applicant")]
    step: Annotated[Text, N_("Step")]
    state: Annotated[Text, N_("State")]
    age: Annotated[Count, N_("Age")]
    next: Annotated[Date, N_("Next day")] | None = None


PEOPLE = (
    Pick(1, "张晓明", "男 29 · 申请人"),
    Pick(2, "张海波", "男 34 · 221-1"),
    Pick(3, "唐美玲", "女 36 · 203-1"),
)


def find_people(words: str) -> list[Pick]:
    return [pick for pick in PEOPLE if words in pick.text or words == str(pick.id)]


PICKERS = {"person": find_people}
ROWS = (
    Applicant(1, "黎建国", "待入住", "216-2，资料齐", 52, date(2026, 11, 19)),
    Applicant(2, "马丽娟", "待入住", "未排床", 41, date(2026, 11, 20)),
    Applicant(3, "高淑贞", "暂缓", "超龄，已写明理由", 61, None),
)

# They are for showing forms only; the program's register of commands stays its own.
for _name in ("sample.apply", "sample.everything"):
    del COMMANDS[_name]
