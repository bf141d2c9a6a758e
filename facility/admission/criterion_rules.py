"""The entry criteria one by one: what each rests on, its verdict, and its clause. Pure."""

from __future__ import annotations

from datetime import date

from facility.admission.criterion import Criterion, EntryFacts, Judgement, Limits, Verdict
from facility.admission.words import (
    AreaBasis,
    Family,
)
from facility.core.i18n import N_, say
from facility.core.words import YesNoAnswer
from facility.people.health_choices import Adherence, IllnessClass, Opinion


def completed_years(birth: date, on: date) -> int:
    """Age in completed years; somebody born on 29 February completes a year on 1 March of other years."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def months_before(on: date, months: int) -> date:
    """The same day so many months earlier, or the last day of a shorter month."""
    import calendar

    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    return date(year, month + 1, min(on.day, calendar.monthrange(year, month + 1)[1]))


ELSEWHERE = frozenset(
    {
        Criterion.INFECTION,
        Criterion.PHYSICAL,
        Criterion.AGE,
        Criterion.AREA,
        Criterion.SELF_CARE,
        Criterion.REGISTER,
    }
)


def _register(f: EntryFacts, limits: Limits) -> Judgement:
    evidence = say(N_("Register: {register}; willing: {willing}"), register=f.in_register, willing=f.willing)
    if f.willing is YesNoAnswer.NO:
        return Judgement(
            Criterion.REGISTER,
            Verdict.NOT_MET,
            evidence,
            say(N_("The person does not wish to come; nobody is made to.")),
        )
    if f.in_register is YesNoAnswer.YES:
        return Judgement(
            Criterion.REGISTER, Verdict.MET, evidence, say(N_("The person is in the national register."))
        )
    if f.willing is YesNoAnswer.YES and f.severe:
        return Judgement(
            Criterion.REGISTER,
            Verdict.UNCLEAR,
            evidence,
            say(
                N_(
                    "This diagnosis belongs in the national register; ask the community doctor to confirm the entry."
                )
            ),
        )
    if f.willing is YesNoAnswer.YES:
        return Judgement(Criterion.REGISTER, Verdict.MET, evidence, say(N_("The person wishes to come.")))
    return Judgement(
        Criterion.REGISTER,
        Verdict.UNCLEAR,
        evidence,
        say(N_("Ask whether the person wishes to come, and whether they are in the register.")),
    )


def _diagnosis(f: EntryFacts, limits: Limits) -> Judgement:
    evidence = say(N_("Certificate on file: {there}"), there=f.diagnosis_on_file)
    if f.diagnosis and f.diagnosis_on_file:
        return Judgement(
            Criterion.DIAGNOSIS,
            Verdict.MET,
            evidence,
            say(N_("A clear diagnosis is recorded with its certificate.")),
        )
    if f.diagnosis:
        return Judgement(
            Criterion.DIAGNOSIS,
            Verdict.UNCLEAR,
            evidence,
            say(N_("A diagnosis is recorded, but its certificate has not been verified.")),
        )
    return Judgement(Criterion.DIAGNOSIS, Verdict.UNCLEAR, evidence, say(N_("No diagnosis is recorded yet.")))


def _area(f: EntryFacts, limits: Limits) -> Judgement:
    evidence = say(N_("Tie to the area: {basis}"), basis=f.area)
    if f.area is None:
        return Judgement(
            Criterion.AREA,
            Verdict.UNCLEAR,
            evidence,
            say(N_("Ask whether the person lives, works or studies here.")),
        )
    if f.area is AreaBasis.NONE:
        return Judgement(
            Criterion.AREA,
            Verdict.NOT_MET,
            evidence,
            say(N_("The person neither lives nor works nor studies in the area.")),
        )
    return Judgement(
        Criterion.AREA,
        Verdict.MET,
        evidence,
        say(N_("{basis}. Living, working or studying in the area counts (3.11)."), basis=f.area),
    )


def _stable(f: EntryFacts, limits: Limits) -> Judgement:
    evidence = say(N_("Class: {kind}; risk level {level}"), kind=f.illness_class, level=f.risk_level)
    if f.illness_class is None:
        return Judgement(
            Criterion.STABLE,
            Verdict.UNCLEAR,
            evidence,
            say(N_("The entry assessment has not said yet how settled the illness is.")),
        )
    if f.illness_class is IllnessClass.UNSTABLE:
        return Judgement(
            Criterion.STABLE,
            Verdict.NOT_MET,
            evidence,
            say(N_("The illness is unstable now; treatment comes first.")),
        )
    if f.illness_class is IllnessClass.BASIC and f.risk_level == 1:
        return Judgement(
            Criterion.STABLE,
            Verdict.NEEDS_REASON,
            evidence,
            say(N_("Basically stable at risk level 1: the standard allows it; write down why it is right.")),
            True,
        )
    if f.illness_class is IllnessClass.BASIC:
        return Judgement(Criterion.STABLE, Verdict.MET, evidence, say(N_("Basically stable, without risk.")))
    return Judgement(Criterion.STABLE, Verdict.MET, evidence, say(N_("The illness is stable.")))


def _medication(f: EntryFacts, limits: Limits) -> Judgement:
    evidence = say(N_("Willing: {willing}; taken: {how}"), willing=f.medication_willing, how=f.adherence)
    if f.adherence is Adherence.NOT_ORDERED:
        return Judgement(Criterion.MEDICATION, Verdict.MET, evidence, say(N_("No medication is ordered.")))
    if f.medication_willing is YesNoAnswer.YES:
        return Judgement(
            Criterion.MEDICATION, Verdict.MET, evidence, say(N_("The person takes medication willingly."))
        )
    if f.medication_willing is YesNoAnswer.NO:
        return Judgement(
            Criterion.MEDICATION,
            Verdict.NOT_MET,
            evidence,
            say(
                N_(
                    "The person does not want to take the ordered medication now; talk with them and their doctor."
                )
            ),
        )
    return Judgement(
        Criterion.MEDICATION, Verdict.UNCLEAR, evidence, say(N_("Ask whether medication is taken willingly."))
    )


def _self_care(f: EntryFacts, limits: Limits) -> Judgement:
    evidence = say(N_("Basic self-care: {answer}"), answer=f.self_care)
    if f.self_care is YesNoAnswer.YES:
        return Judgement(
            Criterion.SELF_CARE,
            Verdict.MET,
            evidence,
            say(N_("The person can basically look after themselves.")),
        )
    if f.self_care is YesNoAnswer.NO:
        return Judgement(
            Criterion.SELF_CARE,
            Verdict.NOT_MET,
            evidence,
            say(N_("The person needs more daily care than this facility gives.")),
        )
    return Judgement(
        Criterion.SELF_CARE, Verdict.UNCLEAR, evidence, say(N_("Self-care has not been judged yet."))
    )


def _family(f: EntryFacts, limits: Limits) -> Judgement:
    evidence = say(N_("Family: {answer}"), answer=f.family)
    if f.family is Family.YES:
        return Judgement(Criterion.FAMILY, Verdict.MET, evidence, say(N_("The family cooperates.")))
    if f.family is Family.NONE:
        return Judgement(
            Criterion.FAMILY,
            Verdict.NEEDS_REASON,
            evidence,
            say(N_("There is no family to cooperate; a manager may allow it with a reason.")),
            True,
        )
    if f.family is Family.NO:
        return Judgement(
            Criterion.FAMILY,
            Verdict.NOT_MET,
            evidence,
            say(N_("The family does not cooperate yet; speak with them again.")),
        )
    return Judgement(
        Criterion.FAMILY, Verdict.UNCLEAR, evidence, say(N_("Ask the family whether they stand by the stay."))
    )


def _infection(f: EntryFacts, limits: Limits) -> Judgement:
    evidence = say(N_("Doctor’s opinion: {opinion}, {on}"), opinion=f.together, on=f.together_on)
    if f.together is Opinion.FIT:
        return Judgement(
            Criterion.INFECTION,
            Verdict.MET,
            evidence,
            say(N_("A doctor sees nothing against living with others now.")),
        )
    if f.together is Opinion.NOT_NOW:
        return Judgement(
            Criterion.INFECTION,
            Verdict.NOT_MET,
            evidence,
            say(N_("A doctor advises against living with others now; help the person to treatment first.")),
        )
    return Judgement(
        Criterion.INFECTION,
        Verdict.UNCLEAR,
        evidence,
        say(
            N_(
                "Ask a doctor whether the person may live with others now. A test result alone decides nothing."
            )
        ),
    )


def _physical(f: EntryFacts, limits: Limits) -> Judgement:
    evidence = say(N_("Serious physical illness: {answer}"), answer=f.serious_illness)
    if f.serious_illness is YesNoAnswer.NO:
        return Judgement(
            Criterion.PHYSICAL, Verdict.MET, evidence, say(N_("No serious physical illness is known."))
        )
    if f.serious_illness is YesNoAnswer.YES:
        return Judgement(
            Criterion.PHYSICAL,
            Verdict.NOT_MET,
            evidence,
            say(N_("A serious physical illness needs a hospital first (5.2.1.1.2).")),
        )
    return Judgement(
        Criterion.PHYSICAL, Verdict.UNCLEAR, evidence, say(N_("The health check has not answered this yet."))
    )


def _risk(f: EntryFacts, limits: Limits) -> Judgement:
    evidence = say(N_("Rated {level} on {on}"), level=f.risk_level, on=f.risk_on)
    if f.risk_level is None:
        return Judgement(
            Criterion.RISK, Verdict.UNCLEAR, evidence, say(N_("A professional has not rated the risk yet."))
        )
    if f.risk_level > limits.highest_risk:
        return Judgement(
            Criterion.RISK,
            Verdict.NOT_MET,
            evidence,
            say(
                N_("Risk level {level} is above {highest}; nobody may allow this."),
                level=f.risk_level,
                highest=limits.highest_risk,
            ),
        )
    return Judgement(
        Criterion.RISK, Verdict.MET, evidence, say(N_("Risk level {level}."), level=f.risk_level)
    )


def _events(f: EntryFacts, limits: Limits) -> Judgement:
    since = months_before(f.on, limits.quiet_months)
    evidence = say(N_("Last event: {last}; looked at since {since}"), last=f.last_event, since=since)
    if f.last_event is not None and f.last_event > since:
        return Judgement(
            Criterion.EVENTS,
            Verdict.NOT_MET,
            evidence,
            say(
                N_("There was a dangerous event on {last}, within {months} months; nobody may allow this."),
                last=f.last_event,
                months=limits.quiet_months,
            ),
        )
    if not f.events_asked and f.last_event is None:
        return Judgement(
            Criterion.EVENTS,
            Verdict.UNCLEAR,
            evidence,
            say(N_("Nobody has asked yet about the last {months} months."), months=limits.quiet_months),
        )
    return Judgement(
        Criterion.EVENTS,
        Verdict.MET,
        evidence,
        say(N_("No dangerous event in the last {months} months."), months=limits.quiet_months),
    )


def _age(f: EntryFacts, limits: Limits) -> Judgement:
    if f.birth is None:
        return Judgement(
            Criterion.AGE, Verdict.UNCLEAR, say(N_("No birth date")), say(N_("The birth date is missing."))
        )
    years = completed_years(f.birth, f.on)
    evidence = say(N_("Born {birth}, {years} years old"), birth=f.birth, years=years)
    if limits.age_low <= years <= limits.age_high:
        return Judgement(
            Criterion.AGE,
            Verdict.MET,
            evidence,
            say(
                N_("{years} years: within {low} to {high}."),
                years=years,
                low=limits.age_low,
                high=limits.age_high,
            ),
        )
    if limits.takes_children and limits.child_low <= years <= limits.child_high:
        return Judgement(
            Criterion.AGE,
            Verdict.MET,
            evidence,
            say(N_("{years} years: this facility serves children."), years=years),
        )
    if limits.takes_older and years >= limits.age_high:
        return Judgement(
            Criterion.AGE,
            Verdict.MET,
            evidence,
            say(N_("{years} years: this facility serves older people."), years=years),
        )
    return Judgement(
        Criterion.AGE,
        Verdict.NOT_MET,
        evidence,
        say(
            N_(
                "{years} years: outside {low} to {high}. A manager may allow it with a reason, since the standard says “generally”."
            ),
            years=years,
            low=limits.age_low,
            high=limits.age_high,
        ),
        True,
    )


RULES = (
    _register,
    _diagnosis,
    _area,
    _stable,
    _medication,
    _self_care,
    _family,
    _infection,
    _physical,
    _risk,
    _events,
    _age,
)
