"""Named people for the basic services (5.3)."""

from __future__ import annotations

from functools import partial

from facility.core.checks import Answer, Fix, Looking, Shown, cannot_tell, check, conforms, counted, does_not
from facility.core.i18n import N_, Label, say
from facility.staff.checks.crew import earliest, person
from facility.staff.model import Staff
from facility.staff.services import BasicService, ServiceDuty, answering, ever_named

OF_CLAUSE = {
    "5.3.1-c": BasicService.ENQUIRIES, "5.3.2-c": BasicService.RECEPTION, "5.3.3-d": BasicService.REFERRAL,
}  # fmt: skip
Named = dict[BasicService, tuple[ServiceDuty, Staff]]


def named(look: Looking) -> Named:
    """Who answers for which service on the day."""
    return answering(look.session, look.today)


def _known(look: Looking) -> bool:
    return ever_named(look.session, look.today)


def _shown(found: Named, service: BasicService) -> Shown:
    if service not in found:
        return Shown(say(N_("{service}: {who}"), service=service, who=Label(N_("nobody"))), False)
    duty, staff = found[service]
    says = say(N_("{service}: {who}, since {day}"), service=service, who=staff.name, day=duty.since)
    return person(staff, says, True)


def _name(service: BasicService) -> Fix:
    return Fix("staff.answer_for", {"service": service})


@check("5.3-a")
def _all_six(look: Looking) -> Answer:
    found = look.once(named)
    lacking = [service for service in BasicService if service not in found]
    says = say(
        N_("{k} of {n} basic services have somebody who answers for them."), k=len(found), n=len(BasicService)
    )
    shown = tuple(_shown(found, service) for service in BasicService)
    missing = say(N_("Nobody answers for: {services}."), services=lacking)
    if not lacking:
        ends = earliest(earliest((duty.until, staff.until)) for duty, staff in found.values())
        return conforms(says, *shown, until=ends)
    if not look.once(_known):
        return cannot_tell(says, say(N_("Enter who answers for which service.")), fixes=(_name(lacking[0]),))
    return counted(len(found), len(BasicService), says, missing, *shown, fixes=(_name(lacking[0]),))


def _one(service: BasicService, look: Looking) -> Answer:
    found = look.once(named)
    shown = _shown(found, service)
    if service in found:
        duty, staff = found[service]
        return conforms(shown.says, shown, until=earliest((duty.until, staff.until)))
    missing = say(N_("Name somebody who answers for it: {service}."), service=service)
    if look.once(_known):
        return does_not(shown.says, missing, shown, fixes=(_name(service),))
    return cannot_tell(
        say(N_("Nobody has been entered for any of the basic services.")), missing, fixes=(_name(service),)
    )


for _clause, _service in OF_CLAUSE.items():
    check(_clause)(partial(_one, _service))
