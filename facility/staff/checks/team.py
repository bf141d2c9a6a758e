"""The professional team: who fills it, with which papers, trained how often (5.6.1, 6.2.3.1, 6.4.1.5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import or_

from facility.core.checks import Answer, Fix, Looking, Shown, conforms, counted, does_not
from facility.core.i18n import N_, Label, say
from facility.staff.checks.crew import (
    POSTS,
    Crew,
    Held,
    earliest,
    latest,
    names,
    of_crew,
    person,
)
from facility.staff.checks.posts import YEAR, courses_of, in_force
from facility.staff.partners import Partner, PartnerKind, TeamMember
from facility.staff.records import standing
from facility.staff.training import CourseKind
from facility.staff.words import CORE_POSTS, Post
from facility.staff.years import ONE_DAY, month_after

FIVE = tuple(post for post in CORE_POSTS if post is not Post.COMMUNITY_WORKER)
"""The professions 6.2.3.1 names."""


def _filling(crew: Crew, post: Post) -> tuple[Held, ...]:
    """Who fills a post of the team; a stand-in does so only with the papers of the post."""
    return tuple(
        one for one in crew.of(post) if not one.stand_in or crew.proof(one.staff, crew.asks(post)).good
    )


def _roles(crew: Crew, posts: tuple[Post, ...]) -> tuple[list[Post], tuple[Shown, ...], date | None]:
    """The posts nobody fills, who fills the others, and the last day on which they still do."""
    filled = {post: _filling(crew, post) for post in posts}
    empty = [post for post in posts if not filled[post]]
    shown = tuple(
        Shown(
            say(N_("{post}: {who}"), post=post, who=names(one.staff for one in filled[post]) or [Label(N_("nobody"))]),
            bool(filled[post]), "staff", ("posts", post.value),
        )
        for post in posts
    )  # fmt: skip
    until = earliest(latest(one.until for one in filled[post]) for post in posts if filled[post])
    return empty, shown, until


@of_crew("5.6.1-a")
def _six(look: Looking, crew: Crew) -> Answer:
    empty, shown, until = _roles(crew, CORE_POSTS)
    says = say(N_("{k} of the {n} professions are there."), k=len(CORE_POSTS) - len(empty), n=len(CORE_POSTS))
    if empty:
        missing = say(N_("Not filled: {posts}."), posts=empty)
        fixes = (Fix("staff.give_post", {"post": empty[0]}), Fix("staff.hire"), POSTS)
        return does_not(says, missing, *shown, fixes=fixes)
    return conforms(says, *shown, until=until)


@of_crew("5.6.1-b")
def _valid(look: Looking, crew: Crew) -> Answer:
    held = crew.of(*CORE_POSTS)
    proofs = {one: crew.proof(one.staff, crew.asks(one.post)) for one in held}
    return in_force(
        crew, held, proofs, N_("{k} of {n} in the core team hold the papers of their profession.")
    )


@of_crew("5.6.1-c")
def _trained(look: Looking, crew: Crew) -> Answer:
    """In the year up to the day; whoever came within it and has had none yet is not counted."""
    need, begins = look.least(), month_after(crew.day, -YEAR)
    taught, good, bad, new = look.once(courses_of), [], [], []
    shown, ends = [], []
    for row in dict.fromkeys(one.staff for one in crew.of(*CORE_POSTS)):
        took = [
            one for one in taught.get(row.id, ()) if one.kind is CourseKind.PROFESSIONAL and one.on > begins
        ]
        if len(took) >= need:
            good.append(row)
            ends.append(month_after(took[-need].on, YEAR) - ONE_DAY)
        elif row.since > begins:
            new.append(row)
        else:
            bad.append(row)
        says = say(N_("{name}: professional trainings in the year: {n}"), name=row.name, n=len(took))
        shown.append(person(row, says, row in good if row not in new else None))
    facts = {"k": len(good), "n": len(good) + len(bad), "m": len(new)}
    says = say(N_("{k} of {n} in the core team had professional training within the year."), **facts)
    if new:
        says = say(
            N_("{k} of {n} in the core team had professional training within the year; newly come: {m}."),
            **facts,
        )
    missing = say(N_("Without training since {day}: {who}."), day=begins, who=names(bad))
    if not good and not bad:
        missing = say(N_("Nobody of the core team has been here for a year."))
    fixes = (Fix("staff.add_course", {"present": ", ".join(names(bad))}),) if bad else ()
    found = counted(len(good), len(good) + len(bad), says, missing, *shown, fixes=fixes)
    return replace(found, until=earliest(ends)) if good and not bad else found


@of_crew("6.2.3.1")
def _five(look: Looking, crew: Crew) -> Answer:
    empty, shown, until = _roles(crew, FIVE)
    others = look.once(outside)
    says = say(
        N_("{k} of {n} professions are there; partners and members of the caring team: {others}."),
        k=len(FIVE) - len(empty), n=len(FIVE), others=len(others),
    )  # fmt: skip
    if empty:
        missing = say(N_("Not filled: {posts}."), posts=empty)
        fixes = (Fix("staff.give_post", {"post": empty[0]}), POSTS)
        return does_not(says, missing, *shown, *others, fixes=fixes)
    if not others:
        missing = say(N_("No partner and nobody of the caring team is entered."))
        return does_not(says, missing, *shown, fixes=(Fix("partners.add_member"), Fix("partners.add")))
    return conforms(says, *shown, *others, until=until)


def outside(look: Looking) -> tuple[Shown, ...]:
    """Partners and members of the caring team on the day; who only sells something takes no part."""
    day = look.today
    members = standing(TeamMember).where(
        TeamMember.since <= day, or_(TeamMember.until.is_(None), TeamMember.until >= day)
    )
    bodies = standing(Partner).where(
        Partner.kind != PartnerKind.SUPPLIER, or_(Partner.since.is_(None), Partner.since <= day),
        or_(Partner.until.is_(None), Partner.until >= day),
    )  # fmt: skip
    found = [
        Shown(
            say(N_("{name}, {role}"), name=one.name, role=one.role), True, "staff", ("partners", f"m{one.id}")
        )
        for one in look.session.scalars(members.order_by(TeamMember.id))
    ]
    found += [
        Shown(
            say(N_("{name}, {role}"), name=one.name, role=one.kind), True, "staff", ("partners", f"p{one.id}")
        )
        for one in look.session.scalars(bodies.order_by(Partner.id))
    ]
    return tuple(found)


@of_crew("6.4.1.5")
def _team(look: Looking, crew: Crew) -> Answer:
    people = list(dict.fromkeys(one.staff for one in crew.of(*CORE_POSTS)))
    says = say(N_("People of the core professions: {n}."), n=len(people))
    shown = tuple(
        person(one.staff, say(N_("{name}, {role}"), name=one.staff.name, role=one.post), True)
        for one in crew.of(*CORE_POSTS)
    )
    if not people:
        return does_not(
            says, say(N_("Nobody has a post of the core team.")), fixes=(Fix("staff.give_post"), POSTS)
        )
    return conforms(says, *shown)
