"""What inspections found: given to somebody, put right, closed; and problems put right at once and told (5.7.1, 5.7.3)."""

from __future__ import annotations

from datetime import timedelta

from facility.core.checks import Answer, Fix, Looking, Shown, check, counted, shown
from facility.core.clock import day_of
from facility.core.i18n import N_, Sentence, say
from facility.quality.findings.checking import AT_ONCE_DAYS
from facility.quality.findings.facts import Facts, facts_on
from facility.quality.findings.words import FindingSource

MOST = 40
TO_FINDINGS = (Fix(page="quality", target=("findings",), words=N_("Go to the findings")),)


def _known(look: Looking) -> tuple[Facts, ...]:
    """Found in the time that is looked at, or still open when it began."""
    return tuple(
        one
        for one in facts_on(look.session, look.today)
        if one.row.found_on >= look.first_day or one.closed_on is None or one.closed_on >= look.first_day
    )


@check("5.7.1-c")
def _closed(look: Looking) -> Answer:
    """Of what our own inspections found: somebody is named, and it is closed or still within its deadline."""

    def wrong(one: Facts) -> Sentence | None:
        if one.row.owner is None:
            return say(N_("nobody is named who puts it right"))
        if one.closed_on is not None:
            return None
        if one.deadline is None:
            return say(N_("no deadline is set"))
        return say(N_("overdue since {day}"), day=one.deadline) if one.overdue else None

    found = [one for one in look.once(_known) if one.row.source is FindingSource.INSPECTION]
    faults = [(one, fault) for one in found if (fault := wrong(one)) is not None]
    closed = sum(one.closed_on is not None for one in found)
    says = say(
        N_("Findings of our inspections in this time: {n}; closed: {closed}; in order or in hand: {k}."),
        n=len(found), closed=closed, k=len(found) - len(faults),
    )  # fmt: skip
    missing = say(N_("Not given to anybody, or not put right in time: {k}."), k=len(faults))
    if not found:
        missing = say(N_("Our inspections found nothing in this time, or none was made."))
    return _told(found, faults, says, missing)


@check("5.7.3-d")
def _at_once(look: Looking) -> Answer:
    """Whatever was found, wherever: told (entered) within the days set, and something done about it within them."""
    days = timedelta(days=look.settings.count(AT_ONCE_DAYS))

    def wrong(one: Facts) -> Sentence | None:
        last = one.row.found_on + days
        if day_of(one.row.opened_at) > last:
            return say(N_("entered on {day} only"), day=day_of(one.row.opened_at))
        first = min((on for step in one.steps if (on := one.done_on(step))), default=None)
        if first is not None:
            return say(N_("begun on {day} only"), day=first) if first > last else None
        return say(N_("nothing was done yet")) if look.today > last else None

    found = [one for one in look.once(_known) if one.row.found_on >= look.first_day]
    faults = [(one, fault) for one in found if (fault := wrong(one)) is not None]
    says = say(
        N_("Problems found in this time: {n}; told to the quality group and begun within {days} days: {k}."),
        n=len(found), k=len(found) - len(faults), days=days.days,
    )  # fmt: skip
    missing = say(N_("Told late, or nothing done at once: {k}."), k=len(faults))
    if not found:
        missing = say(N_("No problem was entered in this time."))
    return _told(found, faults, says, missing)


def _told(
    found: list[Facts], faults: list[tuple[Facts, Sentence]], says: Sentence, missing: Sentence
) -> Answer:
    records = [_shown(one, False, fault) for one, fault in faults[:MOST]]
    bad = {one.row.id for one, _fault in faults}
    good = [one for one in reversed(found) if one.row.id not in bad]
    records += [_shown(one, True, say(N_("{state}"), state=one.state)) for one in good[: MOST - len(records)]]
    fixes = TO_FINDINGS if faults or not found else ()
    return counted(len(found) - len(faults), len(found), says, missing, *records, fixes=fixes)


def _shown(one: Facts, good: bool, words: Sentence) -> Shown:
    """By number and day; what was found is read on the finding itself."""
    says = say(N_("{number}, {day}: {words}"), number=one.row.number, day=one.row.found_on, words=words)
    return shown(says, good, page="quality", target=("findings", one.row.id))
