"""A month beside those before it: as a whole and by chapter. Plain values in, rows and charts out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from facility.core.charts import Chart, Series
from facility.core.i18n import N_, P_, translate
from facility.quality.inspection import words as w
from facility.quality.inspection.results import Counts, count
from facility.quality.inspection.words import Result
from facility.quality.papers import inspection_words as p

Results = Mapping[str, Result | None]
"""By clause, what came out of a line that was due; None while it is not judged."""
WORST = 3


@dataclass(frozen=True, slots=True)
class MonthResults:
    """What came out of a month."""

    month: date
    number: str
    results: Results


@dataclass(frozen=True, slots=True)
class ComparedMonth:
    """``change``: against the month in the line before, in points."""

    month: w.Month
    number: w.InspectionNumber
    due: p.Due
    conforms: p.Conforms
    partly: p.Partly
    does_not: p.DoesNot
    not_applicable: p.NotApplicable
    left: p.Left
    share: p.Share | None
    change: p.Change | None


@dataclass(frozen=True, slots=True)
class ChapterName:
    """A chapter of the standard, and who looks at it."""

    number: str
    title: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class ComparedChapter:
    """``before``: its conformity in the month before."""

    number: w.ChapterNumber
    title: p.ChapterTitle
    who: p.Who
    due: p.Due
    conforms: p.Conforms
    partly: p.Partly
    does_not: p.DoesNot
    not_applicable: p.NotApplicable
    left: p.Left
    share: p.Share | None
    before: p.Before | None
    change: p.Change | None


def compared_months(months: Sequence[MonthResults], binding: Collection[str]) -> tuple[ComparedMonth, ...]:
    """In the order given. ``binding``: the clauses that make the conformity."""
    rows: list[ComparedMonth] = []
    for one in months:
        counts, share = count(one.results.values()), _share(one.results, binding)
        change = difference(share, rows[-1].share) if rows else None
        rows.append(ComparedMonth(one.month, one.number, counts.all, *_five(counts), share, change))
    return tuple(rows)


def compared_chapters(
    chapters: Sequence[ChapterName], now: Results, before: Results | None, binding: Collection[str],
    chapter_of: Callable[[str], str],
) -> tuple[ComparedChapter, ...]:  # fmt: skip
    """Those with lines that are due now. ``before``: the month before, None where there is none."""
    of_now, of_before = _by_chapter(now, chapter_of), _by_chapter(before or {}, chapter_of)
    rows = []
    for one in chapters:
        results = of_now.get(one.number)
        if not results:
            continue
        counts, share = count(results.values()), _share(results, binding)
        earlier = _share(of_before.get(one.number, {}), binding)
        rows.append(
            ComparedChapter(
                one.number, one.title, one.who, counts.all, *_five(counts), share, earlier, difference(share, earlier)
            )
        )  # fmt: skip
    return tuple(rows)


def worst(chapters: Sequence[ComparedChapter]) -> tuple[ComparedChapter, ...]:
    """The chapters with the least conformity, the worst first; none that conforms altogether."""
    lacking = [one for one in chapters if one.share is not None and one.share < 1000]
    return tuple(sorted(lacking, key=lambda one: (one.share, -one.does_not))[:WORST])


def difference(now: int | None, before: int | None) -> int | None:
    """In points; None where one of them has no figure."""
    return None if now is None or before is None else now - before


def _share(results: Results, binding: Collection[str]) -> int | None:
    return p.per_thousand(count(result for clause, result in results.items() if clause in binding))


def _five(counts: Counts) -> tuple[int, int, int, int, int]:
    return counts.conforms, counts.partly, counts.does_not, counts.not_applicable, counts.left


def _by_chapter(results: Results, chapter_of: Callable[[str], str]) -> dict[str, dict[str, Result | None]]:
    found: dict[str, dict[str, Result | None]] = {}
    for clause, result in results.items():
        found.setdefault(chapter_of(clause), {})[clause] = result
    return found


def months_chart(rows: Sequence[ComparedMonth], lang: str) -> Chart:
    """Conformity month by month."""
    return Chart(
        translate(N_("Conformity by month"), lang), tuple(f"{row.month:%Y-%m}" for row in rows),
        (Series(translate(P_("inspection", "Conformity"), lang), _parts(row.share for row in rows)),),
        unit="%", ceiling=100.0, ceiling_word="100%",
    )  # fmt: skip


def chapters_chart(rows: Sequence[ComparedChapter], lang: str) -> Chart:
    """Conformity of each chapter, beside that of the month before where there is one."""
    now = Series(translate(P_("inspection", "This month"), lang), _parts(row.share for row in rows))
    bars: tuple[Series, ...] = (now,)
    if any(row.before is not None for row in rows):
        label = translate(P_("inspection", "The month before"), lang)
        bars = (Series(label, _parts(row.before for row in rows), "third"), now)
    return Chart(
        translate(N_("Conformity by chapter"), lang), tuple(row.number for row in rows), bars, unit="%",
        ceiling=100.0, ceiling_word="100%", beside=True, present=False,
    )  # fmt: skip


def _parts(shares: object) -> tuple[float | None, ...]:
    return tuple(None if one is None else one / 10 for one in shares)  # type: ignore[attr-defined]
