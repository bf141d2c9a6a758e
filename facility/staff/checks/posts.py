"""Posts: people enough, fit for their work, tasks written down (4.3.4, 4.3.5, 4.4.2, 4.4.3, 4.5.1, 6.4.2.3)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from sqlalchemy import func, or_, select

from facility.core.checks import Answer, Fix, Looking, Shown, conforms, counted, does_not
from facility.core.i18n import N_, Label, Sentence, say
from facility.staff.checks.crew import (
    PAPERS,
    POSTS,
    Crew,
    Held,
    Proof,
    earliest,
    latest,
    names,
    of_crew,
    person,
)
from facility.staff.credentials import CredentialKind
from facility.staff.model import Staff
from facility.staff.training import Course, CourseAttendance, CourseKind
from facility.staff.words import CORE_POSTS, Engagement, Post
from facility.staff.years import month_after

PROFESSIONAL = (*CORE_POSTS, Post.WORK_COACH, Post.CARER)
"""Posts in which people are served; 4.4.2 and 4.3.5 speak of them."""
LICENSED = (Post.PSYCHIATRIST, Post.NURSE)
"""Where a certificate of passed training cannot stand for the licence."""


def gaps(crew: Crew) -> dict[Post, int]:
    """How many people each post lacks on the day; stand-ins fill a post."""
    there = Counter(one.post for one in crew.held)
    return {post: crew.wanted(post) - there[post] for post in Post if crew.wanted(post) > there[post]}


def fit(crew: Crew, held: Held) -> Proof:
    """Whether somebody holds what the post asks for, or a certificate of passed training where that is enough."""
    own = crew.proof(held.staff, crew.asks(held.post))
    if own.good or held.post in LICENSED:
        return own
    trained = crew.paper(held.staff, CredentialKind.TRAINED)
    return trained if trained.good else own


def _gap_words(lacking: dict[Post, int]) -> list[Sentence]:
    return [say(N_("{post} (lacking {n})"), post=post, n=n) for post, n in lacking.items()]


def _post_shown(crew: Crew, post: Post, good: bool | None) -> Shown:
    who = names(one.staff for one in crew.of(post)) or [Label(N_("nobody"))]
    return Shown(say(N_("{post}: {who}"), post=post, who=who), good, "staff", ("posts", post.value))


YEAR = 12  # months


@of_crew("4.3.4")
def _enough(look: Looking, crew: Crew) -> Answer:
    wanted = {post: crew.wanted(post) for post in Post if crew.wanted(post)}
    lacking = gaps(crew)
    says = say(
        N_("Wanted: {n} people in {posts} posts; there: {there}."),
        n=sum(wanted.values()), posts=len(wanted), there=sum(wanted.values()) - sum(lacking.values()),
    )  # fmt: skip
    shown = tuple(_post_shown(crew, post, post not in lacking) for post in wanted)
    if lacking:
        missing = say(N_("Not filled: {posts}."), posts=_gap_words(lacking))
        give = Fix("staff.give_post", {"post": next(iter(lacking))})
        return does_not(says, missing, *shown, fixes=(give, Fix("staff.hire"), POSTS))
    return conforms(says, *shown, until=_filled_until(crew, wanted))


def _filled_until(crew: Crew, wanted: dict[Post, int]) -> date | None:
    """The last day on which every post still has its people, as far as leavings are known."""
    ends = []
    for post, n in wanted.items():
        known = sorted((one.until or date.max for one in crew.of(post)), reverse=True)
        ends.append(known[n - 1] if known[n - 1] != date.max else None)
    return earliest(ends)


@of_crew("4.3.5")
def _skilled(look: Looking, crew: Crew) -> Answer:
    """Skilled: the post's papers in force, or a professional training or induction taken part in."""
    taught = look.once(courses_of)
    people = list(dict.fromkeys(one.staff for one in crew.of(*PROFESSIONAL)))
    good, shown = [], []
    for row in people:
        proof = next((one for one in (fit(crew, held) for held in _of(crew, row)) if one.good), None)
        course = max(
            (one for one in taught.get(row.id, ()) if one.kind in (CourseKind.PROFESSIONAL, CourseKind.INDUCTION)),
            key=lambda one: one.on, default=None,
        )  # fmt: skip
        if proof is not None or course is not None:
            good.append(row)
        if course is not None:
            said = say(N_("{name}: “{course}” on {day}"), name=row.name, course=course.name, day=course.on)
            shown.append(Shown(said, True, "staff", ("training", course.id)))
        elif proof is not None:
            shown.extend(proof.records)
        else:
            shown.append(person(row, say(N_("{name}: no training and no papers"), name=row.name), False))
    says = say(N_("{k} of {n} who serve people have training or papers for it."), k=len(good), n=len(people))
    lacking = [row for row in people if row not in good]
    if not people:
        missing = say(N_("Give somebody a post in which people are served."))
        return counted(0, 0, says, missing, fixes=(Fix("staff.give_post"),))
    missing = say(N_("Without any: {who}."), who=names(lacking))
    fixes = (Fix("staff.add_course"), PAPERS) if lacking else ()
    return counted(len(good), len(people), says, missing, *shown, fixes=fixes)


@of_crew("4.4.2")
def _qualified(look: Looking, crew: Crew) -> Answer:
    held = crew.of(*PROFESSIONAL)
    return in_force(crew, held, {one: fit(crew, one) for one in held}, N_("{k} of {n} in professional posts hold valid papers that fit the post."))  # fmt: skip


def in_force(crew: Crew, held: tuple[Held, ...], proofs: dict[Held, Proof], words: str) -> Answer:
    """Of so many people in posts, so many hold the papers their post asks for."""
    people = list(dict.fromkeys(one.staff for one in held))
    bad = list(dict.fromkeys(one.staff for one in held if not proofs[one].good))
    says = Sentence(words, {"k": len(people) - len(bad), "n": len(people)})
    shown: list[Shown] = []
    for one in held:
        shown.extend(record for record in _seen(one, proofs[one]) if record not in shown)
    if not people:
        missing = say(N_("Give somebody a post in which people are served."))
        return counted(0, 0, says, missing, fixes=(Fix("staff.give_post"),))
    fixes: tuple[Fix, ...] = ()
    if bad:
        first = next(one for one in held if not proofs[one].good)
        start = {"staff": first.staff.id, "kind": _lacks(crew, first)[0]}
        fixes = (Fix("staff.add_credential", start), PAPERS)
    lacking = [_lacking(crew, one) for one in held if not proofs[one].good]
    missing = say(N_("Not entered, run out or of another field: {what}."), what=lacking)
    found = counted(len(people) - len(bad), len(people), says, missing, *shown, fixes=fixes)
    return found if bad else replace(found, until=earliest(proofs[one].until for one in held))


def _lacks(crew: Crew, held: Held) -> list[CredentialKind]:
    """The papers of the post that somebody does not hold on the day."""
    return [kind for kind in crew.asks(held.post) if not crew.paper(held.staff, kind).good]


def _lacking(crew: Crew, held: Held) -> Sentence:
    """Whose papers, and for which post: somebody may hold those of one post and not of another."""
    return say(
        N_("{kinds} of {name} ({post})"), kinds=_lacks(crew, held), name=held.staff.name, post=held.post
    )


def _seen(held: Held, proof: Proof) -> tuple[Shown, ...]:
    if proof.records:
        return proof.records
    says = say(N_("{name}: the post of {post} asks for no papers"), name=held.staff.name, post=held.post)
    return (person(held.staff, says, True),)


def _of(crew: Crew, row: Staff) -> list[Held]:
    return [one for one in crew.of(*PROFESSIONAL) if one.staff is row]


def courses_of(look: Looking) -> dict[int, tuple[Course, ...]]:
    """By staff member, the courses taken part in within the year up to the day, and the last one of each kind before;
    the earliest first. Ten years of courses are weighed in the store, not here."""
    last = func.row_number().over(
        partition_by=(CourseAttendance.staff, Course.kind), order_by=(Course.on.desc(), Course.id.desc())
    )
    took = (
        select(CourseAttendance.staff.label("staff"), Course.id.label("course"), last.label("nth"))
        .join(Course, Course.id == CourseAttendance.course)
        .where(
            Course.on <= look.today, Course.voided_at.is_(None), Course.taken_back_at.is_(None),
            CourseAttendance.voided_at.is_(None), CourseAttendance.taken_back_at.is_(None),
        )
        .subquery()
    )  # fmt: skip
    wanted = (
        select(took.c.staff, Course)
        .join(took, took.c.course == Course.id)
        .where(or_(took.c.nth == 1, Course.on > month_after(look.today, -YEAR)))
        .order_by(Course.on, Course.id)
    )
    found: dict[int, list[Course]] = {}
    for staff, course in look.session.execute(wanted):
        found.setdefault(staff, []).append(course)
    return {staff: tuple(courses) for staff, courses in found.items()}


@of_crew("4.4.3-b")
def _both(look: Looking, crew: Crew) -> Answer:
    posts = (Post.COUNSELLOR, Post.THERAPIST)
    who = {post: names(one.staff for one in crew.of(post)) or [Label(N_("nobody"))] for post in posts}
    says = say(
        N_("Counsellor: {counsellor}; rehabilitation therapist: {therapist}."),
        counsellor=who[Post.COUNSELLOR], therapist=who[Post.THERAPIST],
    )  # fmt: skip
    shown = tuple(_post_shown(crew, post, bool(crew.of(post))) for post in posts)
    lacking = [post for post in posts if not crew.of(post)]
    if lacking:
        missing = say(N_("Not filled: {posts}."), posts=lacking)
        return does_not(says, missing, *shown, fixes=(Fix("staff.give_post", {"post": lacking[0]}), POSTS))
    until = earliest(latest(one.until for one in crew.of(post)) for post in posts)
    return conforms(says, *shown, until=until)


@of_crew("4.5.1-b")
def _tasks(look: Looking, crew: Crew) -> Answer:
    """Of the posts somebody holds or the facility has described; what is written today counts, whenever it was."""
    posts = [post for post in Post if crew.of(post) or post in crew.told]
    good = [post for post in posts if post in crew.told and crew.told[post].tasks.strip()]
    lacking = [post for post in posts if post not in good]
    says = say(N_("{k} of {n} posts have their tasks written down."), k=len(good), n=len(posts))
    shown = tuple(Shown(Sentence(post.label), post in good, "staff", ("posts", post.value)) for post in posts)
    fixes = (Fix("staff.describe_post", {"post": lacking[0]}), POSTS) if lacking else ()
    missing = say(N_("Without tasks: {posts}."), posts=lacking)
    return counted(len(good), len(posts), says, missing, *shown, fixes=fixes)


@of_crew("6.4.2.3")
def _composed(look: Looking, crew: Crew) -> Answer:
    terms = Counter(row.engagement for row in crew.people)
    says = say(
        N_("{full} employed, {part} part-time or contracted, {others} others."),
        full=terms[Engagement.EMPLOYED], part=terms[Engagement.PART_TIME] + terms[Engagement.CONTRACTED],
        others=terms[Engagement.VOLUNTEER] + terms[Engagement.PEER] + terms[Engagement.STUDENT],
    )  # fmt: skip
    shown = tuple(
        person(row, say(N_("{name}, {terms}"), name=row.name, terms=row.engagement)) for row in crew.people
    )
    if lacking := gaps(crew):
        missing = say(N_("Not filled: {posts}."), posts=_gap_words(lacking))
        return does_not(says, missing, *shown, fixes=(POSTS,))
    return conforms(says, *shown)
