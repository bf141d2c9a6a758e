"""Lines that ask for something in writing: rules, plans, emergency plans (4.3.7, 4.5, 4.7.3, 5.3, 5.5, 5.7, 6.2, 6.3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import or_, select

from facility.core.checks import Answer, Fix, Looking, cannot_tell, check, conforms, does_not
from facility.core.i18n import N_, Sentence, say
from facility.core.words import YesNoAnswer
from facility.premises.checks.papers import suppliers
from facility.premises.checks.registers import InForce, Rules, listed, rules_then, show_rule
from facility.premises.keeping.kinds import EMERGENCIES, RuleKind
from facility.premises.keeping.rules_written import NOT_NEEDED, RuleReading
from facility.staff.model import Staff

ASKED: dict[str, tuple[RuleKind, ...]] = {
    "4.3.7": (RuleKind.WORKFLOW,),
    "4.5.2": (RuleKind.DAILY, RuleKind.FORMS),
    "4.5.3-a": (RuleKind.CONTRACTS,),
    "4.5.3-b": (RuleKind.HIRING,),
    "4.5.3-c": (RuleKind.ASSESSMENT,),
    "4.5.3-d": (RuleKind.CASE_WORK,),
    "4.5.3-e": (RuleKind.SAFETY,),
    "4.5.3-f": (RuleKind.EXCHANGE,),
    "4.5.3-g": (RuleKind.INSURANCE,),
    "4.5.4-a": (RuleKind.FINANCE,),
    "4.5.4-b": (RuleKind.ASSETS,),
    "4.7.3.2": (RuleKind.DAILY, RuleKind.INTERVIEWS, RuleKind.SAFETY),
    "4.7.3.4-a": tuple(kind for kind in EMERGENCIES if kind not in NOT_NEEDED),
    "5.3.3-b": (RuleKind.REFERRALS,),
    "5.3.4-a": (RuleKind.HOME_VISITS,),
    "5.7.1-d": (RuleKind.QUALITY,),
    "6.2.1-a": (RuleKind.YEAR_GOALS,),
    "6.2.1-b": (RuleKind.IMPROVEMENT,),
}
"""The kinds that must all be in force for a line."""


@check(*ASKED)
def _in_writing(look: Looking) -> Answer:
    return in_writing(look, *ASKED[look.line.same_as or look.line.clause])


def in_writing(look: Looking, *kinds: RuleKind) -> Answer:
    """Every kind is in force with a review that is not overdue; of two rules of a kind one is enough."""
    kept, on = look.once(rules_then), look.today
    lacking = [kind for kind in kinds if not kept.in_force.get(kind)]
    late = [kind for kind in kinds if kind not in lacking and not kept.fresh(kind, on)]
    records = listed(
        show_rule(one, on)
        for kind in kinds
        for one in (*kept.in_force.get(kind, ()), *kept.coming.get(kind, ()))
    )
    fixes = tuple(_fixes(kept, lacking, late))
    if not kept.begun:
        return cannot_tell(
            say(N_("No rule has been entered for this time.")),
            say(N_("Enter the rules: {kinds}."), kinds=list(kinds)),
            *records,
            fixes=fixes,
        )
    says = _said(kept, kinds, lacking, late, on)
    if lacking or late:
        return does_not(says, _missing(lacking, late), *records, fixes=fixes)
    return conforms(says, *records, until=_until(kept, kinds, on))


def _said(
    kept: Rules, kinds: tuple[RuleKind, ...], lacking: list[RuleKind], late: list[RuleKind], on: date
) -> Sentence:
    """The figures: of one rule its version and days, of several how many of them."""
    if len(kinds) > 1:
        good = len(kinds) - len(lacking) - len(late)
        return say(N_("{n} of {of} are in force and up to date."), n=good, of=len(kinds))
    if lacking:
        count = sum(len(rules) for rules in kept.in_force.values())
        return say(N_("Rules in force: {n}, none of them on “{kind}”."), n=count, kind=kinds[0])
    one = (kept.fresh(kinds[0], on) or kept.in_force[kinds[0]])[-1]
    facts = {"title": one.rule.title, "label": one.version.label, "since": one.version.since}
    if late:
        return say(
            N_("“{title}” {label} is in force since {since}; its review was due on {on}."),
            **facts,
            on=one.review_on,
        )
    if one.review_on is None:
        return say(N_("“{title}” {label} is in force since {since}."), **facts)
    return say(
        N_("“{title}” {label} is in force since {since}, to be reviewed by {on}."),
        **facts,
        on=one.review_on,
    )


def _missing(lacking: list[RuleKind], late: list[RuleKind]) -> Sentence:
    if lacking and late:
        return say(N_("Not in writing: {lacking}. Review overdue: {late}."), lacking=lacking, late=late)
    if lacking:
        return say(N_("Not in writing: {lacking}."), lacking=lacking)
    return say(N_("Review overdue: {late}."), late=late)


def _fixes(kept: Rules, lacking: list[RuleKind], late: list[RuleKind]) -> Iterator[Fix]:
    """The form for the first that lacks; for the first overdue one both ways."""
    if lacking and not kept.coming.get(lacking[0]):
        yield Fix("premises.write_rule", {"kind": lacking[0]})
    if late:
        rule = kept.in_force[late[0]][-1].rule.id
        yield Fix("premises.review_rule", {"rule": rule})
        yield Fix("premises.revise_rule", {"rule": rule})


def _until(kept: Rules, kinds: tuple[RuleKind, ...], on: date) -> date | None:
    """The nearest review; a kind with a rule that is never reviewed has none."""
    ends = []
    for kind in kinds:
        reviews = [one.review_on for one in kept.fresh(kind, on)]
        if None not in reviews:
            ends.append(max(day for day in reviews if day is not None))
    return min(ends, default=None)


def _with(look: Looking, kind: RuleKind, beside: tuple[RuleKind, ...], unclear: str) -> Answer:
    """One kind is asked for; whether it covers all the line names is only clear where the others are there too."""
    found = in_writing(look, kind)
    if found.verdict.value != "conforms":
        return found
    kept = look.once(rules_then)
    lacking = [one for one in beside if not kept.in_force.get(one)]
    records = (
        *found.records,
        *listed(show_rule(one, look.today) for other in beside for one in kept.in_force.get(other, ())),
    )
    if not lacking:
        return conforms(found.says, *records, until=found.until)
    return cannot_tell(
        found.says, say(unclear, kinds=lacking), *records, fixes=(Fix("premises.write_rule", {"kind": lacking[0]}),)
    )  # fmt: skip


@check("4.5.6")
def _service_standard(look: Looking) -> Answer:
    """Content, flow, quality and betterment: in the standard itself, or in rules of their own."""
    return _with(
        look,
        RuleKind.SERVICE_STANDARD,
        (RuleKind.WORKFLOW, RuleKind.QUALITY),
        N_("Look whether the service standard covers: {kinds}. There is no rule of its own on it."),
    )


@check("6.3.1.2.3")
def _sharing(look: Looking) -> Answer:
    return _with(
        look,
        RuleKind.EXCHANGE,
        (RuleKind.PRIVACY,),
        N_("Look whether the rules on exchange cover: {kinds}. There is no rule of its own on it."),
    )


@check("4.5.5")
def _bought_in(look: Looking) -> Answer:
    """The rules count; contracts with suppliers only go with them."""
    found = in_writing(look, RuleKind.OUTSOURCING)
    return Answer(
        found.verdict, found.says, found.missing, (*found.records, *suppliers(look)), found.fixes, None, found.until
    )  # fmt: skip


@check("5.5.2.5.3-c")
def _safe_at_work(look: Looking) -> Answer:
    """In writing it is seen here; whether it suits each person is not."""
    found = in_writing(look, RuleKind.WORK_SAFETY)
    if found.verdict.value != "conforms":
        return found
    return cannot_tell(
        found.says,
        say(N_("Look at the places of work: does the protection suit each person’s ability?")),
        *found.records,
    )


@check("5.7.2-a")
def _looked_at(look: Looking) -> Answer:
    """What quality control would look at is seen here; that it has looked is not."""
    found = in_writing(look, RuleKind.QUALITY, RuleKind.YEAR_GOALS)
    if found.verdict.value != "conforms":
        return found
    return cannot_tell(
        found.says,
        say(N_("Look at the records of quality control: were rules, plans and scoring gone through?")),
        *found.records,
    )


@check("6.2.2")
def _plan_of_work(look: Looking) -> Answer:
    """That there is a plan is seen here; what it covers is not."""
    found = in_writing(look, RuleKind.YEAR_GOALS)
    if found.verdict.value != "conforms":
        return found
    return cannot_tell(
        found.says,
        say(N_("Read the plan: does it cover house, team, partners, families and referrals?")),
        *found.records,
    )


@check("6.3.1.2.4")
def _applied(look: Looking) -> Answer:
    """The service standard is in force, and everybody here that day had read and signed it."""
    found = in_writing(look, RuleKind.SERVICE_STANDARD)
    if found.verdict.value != "conforms":
        return found
    one = look.once(rules_then).fresh(RuleKind.SERVICE_STANDARD, look.today)[-1]
    signed, of = _signed(look, one)
    says = say(N_("The service standard is in force; {n} of {of} have read and signed it."), n=signed, of=of)
    if of == 0:
        return cannot_tell(
            says, say(N_("No staff have been entered for this time.")), *found.records, fixes=(Fix(page="staff"),)
        )  # fmt: skip
    if signed < of:
        return does_not(
            says,
            say(N_("Not signed yet: {n}."), n=of - signed),
            *found.records,
            fixes=(Fix("premises.sign_rule", {"rule": one.rule.id, "everybody": YesNoAnswer.YES}),),
        )
    return conforms(says, *found.records, until=found.until)


def _signed(look: Looking, one: InForce) -> tuple[int, int]:
    """How many of those here that day had signed the version by then."""
    here = set(
        look.session.scalars(
            select(Staff.id).where(
                Staff.since <= look.today, or_(Staff.until.is_(None), Staff.until >= look.today)
            )
        )
    )
    signed = look.session.scalars(
        select(RuleReading.staff).where(RuleReading.version == one.version.id, RuleReading.on <= look.today)
    )
    return len(here.intersection(signed)), len(here)
