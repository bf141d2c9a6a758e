"""Matching people and posts: for a person the posts, for a post the people, each with reasons for and against."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import select

from facility.core.desk import Reading, query
from facility.core.i18n import N_, P_, Sentence, say
from facility.core.words import Text, YesNo, YesNoAnswer
from facility.people.persons import Person
from facility.people.rules import age_on
from facility.work import words as w
from facility.work.due_again import reasons_again
from facility.work.fitness import FitnessRecord, fitness_on
from facility.work.fitness_settings import YOUNGEST
from facility.work.matching import Bears, Offer, Reason, Weight, points, reasons, suits
from facility.work.places import holders
from facility.work.posts import WorkPost
from facility.work.posts_lists import WorkPostRow, post_rows
from facility.work.willingness import willing_on

_Suits = Annotated[YesNo, P_("matching", "Suits")]
_Points = Annotated[int, P_("matching", "Points")]
_Stops = Annotated[tuple[Sentence, ...], P_("matching", "Stands in the way")]
_For = Annotated[tuple[Sentence, ...], P_("matching", "For")]
_Against = Annotated[tuple[Sentence, ...], P_("matching", "Against")]
_Mind = Annotated[tuple[Sentence, ...], P_("matching", "To mind")]


@dataclass(frozen=True, slots=True)
class PostMatch:
    """A post for a person. ``here``: the person holds a place at it already."""

    post: w.WorkPostId
    name: w.PostName
    where: Annotated[Text, N_("Workshop or employer")]
    line: w.Line
    kind: w.Kind
    minutes_day: w.MinutesADay
    intensity: w.Intensity
    free: w.PlacesFree
    suits: _Suits
    points: _Points
    stops: _Stops
    reasons_for: _For
    reasons_against: _Against
    to_mind: _Mind
    here: Annotated[YesNo, N_("Works there now")]


@dataclass(frozen=True, slots=True)
class PersonMatch:
    """A person for a post. ``works_at``: the post they hold a place at, if any."""

    person: w.PersonId
    name: w.PersonName
    minutes_day: w.CeilingADay | None
    minutes_week: w.CeilingAWeek | None
    intensity: w.CeilingIntensity | None
    suits: _Suits
    points: _Points
    stops: _Stops
    reasons_for: _For
    reasons_against: _Against
    to_mind: _Mind
    works_at: w.PostName


@dataclass(frozen=True, slots=True)
class Matches:
    """The posts for a person; ``note`` says why there are none where the wish to work is not noted."""

    person: w.PersonId
    name: w.PersonName
    willing: w.Willing
    note: Sentence | None
    posts: tuple[PostMatch, ...]


@query("posts_for_person", may="work.read")
def posts_for_person(ctx: Reading, *, person: w.PersonId) -> Matches:
    """Open posts for somebody, those that suit best first. Without a noted wish to work there are none."""
    row = ctx.get(Person, person, "person")
    if person not in willing_on(ctx.session, (person,), ctx.today):
        note = say(N_("No wish to work is noted. Matching begins with it."))
        return Matches(person, row.name, YesNoAnswer.NO, note, ())
    bears = _bears(ctx, (person,)).get(person)
    mine = {
        post
        for post, held in holders(ctx.session, ctx.today).items()
        if any(o.person == person for o in held)
    }
    found = []
    for post in post_rows(ctx, ctx.today):
        if post.closed_at is None:
            weighed = _weigh(ctx, row, bears, post, here=post.id in mine)
            found.append(
                PostMatch(
                    post.id, post.name, post.where, post.line, post.kind, post.minutes_day, post.intensity, post.free,
                    *_told(weighed), YesNoAnswer.YES if post.id in mine else YesNoAnswer.NO,
                )
            )  # fmt: skip
    found.sort(key=lambda one: (one.suits is YesNoAnswer.NO, -one.points, one.name, one.post))
    return Matches(person, row.name, YesNoAnswer.YES, None, tuple(found))


@query("people_for_post", may="work.read")
def people_for_post(ctx: Reading, *, post: w.WorkPostId) -> tuple[PersonMatch, ...]:
    """Who wants to work, for a post: who suits best first. Nobody without a noted wish is named."""
    ctx.get(WorkPost, post, "post")
    offer = next(one for one in post_rows(ctx, ctx.today) if one.id == post)
    willing = willing_on(ctx.session, None, ctx.today)
    bears = _bears(ctx, willing)
    works_at: dict[int, tuple[int, str]] = {}
    names = dict(ctx.session.execute(select(WorkPost.id, WorkPost.name)).all())
    for id, held in holders(ctx.session, ctx.today).items():
        works_at |= {one.person: (id, names[id]) for one in held}
    people = ctx.session.scalars(
        select(Person).where(Person.id.in_(willing), Person.merged_into.is_(None), Person.erased_at.is_(None))
    )
    found = []
    for row in people:
        at, name = works_at.get(row.id, (0, ""))
        one = bears.get(row.id)
        weighed = _weigh(ctx, row, one, offer, here=at == post)
        found.append(
            PersonMatch(
                row.id, row.name, one.minutes_day if one else None, one.minutes_week if one else None,
                one.intensity if one else None, *_told(weighed), name,
            )
        )  # fmt: skip
    found.sort(
        key=lambda one: (one.suits is YesNoAnswer.NO, bool(one.works_at), -one.points, one.name, one.person)
    )
    return tuple(found)


def _bears(ctx: Reading, persons: Collection[int]) -> dict[int, Bears]:
    fitness = fitness_on(ctx.session, persons, ctx.today)
    anew = reasons_again(ctx, list(fitness.values()))
    return {person: bears_of(row, redo=bool(anew[person])) for person, row in fitness.items()}


def bears_of(row: FitnessRecord, *, redo: bool = False) -> Bears:
    """An assessment as the rules read it."""
    return Bears(
        row.minutes_day, row.minutes_week, row.intensity, row.valid_until, row.forbidden, row.grades(), row.interests,
        row.medicine_at, row.medicine_minutes, row.conditions, redo,
    )  # fmt: skip


def _weigh(
    ctx: Reading, person: Person, bears: Bears | None, post: WorkPostRow, *, here: bool
) -> tuple[Reason, ...]:
    offer = Offer(
        post.line, post.minutes_day, len(post.days), post.intensity, post.hazards, post.asks, post.start, post.finish,
        max(post.free, 1) if here else post.free,
    )  # fmt: skip
    age = age_on(person.birth, ctx.today) if person.birth else None
    return reasons(bears, offer, today=ctx.today, age=age, least_age=ctx.settings.count(YOUNGEST))


def _told(
    weighed: tuple[Reason, ...],
) -> tuple[
    YesNoAnswer, int, tuple[Sentence, ...], tuple[Sentence, ...], tuple[Sentence, ...], tuple[Sentence, ...]
]:
    def of(weight: Weight) -> tuple[Sentence, ...]:
        return tuple(one.text for one in weighed if one.weight is weight)

    return (
        YesNoAnswer.YES if suits(weighed) else YesNoAnswer.NO, points(weighed), of(Weight.STOPS), of(Weight.FOR),
        of(Weight.AGAINST), of(Weight.MIND),
    )  # fmt: skip
