"""Entering a person and changing who they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from facility.core.commands import Command, command
from facility.core.desk import Context, copy_fields, handles
from facility.core.errors import DomainError, Errors
from facility.core.i18n import N_, P_
from facility.core.identity import check_id_number
from facility.core.words import Group, Help, YesNo, YesNoAnswer
from facility.people import words as w
from facility.people.choices import IdKind, Sex
from facility.people.finding import keep_keys
from facility.people.persons import Person
from facility.people.record import standing_person
from facility.people.rules import agreed_birth_and_sex
from facility.people.twins import Twin, find_twins

_WHO = Group(N_("Identity"))
_HOME = Group(N_("Home and phone"))
_LIFE = Group(P_("form", "Life"))
_ENTRY = Group(P_("form", "Entry"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who somebody is, as one form asks it."""

    name: Annotated[w.PersonName, _WHO]
    chosen_name: Annotated[w.ChosenName, _WHO] = ""
    former_names: Annotated[w.FormerNames, _WHO] = ""
    id_kind: Annotated[w.IdKind, _WHO] = IdKind.NONE
    id_number: Annotated[w.CardNumber, _WHO] | None = None
    document_number: Annotated[w.DocumentNumber, _WHO] = ""
    sex: Annotated[w.SexOnCard, _WHO] | None = None
    birth: Annotated[w.Birth, _WHO] | None = None
    ethnic_group: Annotated[w.EthnicGroup, _WHO] | None = None
    marital: Annotated[w.Marital, _WHO] | None = None
    education: Annotated[w.Education, _WHO] | None = None
    phone: Annotated[w.PhoneNumber, _HOME] | None = None
    second_phone: Annotated[w.SecondPhone, _HOME] | None = None
    address: Annotated[w.Address, _HOME] = ""
    region_code: Annotated[w.RegionCode, _HOME] = ""
    household: Annotated[w.Household, _HOME] | None = None
    household_place: Annotated[w.HouseholdPlace, _HOME] = ""
    occupation: Annotated[w.Occupation, _LIFE] = ""
    income_source: Annotated[w.IncomeSource, _LIFE] = ""
    notes: Annotated[w.DeskNotes, _LIFE] = ""
    source: Annotated[w.Source, _ENTRY] = ""
    confirmed_new: Annotated[
        YesNo,
        N_("Another person of the same name"),
        Help(N_("Say yes where the register has a namesake and you made sure that this is somebody else.")),
        _ENTRY,
    ] = YesNoAnswer.NO


@command("people.enter", N_("entered {name} as {number}"), may="people.write", label=N_("Enter a person"))
class EnterPerson(Identity, Command[int]):
    pass


@command(
    "people.change", N_("changed the identity of {person}"), may="people.write", label=N_("Change identity")
)
class ChangePerson(Identity, Command[None]):
    person: w.PersonId


def enter(ctx: Context, identity: Identity) -> Person:
    """A new person from an identity already read; for commands of other domains as well.

    Raises DomainError for a contradiction, for somebody already in the register (``already_known`` with fact
    ``number``) and for an unconfirmed namesake (``perhaps_known``).
    """
    exact = _exact(ctx, identity, None)
    person = Person(
        number=ctx.number("person"), entered_at=ctx.now, entered_by=ctx.user.id, photo=None, merged_into=None,
    )  # fmt: skip
    _set(person, exact)
    ctx.add(person)
    keep_keys(ctx.session, person)
    ctx.about(person.id)
    return person


def change(ctx: Context, person: Person, identity: Identity) -> None:
    """Set a person's whole identity; the same checks as at entry."""
    _set(person, _exact(ctx, identity, person.id))
    keep_keys(ctx.session, person)


def _set(person: Person, identity: Identity) -> None:
    copy_fields(identity, person, skip=("number",))  # type: ignore[arg-type]


def _exact(ctx: Context, identity: Identity, own: int | None) -> Identity:
    """The identity with blanks filled from the ID number, or what is wrong with it."""
    wrong: list[DomainError] = []
    birth, sex = identity.birth, identity.sex
    kind = identity.id_kind
    if identity.id_number:
        kind = IdKind.CARD
        try:
            card = check_id_number(identity.id_number, ctx.today)
            birth, sex, contradictions = agreed_birth_and_sex(card.birth, Sex(card.sex), birth, sex)
            wrong += contradictions
        except DomainError as error:
            wrong.append(error.at("id_number"))
    wrong += _proof_missing(identity)
    wrong += _birth_wrong(ctx.today, identity.birth)
    if wrong:
        raise Errors(wrong)
    twins = find_twins(ctx.session, identity.name, birth, identity.phone, identity.id_number, own)
    _not_twice(twins, identity, own)
    return replace(identity, birth=birth, sex=sex, id_kind=kind)


def _proof_missing(identity: Identity) -> list[DomainError]:
    if identity.id_kind is IdKind.CARD and not identity.id_number:
        text = N_("Enter the number of the card, or choose “None shown yet”.")
        return [DomainError("id_number_missing", text, "id_number")]
    if identity.id_kind is IdKind.OTHER and not identity.id_number and not identity.document_number:
        text = N_("Enter kind and number of the document.")
        return [DomainError("document_missing", text, "document_number")]
    return []


def _birth_wrong(today: date, birth: date | None) -> list[DomainError]:
    if birth is None or (today.year - 130 <= birth.year and birth <= today):
        return []
    return [DomainError("birth_impossible", N_("Nobody here can be born on {birth}."), "birth", birth=birth)]


def _not_twice(twins: tuple[Twin, ...], identity: Identity, own: int | None) -> None:
    """A record of the same ID number is the same person; a namesake needs a second look, at entry only."""
    for twin in twins:
        if twin.sure:
            raise DomainError(
                "already_known",
                N_("This ID number is already in the register: {name}, {number}. Open that record."),
                "id_number",
                number=twin.number,
                name=twin.name,
                person=twin.id,
            )
    if twins and own is None and identity.confirmed_new is not YesNoAnswer.YES:
        first = twins[0]
        raise DomainError(
            "perhaps_known",
            N_("The register has {name}, {number} ({likeness}). Open that record, or confirm a namesake."),
            "confirmed_new",
            number=first.number,
            name=first.name,
            person=first.id,
            likeness=first.likeness,
        )


@handles(EnterPerson)
def enter_person(ctx: Context, cmd: EnterPerson) -> int:
    person = enter(ctx, cmd)
    ctx.note(number=person.number)
    return person.id


@handles(ChangePerson)
def change_person(ctx: Context, cmd: ChangePerson) -> None:
    change(ctx, standing_person(ctx, cmd.person), cmd)
