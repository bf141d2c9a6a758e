"""Who may do what: eight roles, and for every permission the roles that hold it.

The auditor reads everything and changes nothing; every permission that changes something must leave that role out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from facility.core.i18n import N_
from facility.core.words import Choice


class Role(Choice):
    """A part somebody plays at the desk; a person may have several."""

    ADMINISTRATOR = "administrator", N_("Administrator")
    MANAGER = "manager", N_("Manager")
    FRONT_DESK = "front_desk", N_("Front desk")
    PRACTITIONER = "practitioner", N_("Practitioner")
    WORK_COACH = "work_coach", N_("Work coach")
    KITCHEN = "kitchen", N_("Kitchen")
    QC_LEAD = "qc_lead", N_("QC lead")
    AUDITOR = "auditor", N_("Auditor")


_A, _M, _F, _P, _W, _K, _Q, _U = Role


@dataclass(frozen=True, slots=True)
class Permission:
    """What a permission lets one do, and the roles that hold it. ``changes``: it is more than reading."""

    label: str
    roles: frozenset[Role]
    changes: bool = True


def _reads(label: str, *roles: Role) -> Permission:
    return Permission(label, frozenset((*roles, Role.AUDITOR)), changes=False)


def _changes(label: str, *roles: Role) -> Permission:
    return Permission(label, frozenset(roles))


PERMISSIONS: dict[str, Permission] = {
    "self": Permission(N_("Sign in, own password, own language"), frozenset(Role), changes=False),
    "people.read": _reads(N_("See people"), _M, _F, _P, _W, _Q),
    "people.write": _changes(N_("Enter and change people"), _M, _F, _P),
    "people.merge": _changes(N_("Join two records of one person"), _M, _F),
    "people.erase": _changes(N_("Erase personal data by law"), _M),
    "clinical.read": _reads(N_("Open clinical cards"), _M, _P, _Q),
    "clinical.write": _changes(N_("Record health and risk"), _M, _P),
    "admission.read": _reads(N_("See admissions"), _M, _F, _P, _W, _Q),
    "admission.write": _changes(N_("Carry out admissions"), _M, _F),
    "admission.assess": _changes(N_("Make entry assessments"), _M, _P),
    "admission.decide": _changes(N_("Decide on admission"), _M),
    "papers.read": _reads(N_("Preview papers"), _M, _F, _P, _Q),
    "papers.write": _changes(N_("Print and file papers"), _M, _F, _P),
    "templates.write": _changes(N_("Word the agreement"), _A, _M),
    "exchange.read": _reads(N_("See notices and referrals"), _M, _F, _P, _Q),
    "exchange.write": _changes(N_("Send notices and referrals"), _M, _F, _P),
    "lodging.read": _reads(N_("See beds and places"), _M, _F, _P, _W, _Q),
    "lodging.write": _changes(N_("Give beds and places"), _M, _F),
    "lodging.ready": _changes(N_("Tick beds as made ready"), _M, _F, _P, _W),
    "daily.write": _changes(N_("Keep leave, roll-call, handover, visits and things"), _M, _F, _P),
    "attendance.write": _changes(N_("Keep attendance, lockers and sessions"), _M, _F, _P, _W),
    "premises.read": _reads(N_("See the facility and its rooms"), _A, _M, _F, _P, _W, _K, _Q),
    "premises.write": _changes(N_("Describe the facility and its rooms"), _A, _M),
    "premises.keep": _changes(
        N_("Make safety rounds, log cleaning, report hazards and incidents"), _A, _M, _F, _P, _W, _K, _Q
    ),
    "events.read": _reads(N_("See incidents and complaints"), _M, _F, _P, _W, _Q),
    "events.write": _changes(N_("Close incidents and answer complaints"), _M, _F, _P, _Q),
    "staff.read": _reads(N_("See staff"), _A, _M, _F, _P, _W, _K, _Q),
    "staff.write": _changes(N_("Enter and change staff"), _A, _M),
    "staff.files": _reads(N_("Open the files of staff"), _A, _M, _Q),
    "partners.write": _changes(N_("Keep partners, caring team and their meetings"), _M, _F, _P),
    "roster.write": _changes(N_("Keep the duty roster and leave of staff"), _A, _M, _F),
    "work.read": _reads(N_("See sheltered work"), _M, _F, _P, _W, _Q),
    "work.write": _changes(N_("Keep workshops, posts, employers and day sheets"), _M, _W),
    "work.assess": _changes(N_("Assess for work and set what a person can bear"), _M, _P, _W),
    "work.agree": _changes(N_("Make, change and end work agreements"), _M, _W),
    "work.pay_read": _reads(N_("See work pay"), _M, _W, _Q),
    "work.pay": _changes(N_("Work out and pay work pay"), _M, _W),
    "work.pay_approve": _changes(N_("Approve and lock a month of work pay"), _M),
    "meals.read": _reads(N_("See meals"), _M, _F, _P, _W, _K, _Q),
    "meals.write": _changes(N_("Keep guests, corrections and deliveries of meals"), _M, _F, _K),
    "meals.diet": _changes(N_("Order diets"), _M, _P),
    "meals.menu": _changes(N_("Write menus"), _M, _K),
    "meals.safety": _changes(N_("Keep samples and other checks of food"), _M, _K),
    "meals.safety_read": _reads(N_("See the morning checks and visitors of the kitchen"), _M, _K),
    "meals.money_read": _reads(N_("See bills and statements of meals"), _M, _F),
    "meals.money": _changes(N_("Check bills and statements of meals"), _M, _F),
    "quality.read": _reads(N_("See what an inspection would find"), _A, _M, _Q),
    "quality.write": _changes(N_("Say which lines of the standard do not apply"), _M, _Q),
    "quality.inspect": _changes(N_("Carry out the monthly inspection"), _M, _Q),
    "quality.sign": _changes(N_("Sign the monthly inspection"), _M, _Q),
    "quality.sign_head": _changes(N_("Sign and lock the monthly inspection as the head"), _M),
    "quality.findings_read": _reads(N_("See findings and what is to be put right"), _M, _F, _P, _W, _K, _Q),
    "quality.repair": _changes(N_("Say how a finding was put right"), _M, _F, _P, _W, _K, _Q),
    "quality.opinion_read": _reads(N_("See what people and families said of us"), _M, _F, _P, _Q),
    "quality.opinion": _changes(N_("Ask people and families for their opinion"), _M, _F, _P, _Q),
    "quality.figures": _changes(N_("Enter figures from outside for the indicators"), _M, _Q),
    "duties.put_off": _changes(N_("Put off what waits"), _A, _M, _F, _P, _W, _K, _Q),
    "lists.export": _changes(N_("Take out lists with names"), _M, _F, _Q),
    "import": _changes(N_("Import lists"), _M, _F),
    "settings.read": _reads(N_("See settings"), _A, _M, _Q),
    "settings.write": _changes(N_("Change settings"), _A, _M),
    "users.read": _reads(N_("See users"), _A, _M),
    "users.write": _changes(N_("Create and block users"), _A),
    "copies.read": _reads(N_("See copies"), _A, _M),
    "copies.write": _changes(N_("Make copies"), _A, _M),
    "audit.read": _reads(N_("See who did what"), _A, _M, _Q),
}


def may(roles: Iterable[Role], permission: str) -> bool:
    """Whether somebody with these roles holds the permission."""
    return not PERMISSIONS[permission].roles.isdisjoint(roles)
