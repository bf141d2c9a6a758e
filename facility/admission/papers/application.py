"""The application form (4.7.2.1; forms §1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.admission import words as w
from facility.admission.applications import AppliedOn, Area, OwnWish, WantedFrom, Willing
from facility.admission.gates import RECEIVED_KINDS
from facility.admission.model import Application
from facility.admission.packet_lines import packet_of
from facility.admission.papers.blocks import (
    choice,
    guardian,
    heading,
    identity,
    mandate,
    scan_note,
    signatures,
)
from facility.admission.papers.office import FACILITY, PERSON
from facility.admission.papers.person_rows import (
    CareTeamRow,
    ContactRow,
    GuardianRow,
    HealthRow,
    SignsRow,
    WelfareRow,
    WhoRow,
    care_team_row,
    contact_rows,
    guardian_row,
    health_row,
    inside,
    photo_of,
    signs_row,
    welfare_row,
    who_row,
)
from facility.core.desk import Reading
from facility.core.i18n import N_, P_
from facility.core.words import LongText, Name, Private
from facility.papers.facts import Facts
from facility.papers.fields import Field, Fields
from facility.papers.inline import Value
from facility.papers.registry import paper
from facility.papers.signing import Signer
from facility.papers.slips import Kept
from facility.papers.strips import Block, Content
from facility.people.facts import person_facts

HELD = (w.PaperState.RECEIVED, w.PaperState.VERIFIED)


@dataclass(frozen=True, slots=True)
class EnclosedRow:
    """A paper to be handed in with the application."""

    kind: Annotated[w.PaperKind, N_("Paper")]
    there: Annotated[bool, N_("Attached")]


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    who: WhoRow
    guardian: GuardianRow | None
    signs: SignsRow
    contacts: tuple[ContactRow, ...]
    welfare: WelfareRow | None
    health: HealthRow | None
    team: CareTeamRow | None
    service: Annotated[w.ServiceKind, N_("Service applied for")]
    applied_on: AppliedOn
    source: Annotated[w.Source, N_("How the person came to us")]
    area: Area | None
    willing: Willing | None
    own_wish: OwnWish
    reason: Annotated[LongText, N_("Reason for applying"), Private()]
    wanted_from: WantedFrom | None
    received_by: Annotated[Name, P_("application", "Received by")]
    enclosed: tuple[EnclosedRow, ...]


@paper(
    "application", title=w.PaperKind.APPLICATION.label, row=ApplicationRow, copies=(FACILITY, PERSON),
    number_kind="application", seam=True,
    allows=(
        *inside(
            "who", "number", "name", "former_names", "sex", "birth", "id_number", "ethnic_group", "marital",
            "education", "household", "household_place", "address", "region_code", "phone", "second_phone",
            "occupation", "income_source", "photo",
        ),
        *inside("guardian", "name", "relation", "kind", "basis", "id_number", "phone", "address"),
        *inside("signs", "person", "guardian", "capacity", "capacity_basis"),
        *inside("contacts", "name", "relation", "phone", "note"),
        *inside(
            "welfare", "certificate_number", "disability", "certificate_until", "insurances", "supports",
            "note"
        ),
        *inside(
            "health", "diagnosis", "icd", "diagnosed_by", "diagnosed_on", "first_onset", "hospital_stays",
            "last_discharge", "stage", "hospital", "doctor", "medicines", "allergies", "seizures", "falls",
            "physical", "together", "together_on", "together_doctor",
        ),
        *inside("team", "register", "unit", "doctor", "doctor_phone", "grid_worker", "grid_phone"),
        "service", "applied_on", "source", "area", "willing", "own_wish", "reason", "wanted_from",
        "received_by",
        *inside("enclosed", "kind", "there"),
    ),
)  # fmt: skip
def application(on: Facts) -> Content:
    signs = on.part("signs")
    return (
        on.fields(
            "applied_on", "wanted_from", on.field("service", ticks=True, span=2),
            on.field("source", ticks=True, span=2), on.field("area", ticks=True, span=2),
        ),
        *identity(on),
        *guardian(on),
        on.fields(choice(signs, "capacity", span=2), choice(signs, "capacity_basis", span=2)),
        heading(on, N_("Emergency contacts")),
        on.table("contacts", "name", "relation", "phone", "note", blank=2),
        heading(on, N_("Standing and support")),
        _standing(on),
        heading(on, N_("Illness and treatment")),
        _illness(on),
        heading(on, N_("Wish and reason")),
        on.fields(
            on.field("willing", ticks=True, span=2), on.field("own_wish", lines=2),
            on.field("reason", lines=2)
        ),
        heading(on, N_("Enclosed papers")),
        Fields((Field(on.word(N_("Handed in")), _enclosed(on)),), 1),
        Kept((heading(on, N_("Signatures")), signatures(on, _office(on)), mandate(on), scan_note(on))),
    )  # fmt: skip


def _standing(on: Facts) -> Block:
    welfare, team = on.part("welfare"), on.part("team")
    more = () if welfare("note").empty else (welfare.field("note", span=2, lines=1),)
    return on.fields(
        welfare.field("certificate_number", span=2), welfare.field("disability"),
        welfare.field("certificate_until"),
        choice(welfare, "insurances", span=2), choice(welfare, "supports", span=2), *more,
        team.field("register", ticks=True), team.field("unit"), team.field("doctor"),
        team.field("doctor_phone"),
        team.field("grid_worker"), team.field("grid_phone"),
    )  # fmt: skip


def _illness(on: Facts) -> Block:
    health = on.part("health")
    return health.fields(
        health.field("diagnosis", span=2), "icd", "diagnosed_on", health.field("diagnosed_by", span=2),
        "first_onset", "hospital_stays", "last_discharge", choice(health, "stage"), "hospital", "doctor",
        health.field("medicines", span=2, lines=2), health.field("allergies", span=2, lines=1), "seizures",
        "falls",
        health.field("physical", span=2, lines=1), health.field("together", ticks=True, span=2),
        "together_doctor",
        "together_on",
    )  # fmt: skip


def _enclosed(on: Facts) -> Value:
    there = {one.raw("kind") for one in on.each("enclosed") if one.raw("there")}
    return Value(
        "enclosed.kind", ticks=tuple((on.word(kind.label), kind in there) for kind in RECEIVED_KINDS)
    )


def _office(on: Facts) -> Signer:
    received = (
        on.word(P_("application", "Received by")),
        "：" if on.lang == "zh" else ": ",
        on("received_by"),
    )
    return Signer(
        on.word(P_("form", "Facility")), received, more=(on.word(N_("Opinion:")), "\n\n"), seal=True
    )


def application_row(ctx: Reading, application: Application) -> ApplicationRow:
    person = person_facts(ctx.session, application.person, ctx.today)
    states = {line.kind: line.state for line in packet_of(ctx, application, person)}
    return ApplicationRow(
        who=who_row(person, photo_of(ctx, person)), guardian=guardian_row(person), signs=signs_row(person),
        contacts=contact_rows(person), welfare=welfare_row(person), health=health_row(person),
        team=care_team_row(person), service=application.service, applied_on=application.applied_on,
        source=application.source, area=application.area, willing=application.willing,
        own_wish=application.own_wish,
        reason=application.reason, wanted_from=application.wanted_from, received_by=application.received_by,
        enclosed=tuple(EnclosedRow(kind, states.get(kind) in HELD) for kind in RECEIVED_KINDS),
    )  # fmt: skip
