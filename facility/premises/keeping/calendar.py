"""Everything that has an end, in one list: papers, reviews, checks, drills, funds; of staff and partners too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.core.desk import Reading, query
from facility.core.ends import warn_marks
from facility.core.i18n import N_, P_, Sentence, say
from facility.core.words import Choice, Count, Text
from facility.premises.keeping import words as w
from facility.premises.keeping.documents import house_documents
from facility.premises.keeping.drills import next_fire_drill
from facility.premises.keeping.ends import standing
from facility.premises.keeping.equipment import equipment_list
from facility.premises.keeping.kinds import Standing
from facility.premises.keeping.means import funds
from facility.premises.keeping.rules_written import written_rules
from facility.premises.profile import profile_at
from facility.premises.questions import ends_elsewhere
from facility.staff.expiring import EndKind, staff_endings


class EndOf(Choice):
    """What ends or falls due."""

    DOCUMENT = "document", N_("Paper of the facility")
    REGISTRATION = "registration", N_("Registration, as described")
    RULE = "rule", N_("Review of a rule")
    EQUIPMENT = "equipment", N_("Check of equipment")
    DRILL = "drill", N_("Drill")
    FUND = "fund", N_("Funds")
    CREDENTIAL = "credential", P_("end", "Certificate of staff")
    PARTNER = "partner", N_("Partner’s agreement")
    REPLY = "reply", P_("end", "Reply to an inspection")
    EVALUATION = "evaluation", P_("end", "Evaluation of the year")
    OPINION = "opinion", P_("end", "Asking for opinions")


@dataclass(frozen=True, slots=True)
class EndRow:
    """One end; ``id`` is the record's own."""

    of: Annotated[EndOf, P_("end", "What")]
    id: Count
    name: Annotated[Sentence, P_("end", "Name")]
    until: Annotated[w.ValidUntil, P_("end", "Until")]
    days_left: w.DaysLeft
    standing: w.StandsAs
    number: Annotated[Text, P_("end", "Number")] = ""


_LIVE = (Standing.VALID, Standing.SOON, Standing.OVER, Standing.NOT_YET)


@query("ends_ahead", may="premises.read")
def ends_ahead(ctx: Reading) -> tuple[EndRow, ...]:
    """All ends, past and to come, the nearest first."""
    marks, today, found = warn_marks(ctx.settings), ctx.today, list[EndRow]()

    def add(of: EndOf, id: int, name: Sentence, until: w.ValidUntil | None, number: str = "") -> None:
        if until is not None:
            state = standing(None, until, today, marks)
            found.append(EndRow(of, id, name, until, (until - today).days, state, number))

    for paper in house_documents(ctx):
        if paper.standing in _LIVE:
            name = say(N_("{kind}"), kind=paper.kind)
            if paper.title:
                name = say(N_("{kind}: {title}"), kind=paper.kind, title=paper.title)
            add(EndOf.DOCUMENT, paper.id, name, paper.until, paper.number)
    profile = profile_at(ctx.session, ctx.now)
    if profile is not None:
        add(
            EndOf.REGISTRATION, profile.id, say(N_("{name}"), name=profile.name), profile.registration_until,
            profile.registration_number,
        )  # fmt: skip
    for rule in written_rules(ctx):
        if rule.standing in _LIVE:
            add(EndOf.RULE, rule.id, say(N_("{name}"), name=rule.title), rule.review_on, rule.label)
    for piece in equipment_list(ctx):
        if piece.ended_on is None:
            add(EndOf.EQUIPMENT, piece.id, say(N_("{name}"), name=piece.name), piece.next_check, piece.number)
    add(EndOf.DRILL, 0, say(N_("Fire drill")), next_fire_drill(ctx))
    for fund in funds(ctx):  # money of a project that is over is no longer waited for
        if fund.voided_at is None and fund.until is not None and fund.until >= today:
            add(EndOf.FUND, fund.id, say(N_("{name}"), name=fund.name), fund.until)
    return tuple(sorted(found, key=_by_day))


@query("end_calendar", may="premises.read")
def end_calendar(ctx: Reading) -> tuple[EndRow, ...]:
    """All ends of the house; for those who may see them also those of the staff's papers, the partners and what upper
    domains tell of."""
    found, marks = list(ends_ahead(ctx)), warn_marks(ctx.settings)
    found += (
        EndRow(
            EndOf(one.of), one.id, one.name, one.until, (one.until - ctx.today).days,
            standing(None, one.until, ctx.today, marks), one.number,
        )
        for one in ctx.answer(ends_elsewhere)(ctx)
    )  # fmt: skip
    if ctx.may("staff.read"):
        found += (
            EndRow(
                EndOf.CREDENTIAL if one.kind is EndKind.CREDENTIAL else EndOf.PARTNER, one.key,
                say(N_("{name}: {what}"), name=one.name, what=one.what), one.until, one.left,
                standing(None, one.until, ctx.today, marks),
            )
            for one in staff_endings(ctx)
        )  # fmt: skip
    return tuple(sorted(found, key=_by_day))


def _by_day(row: EndRow) -> tuple[w.ValidUntil, str, int]:
    return row.until, str(row.of.value), row.id
