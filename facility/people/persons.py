"""The register: one row a person, however often they come and go."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from facility.core.desk import names
from facility.core.guards import never
from facility.core.i18n import N_
from facility.core.tables import Base, Retractable, ref
from facility.core.words import Moment
from facility.people.choices import IdKind as IdKindChoice
from facility.people.words import (
    Address,
    Birth,
    CardNumber,
    ChosenName,
    DeskNotes,
    DocumentNumber,
    Education,
    EthnicGroup,
    FormerNames,
    Household,
    HouseholdPlace,
    IdKind,
    IncomeSource,
    Marital,
    Occupation,
    PersonName,
    PersonNumber,
    PhoneNumber,
    Reason,
    RecordedAt,
    RegionCode,
    SecondPhone,
    SexOnCard,
    Source,
)


class Person(Retractable, Base):
    """Somebody the facility serves, has served or is asked to serve.

    ``merged_into``: two records were one person; this one stays readable and points at the one in use.
    ``erased_at``: the personal data were erased by law, the number and the facts without a name remain.
    """

    number: Mapped[PersonNumber] = mapped_column(unique=True)
    name: Mapped[PersonName]
    chosen_name: Mapped[ChosenName]
    former_names: Mapped[FormerNames]
    sex: Mapped[SexOnCard | None]
    birth: Mapped[Birth | None] = mapped_column(index=True)
    id_kind: Mapped[IdKind]
    id_number: Mapped[CardNumber | None] = mapped_column(index=True)
    document_number: Mapped[DocumentNumber]
    ethnic_group: Mapped[EthnicGroup | None]
    marital: Mapped[Marital | None]
    education: Mapped[Education | None]
    household: Mapped[Household | None]
    household_place: Mapped[HouseholdPlace]
    address: Mapped[Address]
    region_code: Mapped[RegionCode]
    phone: Mapped[PhoneNumber | None]
    second_phone: Mapped[SecondPhone | None]
    occupation: Mapped[Occupation]
    income_source: Mapped[IncomeSource]
    notes: Mapped[DeskNotes]
    photo: Mapped[int | None] = ref("attachment", index=False)
    source: Mapped[Source]
    entered_at: Mapped[RecordedAt]
    entered_by: Mapped[int] = ref("app_user", index=False)
    merged_into: Mapped[int | None] = ref("person")
    merge_reason: Mapped[Reason | None]
    erased_at: Mapped[Moment | None]

    @property
    def called(self) -> str:
        """The chosen name where there is one, for doors, cards and speech."""
        return self.chosen_name or self.name

    @property
    def id_shown(self) -> str:
        """The number of the proof of identity shown, or nothing."""
        return self.id_number or (self.document_number if self.id_kind is IdKindChoice.OTHER else "")


never(
    "one_person_one_number",
    "person",
    N_("Another record already holds this ID number."),
    "NEW.id_number IS NOT NULL AND NEW.merged_into IS NULL AND NEW.taken_back_at IS NULL AND EXISTS (SELECT 1 FROM person AS o"
    " WHERE o.id_number = NEW.id_number AND o.id <> NEW.id AND o.merged_into IS NULL"
    " AND o.taken_back_at IS NULL)",
    field="id_number",
)


@names("person")
def person_name(session: Session, id: int) -> str:
    """The name on the card; a joined or erased record still answers."""
    return session.scalars(select(Person.name).where(Person.id == id)).one_or_none() or "—"
