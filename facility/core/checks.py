"""Checks: what the records say about a line of the standard, worked out and never ticked.

A domain keeps its checks in ``checks.py``, each registered under its clause::

    @check("4.4.1-b")
    def _head_years(look: Looking) -> Answer:
        ...
        return conforms(say(N_("{name}: {years} years"), …), shown(…), until=None)

A check reads as of ``look.now``, which may be long past: what today's records say about that moment. Where rows have
from and until, ask for that moment, not for now; what a row became later does not count. Reads that several checks
share go through ``look.once``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from facility.core.clock import day_of
from facility.core.handling import Reading
from facility.core.i18n import N_, P_, Sentence, say
from facility.core.standard import Line
from facility.core.words import Choice

T = TypeVar("T")


class Verdict(Choice):
    """What the records say of a line."""

    CONFORMS = "conforms", P_("verdict", "Conforms")
    DOES_NOT = "does_not", P_("verdict", "Does not")
    CANNOT_TELL = "cannot_tell", P_("verdict", "Cannot tell")
    NOT_APPLICABLE = "not_applicable", P_("verdict", "Not applicable")


@dataclass(frozen=True, slots=True)
class Shown:
    """A record behind an answer, and where it is opened: a page and what that page is given, as for a duty.

    good: it supports the line (True), speaks against it (False), or only informs (None).
    """

    says: Sentence
    good: bool | None = None
    page: str = ""
    target: Any = None


@dataclass(frozen=True, slots=True)
class Fix:
    """A way to put it right: the form of a command with what is known filled in, or a place to go to.

    ``words``: a msgid for the button; the command's own label without one.
    """

    command: str = ""
    start: Mapping[str, Any] = field(default_factory=dict)
    page: str = ""
    target: Any = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a check found.

    says: the figures in one sentence. missing: what lacks, in one sentence, where something does. count: (k, n) where
    files or events are judged. until: the day after which what holds now holds no longer.
    """

    verdict: Verdict
    says: Sentence
    missing: Sentence | None = None
    records: tuple[Shown, ...] = ()
    fixes: tuple[Fix, ...] = ()
    count: tuple[int, int] | None = None
    until: date | None = None


YEAR = timedelta(days=365)


class Looking(Reading):
    """A reading as of a moment, for one line after another.

    since: what happened before it is not looked at (a year back without one). person: only this person's file.
    """

    line: Line

    def __init__(
        self, ctx: Reading, at: datetime, since: datetime | None = None, person: int | None = None
    ) -> None:
        super().__init__(ctx.session, at, ctx.user, ctx.settings, ctx.files, ctx._answers)
        self.since = since or at - YEAR
        self.person = person
        self._kept: dict[Any, Any] = {}

    @property
    def first_day(self) -> date:
        """The first day that is looked at."""
        return day_of(self.since)

    def once(self, read: Callable[[Looking], T]) -> T:
        """What ``read`` finds; read only once for all lines."""
        if read not in self._kept:
            self._kept[read] = read(self)
        found: T = self._kept[read]
        return found

    def least(self) -> int:
        """The figure the line asks for at the least; a line without one is a fault of the file."""
        figure = self.line.figure
        if figure is None or figure.at_least is None:
            raise ValueError(f"{self.line.clause} names no least figure")
        return figure.at_least


Check = Callable[[Looking], Answer]
CHECKS: dict[str, Check] = {}


def check(*clauses: str) -> Callable[[Check], Check]:
    """Register a check under the clauses it answers."""

    def register(function: Check) -> Check:
        for clause in clauses:
            if clause in CHECKS:
                raise ValueError(f"{clause} has two checks")
            CHECKS[clause] = function
        return function

    return register


def shown(says: Sentence, good: bool | None = None, *, page: str = "", target: Any = None) -> Shown:
    """A record behind an answer."""
    return Shown(says, good, page, target)


def conforms(
    says: Sentence, *records: Shown, until: date | None = None, fixes: tuple[Fix, ...] = ()
) -> Answer:
    """The records show that it holds (until a day, where that is known)."""
    return Answer(Verdict.CONFORMS, says, None, records, fixes, None, until)


def does_not(says: Sentence, missing: Sentence, *records: Shown, fixes: tuple[Fix, ...] = ()) -> Answer:
    """The records show that it does not hold."""
    return Answer(Verdict.DOES_NOT, says, missing, records, fixes)


def cannot_tell(says: Sentence, missing: Sentence, *records: Shown, fixes: tuple[Fix, ...] = ()) -> Answer:
    """The records do not answer it: what should be entered, or who must look."""
    return Answer(Verdict.CANNOT_TELL, says, missing, records, fixes)


def counted(
    good: int, of: int, says: Sentence, missing: Sentence, *records: Shown, fixes: tuple[Fix, ...] = ()
) -> Answer:
    """k of n: all of them conform; with none there is nothing to tell from."""
    if of == 0:
        return replace(cannot_tell(says, missing, *records, fixes=fixes), count=(0, 0))
    if good < of:
        return replace(does_not(says, missing, *records, fixes=fixes), count=(good, of))
    return replace(conforms(says, *records, fixes=fixes), count=(good, of))


def answer(look: Looking, line: Line) -> Answer:
    """What the records say of a line: its check's answer, or why there is none."""
    look.line = line
    found = CHECKS.get(line.same_as or line.clause)
    if found is not None:
        return found(look)
    if line.evidence.value == "manual":
        return cannot_tell(say(N_("The records cannot answer this.")), say(N_("Somebody has to look.")))
    return cannot_tell(
        say(N_("No records of this are kept here.")), say(N_("Somebody has to look, or to show papers."))
    )
