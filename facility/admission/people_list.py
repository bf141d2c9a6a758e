"""Everybody in the register with where they stand, and where enquiries came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import select

from facility.admission import words as w
from facility.admission.cards import masked
from facility.admission.lodged import where_at
from facility.admission.model import Application, Enquiry
from facility.core.desk import Reading, query
from facility.core.i18n import N_, P_, Sentence, say
from facility.core.words import Choice, Count, Date, Name, Private, Text
from facility.people.choices import Sex
from facility.people.finding import found_ids
from facility.people.persons import Person
from facility.people.rules import age_on


class Standing(Choice):
    """Where somebody stands with the facility."""

    IN = "in", P_("standing", "Here")
    APPLYING = "applying", P_("standing", "Applying")
    ENQUIRY = "enquiry", P_("standing", "Enquired")
    LEFT = "left", P_("standing", "Has left")
    ENDED = "ended", P_("standing", "Application ended")
    REGISTER = "register", P_("standing", "In the register")


@dataclass(frozen=True, slots=True)
class PeopleRow:
    """One person in the list. ID numbers and phones are never shown whole."""

    id: w.PersonId
    number: w.Number
    name: Annotated[Name, N_("Name")]
    chosen_name: Annotated[Name, N_("Chosen name")]
    sex: Annotated[Sex, N_("Sex")] | None
    birth: Annotated[Date, N_("Date of birth"), Private()] | None
    age: Annotated[Count, N_("Age")] | None
    phone: Annotated[Text, N_("Phone"), Private()]
    standing: Annotated[Standing, N_("Stands")]
    place: Annotated[Text, N_("Bed or place")]
    application: w.ApplicationId | None
    source: Annotated[Sentence, N_("Source")]
    purge_on: Annotated[Date, N_("Purge on")] | None


@query("people_list", may="people.read")
def people_list(
    ctx: Reading,
    *,
    text: Annotated[Text, N_("Find")] = "",
    standing: Annotated[Standing, N_("Stands")] | None = None,
) -> tuple[PeopleRow, ...]:
    """People by name, found as in the search box; everybody where ``text`` is empty."""
    wanted = select(Person).where(Person.merged_into.is_(None), Person.erased_at.is_(None))
    if text:
        wanted = wanted.where(Person.id.in_(found_ids(ctx.session, text, 500)))
    people = ctx.session.scalars(wanted.order_by(Person.number)).all()
    places = where_at(ctx.session, ctx.now)
    applications: dict[int, Application] = {}
    for one in ctx.session.scalars(
        select(Application).order_by(Application.ended_on.is_(None), Application.id)
    ):
        applications[one.person] = one
    enquiries = {
        one.person: one
        for one in ctx.session.scalars(
            select(Enquiry).where(Enquiry.person.is_not(None)).order_by(Enquiry.id)
        )
    }
    rows = []
    for person in people:
        application, enquiry = applications.get(person.id), enquiries.get(person.id)
        stands = _standing(person.id in places, application, enquiry)
        if standing is not None and stands is not standing:
            continue
        source = _source(application, enquiry)
        rows.append(
            PeopleRow(
                person.id,
                person.number,
                person.name,
                person.chosen_name,
                person.sex,
                person.birth,
                age_on(person.birth, ctx.today) if person.birth else None,
                masked(person.phone),
                stands,
                places.get(person.id, ""),
                application.id if application else None,
                source,
                enquiry.purge_on if enquiry and application is None else None,
            )
        )
    return tuple(rows)


def _source(application: Application | None, enquiry: Enquiry | None) -> Sentence:
    """How the person came to us, with the list or body that named them."""
    found = enquiry or application
    if found is None:
        return say("—")
    detail = enquiry.source_detail if enquiry else ""
    if not detail:
        return say(N_("{source}"), source=found.source)
    return say(N_("{source}: {detail}"), source=found.source, detail=detail)


def _standing(inside: bool, application: Application | None, enquiry: Enquiry | None) -> Standing:
    if inside:
        return Standing.IN
    if application is None:
        return Standing.ENQUIRY if enquiry is not None and enquiry.closed_on is None else Standing.REGISTER
    if application.ended_on is None:
        return Standing.APPLYING
    return Standing.LEFT if application.stay is not None else Standing.ENDED
