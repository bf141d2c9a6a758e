"""A standard as data: its lines, read from one file under ``resources/standards`` and checked as they are read.

The file is TOML: one ``[standard]``, its ``[[chapter]]``s and its ``[[line]]``s (see `Line` for what a line says).
Another province's standard is another file; nothing here knows a clause by name.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from facility.core.i18n import N_, P_
from facility.core.words import Choice

ROOT = Path(__file__).resolve().parents[2] / "resources" / "standards"
USUAL = "db51t-2697-2020"
_CLAUSE = re.compile(r"[0-9A-Z]+(\.[0-9]+)*(-[a-z0-9]+)?")


class ForKind(Choice):
    """Which kind of facility a line is for."""

    DAY = "day", N_("Day service")
    FULL = "full", N_("Full-time service")
    BOTH = "both", N_("Both kinds")


class WhoseDuty(Choice):
    """Who must do it; what is another's duty is shown and never fails the facility."""

    FACILITY = "facility", N_("The facility")
    OTHER = "other", N_("Another body")
    FAMILY = "family", N_("The family")
    REGION = "region", N_("The district")


class Unit(Choice):
    """What is judged: the facility once, each file drawn, all events of the time, or nothing (a heading)."""

    FACILITY = "facility", P_("judged", "Facility")
    FILE = "file", P_("judged", "File")
    EVENT = "event", P_("judged", "Event")
    LEAD = "lead", P_("judged", "Heading")


class Every(Choice):
    """How often a line is looked at."""

    MONTH = "month", N_("Every month")
    QUARTER = "quarter", N_("Every quarter")
    YEAR = "year", N_("Every year")
    CHANGE = "change", N_("When it changes")


class Strength(Choice):
    """How binding it is; a plain statement counts as must."""

    MUST = "must", P_("line", "Must")
    SHOULD = "should", P_("line", "Should")
    MAY = "may", P_("line", "May")


class Evidence(Choice):
    """Who can answer it: the records alone, the records and a look, or only somebody who looks."""

    AUTO = "auto", N_("From the records")
    SEMI = "semi", N_("From the records and a look")
    MANUAL = "manual", N_("Somebody must look")


class Look(Choice):
    """How an inspector looks at it."""

    RECORDS = "records", P_("look", "Records")
    ROOM = "room", P_("look", "Rooms")
    INTERVIEW = "interview", P_("look", "Interview")
    TELEPHONE = "telephone", P_("look", "Telephone")
    PICTURE = "picture", P_("look", "Picture")


NEEDS = (
    "profile", "premises", "staff", "people", "lodging", "exchange", "admission", "care", "work", "meals", "quality",
)  # fmt: skip
"""The registers a line may rest on."""
ABILITIES = ("children", "older")
"""What a facility may declare, so that lines for these groups apply to it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number the standard names: ``at_least`` ≤ value ≤ ``at_most``, in ``unit`` (m2, years, times_a_year …)."""

    unit: str
    at_least: int | None = None
    at_most: int | None = None

    def holds(self, value: float) -> bool:
        """Whether a value is inside; the bounds belong to it."""
        return (self.at_least is None or value >= self.at_least) and (
            self.at_most is None or value <= self.at_most
        )


@dataclass(frozen=True, slots=True)
class Worded:
    """The same in both languages."""

    zh: str
    en: str

    def words(self, lang: str) -> str:
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading of the standard ("4.4")."""

    number: str
    title: Worded


@dataclass(frozen=True, slots=True)
class Line:
    """One line to be judged.

    needs: the registers it rests on. only: the declared ability without which it does not apply. shows: what
    typically proves it. same_as: the clause whose check answers it, where that has another name.
    """

    clause: str
    chapter: str
    applies: ForKind
    duty: WhoseDuty
    unit: Unit
    every: Every
    strength: Strength
    evidence: Evidence
    text: Worded
    shows: Worded
    needs: tuple[str, ...] = ()
    look: tuple[Look, ...] = ()
    figure: Figure | None = None
    only: str = ""
    same_as: str = ""

    def fits(self, kind: str, abilities: frozenset[str]) -> bool:
        """Whether a facility of this kind ("day", "full") with these declared abilities has this line."""
        return self.applies.value in ("both", kind) and (not self.only or self.only in abilities)


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard and its lines, in the order of the file."""

    key: str
    number: str
    title: Worded
    since: date
    chapters: tuple[Chapter, ...]
    lines: tuple[Line, ...]
    by_clause: Mapping[str, Line] = field(default_factory=dict, compare=False)


class FaultyStandard(ValueError):
    """The file of a standard is not as it must be; ``faults`` has a sentence for each fault."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def clause_order(clause: str) -> tuple[tuple[int, str], ...]:
    """For sorting: "4.10" after "4.9", "4.4.1-b" after "4.4.1-a"."""
    return tuple(
        (int(part), "") if part.isdigit() else (0, part) for part in re.split(r"[.\-]", clause) if part
    )


@lru_cache(maxsize=8)
def load_standard(key: str = USUAL, folder: Path = ROOT) -> Standard:
    """Read and check a standard; raises `FaultyStandard` with every fault found, or FileNotFoundError."""
    return read_standard(key, tomllib.loads((folder / f"{key}.toml").read_text("utf-8")))


def read_standard(key: str, given: Mapping[str, Any]) -> Standard:
    """A standard from the parsed file."""
    faults = list(_faults(given))
    if faults:
        raise FaultyStandard(faults)
    head = given["standard"]
    chapters = tuple(Chapter(one["number"], Worded(one["zh"], one["en"])) for one in given["chapter"])
    lines = tuple(_line(one, chapters) for one in given["line"])
    return Standard(
        key, head["number"], Worded(head["zh"], head["en"]), head["since"], chapters, lines,
        {line.clause: line for line in lines},
    )  # fmt: skip


def _line(one: Mapping[str, Any], chapters: tuple[Chapter, ...]) -> Line:
    figure = one.get("figure")
    return Line(
        clause=one["clause"],
        chapter=_chapter_of(one["clause"], [chapter.number for chapter in chapters]),
        applies=ForKind(one["applies"]),
        duty=WhoseDuty(one["duty"]),
        unit=Unit(one["unit"]),
        every=Every(one["every"]),
        strength=Strength(one["strength"]),
        evidence=Evidence(one["evidence"]),
        text=Worded(one["zh"], one["en"]),
        shows=Worded(one["shows_zh"], one["shows_en"]),
        needs=tuple(one["needs"]),
        look=tuple(Look(how) for how in one["look"]),
        figure=Figure(figure["unit"], figure.get("at_least"), figure.get("at_most")) if figure else None,
        only=one.get("only", ""),
        same_as=one.get("same_as", ""),
    )


def _chapter_of(clause: str, numbers: list[str]) -> str:
    """The deepest chapter a clause stands under; "" where there is none."""
    plain = clause.partition("-")[0]
    fitting = [number for number in numbers if plain == number or plain.startswith(f"{number}.")]
    return max(fitting, key=len, default="")


_CHOICES: dict[str, type[Choice]] = {
    "applies": ForKind, "duty": WhoseDuty, "unit": Unit, "every": Every, "strength": Strength, "evidence": Evidence,
}  # fmt: skip
_TEXTS = ("clause", "zh", "en", "shows_zh", "shows_en")
_ALL = {*_CHOICES, *_TEXTS, "needs", "look", "figure", "only", "same_as"}


def _faults(given: Mapping[str, Any]) -> Iterator[str]:
    head = given.get("standard", {})
    for name in ("number", "zh", "en"):
        if not isinstance(head.get(name), str) or not head[name].strip():
            yield f"standard: {name} is missing"
    if not isinstance(head.get("since"), date):
        yield "standard: since is not a date"
    numbers = [one.get("number", "") for one in given.get("chapter", [])]
    for one in given.get("chapter", []):
        if not all(str(one.get(name, "")).strip() for name in ("number", "zh", "en")):
            yield f"chapter {one.get('number', '?')}: number, zh and en are needed"
    seen: set[str] = set()
    for one in given.get("line", []):
        clause = str(one.get("clause", "?"))
        for fault in _line_faults(one, numbers):
            yield f"{clause}: {fault}"
        if clause in seen:
            yield f"{clause}: stands twice"
        seen.add(clause)
    if not seen:
        yield "there is no line"


def _line_faults(one: Mapping[str, Any], numbers: list[str]) -> Iterator[str]:
    for name in _TEXTS:
        if not isinstance(one.get(name), str) or not one[name].strip():
            yield f"{name} is missing"
    if not _CLAUSE.fullmatch(str(one.get("clause", ""))):
        yield "the clause is not written like 4.4.1-b"
    for name, choices in _CHOICES.items():
        if one.get(name) not in [choice.value for choice in choices]:
            yield f"{name} is not one of {', '.join(str(choice.value) for choice in choices)}"
    for name, allowed in (("needs", NEEDS), ("look", tuple(how.value for how in Look))):
        if not isinstance(one.get(name), list) or not set(one[name]) <= set(allowed):
            yield f"{name} is not a list of {', '.join(allowed)}"
    if one.get("only", "") not in ("", *ABILITIES):
        yield f"only is not one of {', '.join(ABILITIES)}"
    if not _chapter_of(str(one.get("clause", "")), numbers):
        yield "stands under no chapter"
    figure = one.get("figure")
    if figure is not None and (
        not isinstance(figure.get("unit"), str)
        or not set(figure) <= {"unit", "at_least", "at_most"}
        or not any(isinstance(figure.get(end), int) for end in ("at_least", "at_most"))
    ):
        yield "figure needs a unit and at_least or at_most"
    for name in set(one) - _ALL:
        yield f"{name} is not known"
