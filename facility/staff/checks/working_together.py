"""Working with other bodies and with the caring team (4.4.3, 4.7.3.6, 6.1.2, 6.2.3.2, 6.3.1): what the log shows.

These lines ask for more than a log can show; where it shows nothing, other papers may.
"""

from __future__ import annotations

from sqlalchemy import or_

from facility.core.checks import Answer, Fix, Looking, Shown, cannot_tell, check, conforms
from facility.core.i18n import N_, say
from facility.staff.partners import Partner, PartnerKind, PartnerTalk, TalkKind, TeamMember
from facility.staff.records import standing
from facility.staff.years import ONE_DAY, month_after

K = PartnerKind
TALKS: dict[str, tuple[PartnerKind, ...]] = {
    "6.1.2": tuple(one for one in K if one is not K.SUPPLIER),
    "6.2.4.2": (K.CIVIL_AFFAIRS,),
    "6.3.1.1.1": (K.CIVIL_AFFAIRS,),
    "6.3.1.6.1": (K.FEDERATION,),
    "6.3.1.7.1": (K.UNION,),
    "6.3.1.7.2": (K.UNION,),
    "6.3.1.8": (K.YOUTH_LEAGUE,),
    "6.3.1.9": (K.WOMEN,),
    "6.3.1.10": (K.SOCIAL,),
    "6.3.1.12.1": (K.HOSPITAL,),
    "6.3.1.13.1": (K.HEALTH_CENTRE,),
}
"""By clause, the bodies whose calls and meetings of the year show it."""
NAMED: dict[str, tuple[str, ...]] = {
    "6.3.1.3.1": ("人社", "人力资源", "社会保险"),
    "6.3.1.4": ("医保", "医疗保障"),
    "6.3.1.5": ("税",),
}
"""By clause, offices of 6.3 that have no kind of their own; their name tells them."""
TRAININGS: dict[str, tuple[PartnerKind, ...]] = {
    "6.3.1.12.3": (K.HOSPITAL,),
    "6.3.1.13.3": (K.HEALTH_CENTRE,),
}
LINKS: dict[str, tuple[PartnerKind, ...]] = {"4.7.3.6-a": (K.HEALTH_CENTRE,), "4.7.3.6-b": (K.HOSPITAL,)}
TEAM = ("4.4.3-a", "6.2.3.2", "6.3.1.13.2")


def _partners(look: Looking, kinds: tuple[PartnerKind, ...]) -> dict[int, Partner]:
    """Bodies of these kinds with whom we work on the day."""
    wanted = standing(Partner).where(
        Partner.kind.in_(kinds),
        or_(Partner.since.is_(None), Partner.since <= look.today),
        or_(Partner.until.is_(None), Partner.until >= look.today),
    )
    return {one.id: one for one in look.session.scalars(wanted.order_by(Partner.name, Partner.id))}


def year_of_talks(look: Looking) -> tuple[PartnerTalk, ...]:
    """What was logged in the year up to the day, the latest first."""
    wanted = standing(PartnerTalk).where(
        PartnerTalk.on > month_after(look.today, -12), PartnerTalk.on <= look.today
    )
    return tuple(look.session.scalars(wanted.order_by(PartnerTalk.on.desc(), PartnerTalk.id.desc())))


@check(*TALKS, *NAMED, *TRAININGS)
def _talked(look: Looking) -> Answer:
    clause = look.line.same_as or look.line.clause
    bodies = _partners(look, TALKS.get(clause) or TRAININGS.get(clause) or tuple(K))
    if clause in NAMED:
        bodies = {id: one for id, one in bodies.items() if any(part in one.name for part in NAMED[clause])}
    talks = [
        one
        for one in look.once(year_of_talks)
        if one.partner in bodies and (clause not in TRAININGS or one.kind is TalkKind.TRAINING)
    ]
    says = say(
        N_("Such bodies we work with: {m}; logged with them within the year: {n}."),
        m=len(bodies),
        n=len(talks),
    )
    records = [
        Shown(say(N_("{day}: {name}"), day=one.on, name=bodies[one.partner or 0].name), True, "staff", ("talks", one.id))
        for one in talks
    ]  # fmt: skip
    if talks:
        return conforms(says, *records, until=month_after(talks[0].on, 12) - ONE_DAY)
    fix = Fix("partners.log", {"partner": next(iter(bodies))}) if bodies else Fix("partners.add")
    return cannot_tell(says, say(N_("Log it, or show other papers.")), fixes=(fix,))


@check(*LINKS)
def _linked(look: Looking) -> Answer:
    """An agreement that still runs, or one without an end, is the standing link; a name without any day is none yet."""
    clause = look.line.same_as or look.line.clause
    bodies = _partners(look, LINKS[clause])
    says = say(N_("Such bodies we work with: {names}."), names=[one.name for one in bodies.values()])
    if not bodies:
        return cannot_tell(
            say(N_("No such body is entered as partner.")), say(N_("Enter it, or show the agreement.")),
            fixes=(Fix("partners.add", {"kind": LINKS[clause][0]}),),
        )  # fmt: skip
    agreed = [one for one in bodies.values() if one.since is not None or one.until is not None]
    if not agreed:
        fix = Fix("partners.change", {"partner": next(iter(bodies))})
        return cannot_tell(says, say(N_("Enter since when the agreement runs, or show it.")), fixes=(fix,))
    ends = [one.until for one in agreed]
    known = [one for one in ends if one is not None]
    return conforms(says, until=max(known) if len(known) == len(ends) else None)


@check(*TEAM)
def _team(look: Looking) -> Answer:
    """Members on the day, and what was logged with the team as a whole."""
    wanted = standing(TeamMember).where(
        TeamMember.since <= look.today, or_(TeamMember.until.is_(None), TeamMember.until >= look.today)
    )
    members = list(look.session.scalars(wanted.order_by(TeamMember.name, TeamMember.id)))
    talks = [one for one in look.once(year_of_talks) if one.partner is None]
    says = say(
        N_("Members of the caring team: {m}; logged with the team within the year: {n}."),
        m=len(members), n=len(talks),
    )  # fmt: skip
    records = [
        Shown(
            say(N_("{name}, {role}"), name=one.name, role=one.role), True, "staff", ("partners", f"m{one.id}")
        )
        for one in members
    ]
    if members and talks:
        return conforms(says, *records, until=month_after(talks[0].on, 12) - ONE_DAY)
    fix = Fix("partners.log", {"kind": TalkKind.MEETING}) if members else Fix("partners.add_member")
    return cannot_tell(says, say(N_("Log it, or show other papers.")), *records, fixes=(fix,))
