"""The standard's indicators (6.4.1 to 6.4.7) of a period, from the records and from figures of outside."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from facility.core.i18n import N_, P_, Sentence, say
from facility.quality.indicators.at_home import home_clients
from facility.quality.indicators.known import Known
from facility.quality.indicators.outside import OutsideFigure
from facility.quality.indicators.periods import Period, PeriodSort
from facility.quality.indicators.rows import NumberLine, PersonLine, WayRow, shown_value
from facility.quality.indicators.rules import employed as work
from facility.quality.indicators.rules import relapsed as relapse
from facility.quality.indicators.rules import self_care, served
from facility.quality.indicators.rules.disabled import DisabledWay, disabled
from facility.quality.indicators.rules.ratio import Place, Ratio, Weighed, counted, within
from facility.quality.indicators.rules.self_care import SelfCareWay, regained
from facility.quality.indicators.words import FROM_OUTSIDE, Indicator, OutsideKind
from facility.work.outcome_rules import CountWay

OURS: Sentence = say(N_("Our own records"))
NOT_SERVED: Sentence = say(N_("Had no bed or place here in this span."))
NOTHING: Sentence = say(N_("Nothing of the kind is on record."))
AS_STANDARD: Sentence = say(P_("indicator", "As the standard says"))
OWN_ONLY: Sentence = say(P_("indicator", "Own people only (our convention)"))
OWN_CONVENTION: Sentence = say(
    N_("The whole are those who had a bed or a place here in the span, not the people of the area.")
)
AREA_CONVENTION: Sentence = say(
    N_("Everybody in our records is taken as somebody of the area the outside figure speaks of.")
)
REGISTER_CONVENTION: Sentence = say(
    N_("Who is not on the register, or of whom that is not entered, is left out.")
)
NO_RECORDS: Sentence = say(N_("Cannot be computed: no training records are kept here."))
NO_EPISODES: Sentence = say(N_("Cannot be computed: no episode of illness is on record here."))
NO_JUDGEMENTS: Sentence = say(N_("Cannot be computed: no judgement of self-care is kept here."))


def span_of(indicator: Indicator, period: Period) -> tuple[date, date]:
    """The first and last day an indicator of a period looks at; those of a year look at the year up to the end."""
    if indicator in (Indicator.EMPLOYED, Indicator.DISABLED):
        return period.year().first, period.last
    return period.first, period.last


def ways_of(known: Known, indicator: Indicator, period: Period, *, names: bool = True) -> tuple[WayRow, ...]:
    """Every way of counting an indicator of the standard, the reported one first. ``names``: with the name lists."""
    return _WAYS[indicator](known, indicator, period, names)


# --- pieces ---


def _way(
    known: Known, key: str, label: Sentence, ratio: Ratio, convention: Iterable[Sentence],
    numbers: Iterable[NumberLine], lines: Iterable[Weighed] = (), *, names: bool = False, why: Sentence | None = None,
) -> WayRow:  # fmt: skip
    """A way with its value, or with ``why`` there is none."""
    why = why or ratio.why_not
    value = ratio.hundredths if why is None else None
    says = why or say(
        N_("{part} of {whole}: {value} %"), part=ratio.part, whole=ratio.whole, value=shown_value(value)
    )
    people = _people(known, lines) if names else ()
    return WayRow(key, label, value, ratio.part, ratio.whole, says, tuple(convention), tuple(numbers), people)


def _people(known: Known, lines: Iterable[Weighed]) -> tuple[PersonLine, ...]:
    order = list(Place)
    found = [
        PersonLine(one.person, *known.people.get(one.person, ("", "—")), one.place, one.says) for one in lines
    ]
    return tuple(sorted(found, key=lambda row: (order.index(row.place), row.name, row.number)))


def _count(what: Sentence, value: int | None, source: Sentence) -> NumberLine:
    return NumberLine(what, None if value is None else value * 100, source)


def _figure(known: Known, kind: OutsideKind, period: Period) -> tuple[OutsideFigure | None, NumberLine]:
    """A figure from outside and the line that tells where it comes from."""
    row = known.figure(kind, period)
    what = say(kind.label)
    if row is None:
        return None, NumberLine(what, None, say(N_("Not entered yet")))
    source = say(N_("From outside: {source}, as of {on}"), source=row.source, on=row.as_of)
    if row.period != str(period):
        source = say(N_("{source} (figure of {period})"), source=source, period=row.period)
    return row, _count(what, row.value, source)


def _lacking(known: Known, kinds: Iterable[OutsideKind], period: Period) -> Sentence | None:
    missing = [kind for kind in kinds if known.figure(kind, period) is None]
    if not missing:
        return None
    return say(N_("Cannot be computed: not entered for this period: {figures}."), figures=missing)


def _part(lines: Iterable[Weighed]) -> int:
    return sum(one.place is Place.COUNTED for one in lines)


# --- one indicator after another ---


def _regional(known: Known, indicator: Indicator, period: Period, names: bool) -> tuple[WayRow, ...]:
    """6.4.1 and 6.4.2: both figures come from outside."""
    kinds = FROM_OUTSIDE[indicator]
    found = [_figure(known, kind, period) for kind in kinds]
    part, whole = (row.value if row is not None else None for row, _line in found)
    why = _lacking(known, kinds, period)
    convention = (say(N_("An indicator of the area: both figures come from outside.")),)
    numbers = [line for _row, line in found]
    made = _way(known, "usual", AS_STANDARD, Ratio(part or 0, whole), convention, numbers, why=why)
    return (made if part is not None else replace(made, part=None),)


def _served(known: Known, indicator: Indicator, period: Period, names: bool) -> tuple[WayRow, ...]:
    """6.4.3, month by month."""
    months = [one for one in period.months() if one.first <= known.ctx.today]
    if period.sort is PeriodSort.MONTH:
        return tuple(_served_month(known, one, AS_STANDARD, names) for one in months)
    ways = tuple(_served_month(known, one, say(N_("{what}"), what=str(one)), names) for one in months)
    convention = (
        *served.CONVENTION,
        say(N_("Computed month by month; a quarter or year has no figure of its own.")),
    )
    why = say(N_("Cannot be computed for a quarter or year: this is a month’s figure; see the months."))
    return (WayRow("usual", AS_STANDARD, None, None, None, why, convention), *ways)


def _served_month(known: Known, month: Period, label: Sentence, names: bool) -> WayRow:
    lines = served.served(home_clients(known, month), month, known.ctx.today) if names else ()
    row, line = _figure(known, OutsideKind.AT_HOME, month)
    part = say(N_("People at home who were served"))
    numbers = (_count(part, None, say(N_("No training records are kept here"))), line)
    people = _people(known, lines)
    whole = row.value if row is not None else None
    return WayRow(str(month), label, None, None, whole, NO_RECORDS, served.CONVENTION, numbers, people)


def _employed(known: Known, indicator: Indicator, period: Period, names: bool) -> tuple[WayRow, ...]:
    """6.4.4: by the register of the street, the strict way, and among those served here."""
    first, last = span_of(indicator, period)
    last = min(last, known.ctx.today)
    months = known.ctx.settings.count("work_restart_months")
    spells, unknown = known.spells(last)
    row, line = _figure(known, OutsideKind.REGISTERED, period)
    why = _lacking(known, (OutsideKind.REGISTERED,), period)
    made = []
    for key, label, way, told in (
        ("usual", AS_STANDARD, CountWay.USUAL, say(N_("People at work in the year"))),
        ("strict", say(CountWay.STRICT.label), CountWay.STRICT, say(N_("People at work in the year, strict way"))),
    ):  # fmt: skip
        lines = work.employed(spells, first.year, last, way, months, unknown)
        ratio = Ratio(_part(lines), row.value if row is not None else None)
        numbers = (_count(told, ratio.part, OURS), line)
        convention = (*work.convention(way, months), REGISTER_CONVENTION)
        made.append(_way(known, key, label, ratio, convention, numbers, lines, names=names, why=why))
    anybody = tuple(replace(one, registered=True) for one in spells)
    here = known.served_between(first, last)
    lines = within(
        work.employed(anybody, first.year, last, CountWay.USUAL, months), here, NOT_SERVED, NOTHING
    )
    told = say(N_("People at work in the year, of those served here"))
    made.append(_own(known, lines, told, (*work.convention(CountWay.USUAL, months), OWN_CONVENTION), names))
    return tuple(made)


def _own(
    known: Known, lines: tuple[Weighed, ...], what: Sentence, convention: Iterable[Sentence], names: bool,
    why: Sentence | None = None,
) -> WayRow:  # fmt: skip
    """Among those who had a bed or a place here."""
    ratio = counted(lines)
    numbers = (
        _count(what, ratio.part, OURS),
        _count(say(N_("People served here in the span")), ratio.whole, OURS),
    )
    return _way(known, "own", OWN_ONLY, ratio, convention, numbers, lines, names=names, why=why)


def _relapsed(known: Known, indicator: Indicator, period: Period, names: bool) -> tuple[WayRow, ...]:
    """6.4.5: by the people of the service area, and among those served here."""
    found = relapse.admissions(known.episodes, period.first, period.last)
    lines = relapse.relapsed(found)
    row, line = _figure(known, OutsideKind.AREA, period)
    none = None if known.episodes else NO_EPISODES
    told = say(N_("People admitted for a relapse"))
    episodes = _count(say(N_("Admissions for a relapse")), sum(one.left_out is None for one in found), OURS)
    ratio = Ratio(_part(lines), row.value if row is not None else None)
    area = _way(
        known, "usual", AS_STANDARD, ratio, (*relapse.CONVENTION, AREA_CONVENTION),
        (_count(told, ratio.part, OURS), line, episodes), lines, names=names,
        why=_lacking(known, (OutsideKind.AREA,), period) or none,
    )  # fmt: skip
    here = known.served_between(period.first, min(period.last, known.ctx.today))
    own = within(lines, here, NOT_SERVED, NOTHING)
    told = say(N_("People admitted for a relapse, of those served here"))
    return area, _own(known, own, told, (*relapse.CONVENTION, OWN_CONVENTION), names, none)


def _disabled(known: Known, indicator: Indicator, period: Period, names: bool) -> tuple[WayRow, ...]:
    """6.4.6, both readings of "within the year"."""
    first, last = span_of(indicator, period)
    made = []
    for way in DisabledWay:
        lines = disabled(known.episodes, first, min(last, known.ctx.today), known.ctx.today, way)
        ratio = counted(lines)
        numbers = (
            _count(say(N_("Newly ill and disabled within the year")), ratio.part, OURS),
            _count(say(N_("Newly ill")), ratio.whole, OURS),
        )
        convention = (
            say(N_("The whole are people in our records whose first onset lies in the year up to the end of the span.")),
            say(N_("Disability counts as recognised: {way}."), way=way),
        )  # fmt: skip
        key = "usual" if way is DisabledWay.CALENDAR else str(way.value)
        made.append(_way(known, key, say(way.label), ratio, convention, numbers, lines, names=names))
    return tuple(made)


def _self_care(known: Known, indicator: Indicator, period: Period, names: bool) -> tuple[WayRow, ...]:
    """6.4.7, strict and as people are now."""
    last = min(period.last, known.ctx.today)
    people = known.served_between(period.first, last)
    kept = any(one.on <= last for one in known.judgements)
    made = []
    for way in SelfCareWay:
        lines = regained(people, known.judgements, last, way)
        ratio = counted(lines)
        numbers = (
            _count(say(way.label), ratio.part if kept else None, OURS),
            _count(say(N_("People who took part")), ratio.whole, OURS),
        )
        why = None if kept else NO_JUDGEMENTS
        key = "usual" if way is SelfCareWay.STRICT else str(way.value)
        convention = self_care.CONVENTION
        made.append(_way(known, key, say(way.label), ratio, convention, numbers, lines, names=names, why=why))
    return tuple(made)


_WAYS: dict[Indicator, Callable[[Known, Indicator, Period, bool], tuple[WayRow, ...]]] = {
    Indicator.COUNTIES: _regional,
    Indicator.TOWNSHIPS: _regional,
    Indicator.SERVED: _served,
    Indicator.EMPLOYED: _employed,
    Indicator.RELAPSED: _relapsed,
    Indicator.DISABLED: _disabled,
    Indicator.SELF_CARE: _self_care,
}
