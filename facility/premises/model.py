"""The facility's description and its house: buildings, floors, rooms, beds, day places.

A room's sex is a fact with from and until; rooms, beds and places are given up with a reason, never deleted.
"""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from facility.core.guards import never, one_at_a_time
from facility.core.i18n import N_
from facility.core.tables import Base, Retractable, ref
from facility.premises import words as w


class FacilityProfile(Retractable, Base):
    """What the facility says of itself from ``since`` until ``until``; one at a time."""

    since: Mapped[w.Since]
    until: Mapped[w.Until | None]
    name: Mapped[w.FacilityName]
    organisation_code: Mapped[w.FacilityOrgCode | None]
    registered_as: Mapped[w.RegisteredAs | None]
    registration_number: Mapped[w.RegistrationNumber]
    registration_until: Mapped[w.RegistrationUntil | None]
    legal_representative: Mapped[w.LegalRepresentative]
    founder: Mapped[w.FounderKind | None]
    founder_name: Mapped[w.FounderName]
    kind: Mapped[w.KindOfFacility]
    subtype: Mapped[w.SubtypeOfFacility]
    services: Mapped[w.Services]
    meals: Mapped[w.Meals | None]
    meals_reason: Mapped[w.MealsReason]
    abilities: Mapped[w.Abilities]
    usable_area: Mapped[w.UsableArea | None]
    built_area: Mapped[w.BuiltArea | None]
    address: Mapped[w.Address]
    region: Mapped[w.Region]
    service_area: Mapped[w.ServiceArea]
    phone: Mapped[w.FacilityPhone]
    manager_name: Mapped[w.ManagerName]
    admission_officer: Mapped[w.AdmissionOfficer]
    admission_phone: Mapped[w.AdmissionPhone]
    complaints_phone: Mapped[w.ComplaintsPhone]
    emergency_hospital: Mapped[w.EmergencyHospital]
    emergency_doctor: Mapped[w.EmergencyDoctor]
    emergency_phone: Mapped[w.EmergencyPhone]


class Building(Retractable, Base):
    name: Mapped[w.BuildingName]
    since: Mapped[w.Since]
    retired_at: Mapped[w.RetiredAt | None]
    retire_reason: Mapped[w.Reason]


class Floor(Retractable, Base):
    building: Mapped[w.BuildingId] = ref("building")
    name: Mapped[w.FloorName]
    rank: Mapped[w.FloorRank]


class Room(Retractable, Base):
    """``number`` as on the door; one building has a number once among its rooms in use."""

    floor: Mapped[w.FloorId] = ref("floor")
    wing: Mapped[w.Wing]
    number: Mapped[w.RoomNumber]
    name: Mapped[w.RoomName]
    use: Mapped[w.UseOfRoom]
    area: Mapped[w.RoomArea | None]
    capacity: Mapped[w.Capacity | None]
    accessible: Mapped[w.Accessible]
    near_staff: Mapped[w.NearStaff]
    notes: Mapped[w.Notes]
    since: Mapped[w.Since]
    retired_at: Mapped[w.RetiredAt | None]
    retire_reason: Mapped[w.Reason]


class RoomSex(Retractable, Base):
    """Whom a bedroom is for, from when until when."""

    room: Mapped[w.RoomId] = ref("room")
    sex: Mapped[w.ForWhom]
    since: Mapped[w.Since]
    until: Mapped[w.Until | None]
    reason: Mapped[w.Reason]


class Bed(Retractable, Base):
    room: Mapped[w.RoomId] = ref("room")
    label: Mapped[w.BedLabel]
    level: Mapped[w.Level]
    traits: Mapped[w.Traits]
    features: Mapped[w.Notes]
    since: Mapped[w.Since]
    retired_at: Mapped[w.RetiredAt | None]
    retire_reason: Mapped[w.Reason]


class DayPlace(Retractable, Base):
    """One person's place by day; a programme of twenty is twenty places."""

    label: Mapped[w.PlaceLabel]
    programme: Mapped[w.Programme]
    since: Mapped[w.Since]
    retired_at: Mapped[w.RetiredAt | None]
    retire_reason: Mapped[w.Reason]


one_at_a_time(
    "room_has_two_sexes",
    "room_sex",
    "room",
    N_("A room is for women or for men, not for both at one time."),
    field="since",
    unless="{row}.taken_back_at IS NOT NULL",
)
never(
    "room_sex_is_kept",
    "room_sex",
    N_("Whom a room was for is kept, because past nights rest on it."),
    "TRUE",
    on=("DELETE",),
)
for _table in ("room_sex", "facility_profile"):
    never(
        f"{_table}_ends_before_it_begins",
        _table,
        N_("It cannot end before it begins."),
        "NEW.until IS NOT NULL AND NEW.until < NEW.since",
        field="since",
    )
for _table in ("building", "room", "bed", "day_place"):
    never(
        f"{_table}_retired_before_it_began",
        _table,
        N_("It cannot be given up before it came into use."),
        "NEW.retired_at IS NOT NULL AND NEW.retired_at < NEW.since",
        field="retired_at",
    )
never(
    "room_given_up_with_beds",
    "room",
    N_("There are beds in this room. Give them up first."),
    "NEW.retired_at IS NOT NULL AND EXISTS (SELECT 1 FROM bed AS b WHERE b.room = NEW.id AND b.taken_back_at IS NULL"
    " AND (b.retired_at IS NULL OR b.retired_at > NEW.retired_at))",
    on=("UPDATE",),
    field="retired_at",
)
never(
    "two_profiles",
    "facility_profile",
    N_("The facility has one description at a time."),
    "NEW.taken_back_at IS NULL AND EXISTS (SELECT 1 FROM facility_profile AS o WHERE o.id <> NEW.id"
    " AND o.taken_back_at IS NULL"
    " AND o.since < COALESCE(NEW.until, '9999-12-31') AND NEW.since < COALESCE(o.until, '9999-12-31'))",
)
never(
    "bed_label_twice",
    "bed",
    N_("There is a bed with this label already."),
    "NEW.retired_at IS NULL AND NEW.taken_back_at IS NULL AND EXISTS (SELECT 1 FROM bed AS o JOIN room AS orm ON orm.id = o.room"
    " JOIN floor AS ofl ON ofl.id = orm.floor JOIN room AS nrm ON nrm.id = NEW.room"
    " JOIN floor AS nfl ON nfl.id = nrm.floor"
    " WHERE o.id <> NEW.id AND o.retired_at IS NULL AND o.taken_back_at IS NULL AND o.label = NEW.label AND ofl.building = nfl.building)",
    field="label",
)
never(
    "place_label_twice",
    "day_place",
    N_("There is a day place with this label already."),
    "NEW.retired_at IS NULL AND NEW.taken_back_at IS NULL AND EXISTS (SELECT 1 FROM day_place AS o"
    " WHERE o.id <> NEW.id AND o.retired_at IS NULL AND o.taken_back_at IS NULL AND o.label = NEW.label)",
    field="label",
)
