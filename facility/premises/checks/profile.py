"""Lines the facility's description answers: founder, registration, kind, legal person, funds (4.1 to 4.3.1, 6.4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from facility.core.checks import Answer, Fix, Looking, Shown, cannot_tell, check, conforms, does_not, shown
from facility.core.i18n import N_, P_, Label, Sentence, say
from facility.premises.checks.papers import enter, renewals
from facility.premises.checks.registers import PAGE, papers_then, profile_then, ran_out, show_paper
from facility.premises.keeping.kinds import DocumentKind
from facility.premises.keeping.means import Fund
from facility.premises.model import FacilityProfile
from facility.premises.profile import registration_ended
from facility.premises.words import Founder, RegistrationKind
from facility.staff.checks.crew import latest

DESCRIBE = Fix(page="settings", target="facility", words=N_("Describe the facility"))


def of_profile(*clauses: str) -> Callable[[Callable[[Looking, FacilityProfile], Answer]], None]:
    """Register a check that reads the description in force; without one nobody can tell."""

    def register(function: Callable[[Looking, FacilityProfile], Answer]) -> None:
        @check(*clauses)
        def found(look: Looking) -> Answer:
            profile = look.once(profile_then)
            if profile is not None:
                return function(look, profile)
            return cannot_tell(
                say(N_("The facility had not been described by that day.")),
                say(N_("Describe the facility: its name, kind and registration.")),
                fixes=(DESCRIBE,),
            )

    return register


def _told(says: Sentence, good: bool | None = None) -> Shown:
    return shown(says, good, page="settings", target="facility")


@of_profile("4.1-a")
def _founded_by(look: Looking, profile: FacilityProfile) -> Answer:
    """A public institution is the state's; everything else was founded by private people or bodies."""
    state = profile.registered_as is RegistrationKind.PUBLIC_INSTITUTION
    if profile.registered_as is None and profile.founder is None:
        return cannot_tell(
            say(N_("Neither the registration nor the founder is entered.")),
            say(N_("Enter what it is registered as, and who founded it.")),
            fixes=(DESCRIBE,),
        )
    whose = (
        Label(P_("founded by", "the state")) if state else Label(P_("founded by", "private people or bodies"))
    )
    facts = {"whose": whose, "kind": profile.registered_as, "name": profile.founder_name or None}
    return conforms(
        say(N_("Founded by {whose}."), **facts),
        _told(say(N_("Registered as: {kind}; founder: {name}"), **facts), True),
    )


@dataclass(frozen=True, slots=True)
class _Registered:
    """How the registration stands: it holds (None: not entered), until when, and what proves it."""

    holds: bool | None
    until: date | None
    records: tuple[Shown, ...]
    fixes: tuple[Fix, ...]


def _registration(look: Looking, profile: FacilityProfile) -> _Registered:
    """By the filed certificate, else by what the description says of it; a number without its last day proves nothing."""
    rows = look.once(papers_then).of(DocumentKind.REGISTRATION)
    good = [row for row in rows if not ran_out(row, look.today)]
    records = [show_paper(row, look.today) for row in rows]
    facts = {"number": profile.registration_number, "until": profile.registration_until}
    if profile.registration_number:
        text = N_("Registration {number}, valid until {until}")
        if profile.registration_until is None:
            text = N_("Registration {number}, no end entered")
        ended = registration_ended(profile, look.today)
        held = profile.registration_until is not None and not ended
        records.append(_told(Sentence(text, facts), None if good else held if held or ended else None))
    if good:
        return _Registered(True, latest(row.until for row in good), tuple(records), ())
    if rows:
        return _Registered(False, None, tuple(records), tuple(renewals(rows)))
    fixes = (enter(DocumentKind.REGISTRATION), DESCRIBE)
    if registration_ended(profile, look.today):
        return _Registered(False, None, tuple(records), fixes)
    if profile.registration_number and profile.registration_until is not None:
        return _Registered(True, profile.registration_until, tuple(records), fixes)
    return _Registered(None, None, tuple(records), fixes)


@of_profile("4.1-b")
def _registered(look: Looking, profile: FacilityProfile) -> Answer:
    found = _registration(look, profile)
    says = say(N_("Registered as: {kind}."), kind=profile.registered_as)
    if found.holds is False:
        missing = say(N_("The registration has run out: renew it, and enter the new certificate."))
        return does_not(says, missing, *found.records, fixes=found.fixes)
    if profile.registered_as is None:
        missing = say(N_("Enter what the facility is registered as."))
        return cannot_tell(
            say(N_("What it is registered as is not entered.")), missing, *found.records, fixes=(DESCRIBE,)
        )
    if found.holds is None:
        missing = say(N_("Enter the registration certificate, and until when it is valid."))
        return cannot_tell(says, missing, *found.records, fixes=found.fixes)
    return conforms(says, *found.records, until=found.until, fixes=found.fixes)


@of_profile("4.2.1")
def _kind(look: Looking, profile: FacilityProfile) -> Answer:
    return conforms(
        say(N_("{kind}."), kind=profile.kind), _told(say(N_("Kind: {kind}"), kind=profile.kind), True)
    )


@of_profile("4.2.2", "4.2.3")
def _form(look: Looking, profile: FacilityProfile) -> Answer:
    """The form always belongs to the kind; the description is refused otherwise."""
    says = say(N_("{kind}."), kind=profile.subtype)
    return conforms(says, _told(say(N_("Subtype: {kind}"), kind=profile.subtype), True))


@of_profile("4.3.1")
def _legal_person(look: Looking, profile: FacilityProfile) -> Answer:
    found = _registration(look, profile)
    lacking = [
        Label(word)
        for word, known in (
            (N_("Organisation code"), profile.organisation_code), (N_("Registration certificate"), found.holds is not None),
            (N_("Set up by"), profile.founder),
        )
        if not known
    ]  # fmt: skip
    by = profile.founder_name or (profile.founder if profile.founder else None)
    records = list(found.records)
    if profile.organisation_code:
        code = say(N_("Organisation code {code}"), code=profile.organisation_code)
        records.append(_told(code, True))
    if profile.founder is not None:
        whom = N_("Set up by a person: {by}") if profile.founder is Founder.NATURAL_PERSON else N_("Set up by a body: {by}")  # fmt: skip
        records.append(_told(Sentence(whom, {"by": by}), True))
    says = say(N_("Organisation code: {code}; set up by: {by}."), code=profile.organisation_code, by=by)
    if found.holds is False:
        missing = say(N_("The registration has run out: renew it, and enter the new certificate."))
        return does_not(says, missing, *records, fixes=found.fixes)
    if lacking:
        return cannot_tell(says, say(N_("Enter: {what}."), what=lacking), *records, fixes=(DESCRIBE,))
    return conforms(says, *records, until=found.until)


@check("6.4.1.4", "6.4.2.2")
def _paid_for(look: Looking) -> Answer:
    """By the funds of the year looked at; what ended before the day no longer pays for anything."""
    every = list(look.session.scalars(select(Fund).where(Fund.voided_at.is_(None)).order_by(Fund.id)))
    year = look.today.year
    rows = [row for row in every if row.year == year]
    running = [row for row in rows if row.until is None or row.until >= look.today]
    says = say(
        N_("Funds entered for {year}: {n}; still running: {m}."), year=year, n=len(rows), m=len(running)
    )
    records = [
        shown(
            say(N_("{kind}: {name}"), kind=row.kind, name=row.name), row in running,
            page=PAGE, target=("means", "register", "funds", row.id),
        )
        for row in rows
    ]  # fmt: skip
    fixes = (Fix("premises.add_fund", {"year": year}),)
    if running:
        return conforms(says, *records, until=max(row.until or date(year, 12, 31) for row in running))
    missing = say(N_("Enter the funds of {year}."), year=year)
    if rows:
        missing = say(N_("All funds of {year} have ended: enter what follows."), year=year)
    if every:
        return does_not(says, missing, *records, fixes=fixes)
    return cannot_tell(says, missing, fixes=fixes)
