"""What the records say of posts, employers and jobs found (4.6.1.3, 4.6.2.7, 5.5.2.5.2, 6.3.1, 6.4.4)."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select

from facility.core.checks import (
    YEAR,
    Answer,
    Looking,
    Shown,
    cannot_tell,
    check,
    conforms,
    counted,
    does_not,
    shown,
)
from facility.core.i18n import N_, say
from facility.exchange.model import Referral
from facility.exchange.words import Partner
from facility.lodging.judged import MOST
from facility.work.checks import TO_WORK, agreements, jobs
from facility.work.employers import Employer, EmployerApproach
from facility.work.outcome_rules import LeftOut, Spell, judged
from facility.work.posts import WorkPost


def _open_posts(look: Looking) -> list[WorkPost]:
    wanted = select(WorkPost).where(WorkPost.since <= look.today).order_by(WorkPost.name, WorkPost.id)
    rows = look.session.scalars(wanted)
    return [row for row in rows if row.closed_at is None or row.closed_at > look.now]


@check("4.6.1.3", "4.6.2.7", "5.5.2.5.2-c")
def _posts(look: Looking) -> Answer:
    """Posts stand open, and people hold them or found work outside within the year; posts of the facility's own are what
    4.6.2.7 asks for, so work found outside does not answer it."""
    posts, held = look.once(_open_posts), look.once(agreements)
    found = [row for row in look.once(jobs) if row.since > look.today - YEAR]
    says = say(
        N_("Open posts: {posts}; people with a work agreement: {held}; jobs found within the year: {found}."),
        posts=len(posts), held=len(held), found=len(found),
    )  # fmt: skip
    records = _named(posts)
    own = (look.line.same_as or look.line.clause) == "4.6.2.7"
    if (posts and held) if own else (held or found):
        return conforms(says, *records)
    if posts:
        return does_not(says, say(N_("Nobody holds a post and nobody found work.")), *records, fixes=TO_WORK)
    return cannot_tell(says, say(N_("Enter the posts, or the work people were helped to.")), fixes=TO_WORK)


def _named(posts: Iterable[WorkPost]) -> list[Shown]:
    return [
        shown(say(N_("Post: {name}, {places} places"), name=one.name, places=one.places), True, page="work")
        for one in posts
    ]


@check("6.3.1.11")
def _employers(look: Looking) -> Answer:
    """Bodies outside that give work, with their sheltered places."""
    rows = [
        row
        for row in look.session.scalars(
            select(Employer).where(Employer.since <= look.today).order_by(Employer.name)
        )
        if row.retired_at is None or row.retired_at > look.now
    ]
    giving = [row for row in rows if row.places_sheltered or row.places_public_benefit]
    says = say(
        N_("Employers in touch: {n}; with sheltered places: {k}, places together: {places}."),
        n=len(rows), k=len(giving), places=sum(row.places_sheltered + row.places_public_benefit for row in giving),
    )  # fmt: skip
    records = [shown(say(N_("Employer: {name}"), name=row.name), row in giving, page="work") for row in rows]
    if giving:
        return conforms(says, *records)
    if rows:
        return does_not(
            says, say(N_("No employer on the list has sheltered places.")), *records, fixes=TO_WORK
        )
    return cannot_tell(says, say(N_("Enter the employers you are in touch with.")), fixes=TO_WORK)


def _spells(look: Looking) -> list[Spell]:
    return [
        Spell(
            row.id,
            row.person,
            row.kind,
            row.since,
            row.until if row.until and row.until <= look.today else None,
        )
        for row in look.once(jobs)
    ]


@check("6.4.4.1")
def _kinds(look: Looking) -> Answer:
    """Every job is entered with its kind."""
    met = judged(look.once(_spells), look.today.year, look.today)
    says = say(N_("Jobs that met the year: {n}; with their kind: {k}."), n=len(met), k=len(met))
    return counted(len(met), len(met), says, say(N_("No job was entered for the year.")))


@check("6.4.4.2")
def _short_restarts(look: Looking) -> Answer:
    """The figure is the line's; the program leaves such a new start out by itself."""
    met = judged(look.once(_spells), look.today.year, look.today, months=look.least())
    short = sum(one.left_out is LeftOut.SHORT_RESTART for one in met)
    says = say(
        N_("Jobs that met the year: {n}; left out as a short new start: {short}."), n=len(met), short=short
    )
    return counted(len(met), len(met), says, say(N_("No job was entered for the year.")))


@check("6.3.1.1.3")
def _helped_to_work(look: Looking) -> Answer:
    """Each job found is entered with where and what; employers asked inform."""
    found = [row for row in look.once(jobs) if row.since >= look.first_day]
    asked = look.session.scalar(
        select(func.count())
        .select_from(EmployerApproach)
        .where(
            EmployerApproach.voided_at.is_(None), EmployerApproach.on <= look.today,
            EmployerApproach.on >= look.first_day,
        )
    )  # fmt: skip
    says = say(N_("Jobs found in this time: {n}; employers asked: {asked}."), n=len(found), asked=asked or 0)
    records = [
        shown(
            say(N_("{employer}, from {since}"), employer=row.employer_name, since=row.since),
            True,
            page="work",
        )
        for row in found[:MOST]
    ]
    return counted(len(found), len(found), says, say(N_("No job was entered in this time.")), *records)


@check("6.3.1.6.2")
def _federation(look: Looking) -> Answer:
    """Referrals to or from the federation; training held together stands in other papers."""
    n = look.session.scalar(
        select(func.count())
        .select_from(Referral)
        .where(
            Referral.voided_at.is_(None), Referral.partner == Partner.FEDERATION, Referral.made_on <= look.today,
            Referral.made_on > look.today - YEAR,
        )
    )  # fmt: skip
    says = say(N_("Referrals to or from the federation within the year: {n}."), n=n or 0)
    if n:
        return conforms(says)
    return cannot_tell(says, say(N_("Show what was done together: training, posts proposed.")))
