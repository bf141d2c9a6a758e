"""What the records say of the lines of a month: events of the month, quarter or year, one file, or the facility.

The records are read as of the end of the month, or as of now while it runs; last March can be read again.
"""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

from sqlalchemy import select

from facility.core.checks import Answer, Looking, Verdict, answer
from facility.core.clock import moment_of
from facility.core.handling import Reading
from facility.core.i18n import LANGUAGES, N_, Sentence, say
from facility.core.standard import Line, Unit
from facility.lodging.model import Stay
from facility.quality.inspection.due_rules import next_month, period_of

_LAST = timedelta(microseconds=1)
_NOT_HERE = N_("This line does not concern this file.")


def end_of(month: date) -> datetime:
    """The last moment of a month."""
    return moment_of(next_month(month)) - _LAST


class MonthReading:
    """The records as of one moment, read for one line after another; shared reads happen once.

    month: its first day. until: the moment the records are read up to.
    """

    def __init__(self, ctx: Reading, month: date, until: datetime | None = None) -> None:
        self._ctx = ctx
        self.month = month
        self.until = min(until or end_of(month), ctx.now)
        self._looks: dict[tuple[date | None, int | None], Looking] = {}
        self._found: dict[tuple[str, int | None], Answer] = {}

    def since(self, line: Line) -> date | None:
        """The first day whose events count for a line; None where it is not about events."""
        return period_of(line.every, self.month) if line.unit is Unit.EVENT else None

    def answer(self, line: Line, person: int | None = None) -> Answer:
        """What the records say of a line; of one person's file where ``person`` is given."""
        key = line.clause, person
        if key not in self._found:
            found = answer(self._look(self.since(line), person), line)
            concerns = person is None or found.count != (0, 0)
            self._found[key] = (
                found if concerns else Answer(Verdict.NOT_APPLICABLE, say(_NOT_HERE), count=(0, 0))
            )
        return self._found[key]

    def _look(self, since: date | None, person: int | None) -> Looking:
        key = since, person
        if key not in self._looks:
            begins = moment_of(since) if since is not None else None
            at = self.until if person is None else self._last_here(person)
            self._looks[key] = Looking(self._ctx, at, begins, person)
        return self._looks[key]

    def _last_here(self, person: int) -> datetime:
        """The file of somebody who has left since it was drawn is read as of the last moment they were here."""
        wanted = select(Stay.left_at).where(
            Stay.person == person, Stay.voided_at.is_(None), Stay.arrived_at <= self.until
        )
        ends = list(self._ctx.session.scalars(wanted))
        if not ends or any(end is None or end > self.until for end in ends):
            return self.until
        return max(end for end in ends if end is not None) - _LAST


def kept_words(says: Sentence) -> str:
    """A sentence in every language, to be kept beside a judgement."""
    return json.dumps({lang: says.render(lang) for lang in LANGUAGES}, ensure_ascii=False)


def words_kept(kept: str, lang: str) -> str:
    """What was kept, in one language; "" where it was erased."""
    try:
        found = json.loads(kept)
    except ValueError:
        return ""
    return str(found.get(lang, "")) if isinstance(found, dict) else ""
