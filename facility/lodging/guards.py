"""What must never be in the house, refused by the database itself.

Two people in one bed or at one place at one time, one person in two beds, a bed in a room
for the other sex, a closed bed, a bed outside its life or outside the stay, a promised bed given to somebody
else; also when the room, the bed, the stay or the person is changed afterwards. `facility.lodging.rules` says all of it first.
"""

from __future__ import annotations

from facility.core.guards import FOREVER, never, one_at_a_time
from facility.core.i18n import N_
from facility.lodging.words import Weekday


def _end(column: str) -> str:
    return f"COALESCE({column}, '{FOREVER}')"


def _meet(a: str, b: str) -> str:
    """Two rows' [since, until) have a moment in common."""
    return f"({a}.since < {_end(f'{b}.until')} AND {b}.since < {_end(f'{a}.until')})"


def _share_a_day(a: str, b: str) -> str:
    shared = (f"({a}.weekdays LIKE '%,{d.value}%' AND {b}.weekdays LIKE '%,{d.value}%')" for d in Weekday)
    return f"({' OR '.join(shared)})"


def _lasts(row: str, voidable: bool = True) -> str:
    """The row counts: it was not voided and is not empty."""
    lasts = f"{row}.since < {_end(f'{row}.until')}"
    return f"({row}.voided_at IS NULL AND {lasts})" if voidable else f"({lasts})"


def _person_of(row: str) -> str:
    return f"(SELECT _s.person FROM stay AS _s WHERE _s.id = {row}.stay)"


def _unfit(row: str, person: str) -> str:
    """The row's time in its bed is not wholly covered by facts that the room is for this person's sex."""
    sex = f"(SELECT _p.sex FROM person AS _p WHERE _p.id = {person})"
    facts = f"room_sex AS _f JOIN bed AS _b ON _b.room = _f.room WHERE _b.id = {row}.bed AND _f.taken_back_at IS NULL"
    begun = f"_f.sex = {sex} AND _f.since <= {row}.since AND {row}.since < {_end('_f.until')}"
    other = f"_f.sex <> {sex} AND {_meet('_f', row)}"
    gap = (
        f"_f.until > {row}.since AND _f.until < {_end(f'{row}.until')}"
        " AND NOT EXISTS (SELECT 1 FROM room_sex AS _g WHERE _g.room = _f.room AND _g.since = _f.until"
        " AND _g.taken_back_at IS NULL)"
    )
    return (
        f"(NOT EXISTS (SELECT 1 FROM {facts} AND {begun})"
        f" OR EXISTS (SELECT 1 FROM {facts} AND {other})"
        f" OR EXISTS (SELECT 1 FROM {facts} AND {gap}))"
    )


def _some_unfit(condition: str, reserved: str) -> str:
    """Some bed given (alias a) or reserved (alias r) under these conditions is unfit."""
    given = (
        "EXISTS (SELECT 1 FROM bed_assignment AS a JOIN stay AS s ON s.id = a.stay"
        f" JOIN bed AS ab ON ab.id = a.bed WHERE {condition} AND {_lasts('a')} AND {_unfit('a', 's.person')})"
    )
    held = (
        "EXISTS (SELECT 1 FROM reservation AS r JOIN bed AS ab ON ab.id = r.bed"
        f" WHERE {reserved} AND {_lasts('r', False)} AND {_unfit('r', 'r.person')})"
    )
    return f"({given} OR {held})"


# --- one bed, one person -----------------------------------------------------------------------

one_at_a_time(
    "bed_taken",
    "bed_assignment",
    "bed",
    N_("Somebody else has this bed at that time."),
    field="bed",
    unless=f"({{row}}.voided_at IS NOT NULL OR {_end('{row}.until')} <= {{row}}.since)",
)
one_at_a_time(
    "bed_reserved_twice",
    "reservation",
    "bed",
    N_("This bed is reserved for somebody else then."),
    field="bed",
    unless="({row}.until <= {row}.since)",
)
one_at_a_time(
    "person_reserved_twice",
    "reservation",
    "person",
    N_("A bed or place is already reserved for this person."),
    field="person",
    unless="({row}.until <= {row}.since)",
)
never(
    "person_in_two_beds",
    "bed_assignment",
    N_("This person has another bed at that time."),
    "NEW.voided_at IS NULL AND EXISTS (SELECT 1 FROM bed_assignment AS o JOIN stay AS os ON os.id = o.stay"
    f" WHERE os.person = {_person_of('NEW')} AND o.id <> NEW.id AND o.voided_at IS NULL"
    f" AND {_meet('o', 'NEW')})",
    field="stay",
)
never(
    "bed_promised",
    "bed_assignment",
    N_("This bed is reserved for somebody else at that time."),
    "NEW.voided_at IS NULL AND EXISTS (SELECT 1 FROM reservation AS r WHERE r.bed = NEW.bed"
    f" AND r.person <> {_person_of('NEW')} AND {_lasts('r', False)} AND {_meet('r', 'NEW')})",
    field="bed",
)
never(
    "reserved_bed_taken",
    "reservation",
    N_("Somebody else has this bed at that time."),
    f"{_lasts('NEW', False)} AND EXISTS (SELECT 1 FROM bed_assignment AS a WHERE a.bed = NEW.bed"
    f" AND a.voided_at IS NULL AND {_person_of('a')} <> NEW.person AND {_meet('a', 'NEW')})",
    field="bed",
)
never(
    "reservation_of_one_thing",
    "reservation",
    N_("A reservation holds one bed or one day place."),
    "(NEW.bed IS NULL AND NEW.place IS NULL) OR (NEW.bed IS NOT NULL AND NEW.place IS NOT NULL)",
    field="bed",
)

# --- men and women apart (4.9.2.2) -------------------------------------------------------------

never(
    "bed_wrong_sex",
    "bed_assignment",
    N_("This bed’s room is for the other sex, or not yet set aside for women or for men."),
    f"{_lasts('NEW')} AND {_unfit('NEW', _person_of('NEW'))}",
    field="bed",
)
never(
    "reserved_bed_wrong_sex",
    "reservation",
    N_("This bed’s room is for the other sex, or not yet set aside for women or for men."),
    f"NEW.bed IS NOT NULL AND {_lasts('NEW', False)} AND {_unfit('NEW', 'NEW.person')}",
    field="bed",
)
never(
    "room_sex_with_people_in",
    "room_sex",
    N_("People of the other sex are in this room or expected."),
    _some_unfit("ab.room IN (NEW.room, OLD.room)", "ab.room IN (NEW.room, OLD.room)"),
    on=("UPDATE",),
    field="sex",
)
never(
    "new_room_sex_with_people_in",
    "room_sex",
    N_("People of the other sex are in this room or expected."),
    _some_unfit("ab.room = NEW.room", "ab.room = NEW.room"),
    on=("INSERT",),
    field="sex",
)
never(
    "person_sex_against_bed",
    "person",
    N_("This person has nights in a room for the other sex. Void or correct those beds first."),
    "COALESCE(NEW.sex, '') <> COALESCE(OLD.sex, '') AND "
    + _some_unfit("s.person = NEW.id", "r.person = NEW.id"),
    on=("UPDATE",),
    field="sex",
)
never(
    "stay_person_against_bed",
    "stay",
    N_("This stay has nights in a room for the other sex."),
    f"NEW.person <> OLD.person AND {_some_unfit('s.id = NEW.id', 'FALSE')}",
    on=("UPDATE",),
    field="person",
)

# --- a bed's life, and a bed's place in the house ----------------------------------------------

for _table, _thing, _voidable in (
    ("bed_assignment", "bed", True),
    ("place_assignment", "place", True),
    ("reservation", "bed", False),
    ("reservation", "place", False),
):
    _of = "bed" if _thing == "bed" else "day_place"
    never(
        f"{_table}_{_thing}_retired",
        _table,
        N_("This bed or place is not in use at that time."),
        f"{_lasts('NEW', _voidable)} AND EXISTS (SELECT 1 FROM {_of} AS b WHERE b.id = NEW.{_thing}"
        f" AND (NEW.since < b.since OR {_end('NEW.until')} > {_end('b.retired_at')}))",
        field=_thing,
    )
for _table, _thing in (("bed", "bed"), ("day_place", "place")):
    _outside = "(x.since < NEW.since OR {end} > {retired})".format(
        end=_end("x.until"), retired=_end("NEW.retired_at")
    )
    never(
        f"{_table}_in_use",
        _table,
        N_("Somebody has this bed or place at that time, or it is promised to somebody."),
        f"EXISTS (SELECT 1 FROM {_thing}_assignment AS x WHERE x.{_thing} = NEW.id"
        f" AND {_lasts('x')} AND {_outside})"
        f" OR EXISTS (SELECT 1 FROM reservation AS x WHERE x.{_thing} = NEW.id"
        f" AND {_lasts('x', False)} AND {_outside})",
        on=("UPDATE",),
        field="retired_at",
    )
never(
    "bed_keeps_its_room",
    "bed",
    N_("This bed has been slept in where it stands. Give it up and add a bed in the other room."),
    "NEW.room <> OLD.room AND (EXISTS (SELECT 1 FROM bed_assignment AS x WHERE x.bed = NEW.id)"
    " OR EXISTS (SELECT 1 FROM reservation AS x WHERE x.bed = NEW.id))",
    on=("UPDATE",),
    field="room",
)

# --- stays -------------------------------------------------------------------------------------

never(
    "two_stays",
    "stay",
    N_("This person has another stay at that time."),
    "NEW.voided_at IS NULL AND EXISTS (SELECT 1 FROM stay AS o WHERE o.person = NEW.person AND o.id <> NEW.id"
    f" AND o.voided_at IS NULL AND o.arrived_at < {_end('NEW.left_at')}"
    f" AND NEW.arrived_at < {_end('o.left_at')})",
    field="person",
)
never(
    "left_before_arrival",
    "stay",
    N_("Nobody leaves before arriving."),
    "NEW.left_at IS NOT NULL AND NEW.left_at < NEW.arrived_at",
    field="left_at",
)
for _table in ("bed_assignment", "place_assignment"):
    never(
        f"{_table}_outside_stay",
        _table,
        N_("A bed or place is given within the stay only."),
        f"{_lasts('NEW')} AND EXISTS (SELECT 1 FROM stay AS s WHERE s.id = NEW.stay"
        " AND (s.voided_at IS NOT NULL OR NEW.since < s.arrived_at"
        f" OR {_end('NEW.until')} > {_end('s.left_at')}))",
        field="since",
    )
    never(
        f"stay_leaves_{_table}",
        "stay",
        N_("The bed or place still reaches beyond the stay."),
        f"EXISTS (SELECT 1 FROM {_table} AS x WHERE x.stay = NEW.id AND {_lasts('x')}"
        " AND (NEW.voided_at IS NOT NULL OR x.since < NEW.arrived_at"
        f" OR {_end('x.until')} > {_end('NEW.left_at')}))",
        on=("UPDATE",),
        field="left_at",
    )
never(
    "stay_person_in_two_beds",
    "stay",
    N_("This person has another bed at that time."),
    "NEW.person <> OLD.person AND EXISTS (SELECT 1 FROM bed_assignment AS a, bed_assignment AS o"
    f" WHERE a.stay = NEW.id AND o.id <> a.id AND {_person_of('o')} = NEW.person AND {_lasts('a')}"
    f" AND {_lasts('o')} AND {_meet('a', 'o')})",
    on=("UPDATE",),
    field="person",
)

# --- day places --------------------------------------------------------------------------------

never(
    "place_taken",
    "place_assignment",
    N_("Somebody else has this day place on one of these days."),
    f"NEW.voided_at IS NULL AND EXISTS (SELECT 1 FROM place_assignment AS o WHERE o.place = NEW.place"
    f" AND o.id <> NEW.id AND o.voided_at IS NULL AND {_share_a_day('o', 'NEW')} AND {_meet('o', 'NEW')})",
    field="place",
)
never(
    "person_at_two_places",
    "place_assignment",
    N_("This person has another day place on one of these days."),
    "NEW.voided_at IS NULL AND EXISTS (SELECT 1 FROM place_assignment AS o"
    f" WHERE {_person_of('o')} = {_person_of('NEW')} AND o.id <> NEW.id AND o.voided_at IS NULL"
    f" AND {_share_a_day('o', 'NEW')} AND {_meet('o', 'NEW')})",
    field="stay",
)
never(
    "place_promised",
    "place_assignment",
    N_("This day place is reserved for somebody else on one of these days."),
    "NEW.voided_at IS NULL AND EXISTS (SELECT 1 FROM reservation AS r WHERE r.place = NEW.place"
    f" AND r.person <> {_person_of('NEW')} AND {_lasts('r', False)} AND {_share_a_day('r', 'NEW')}"
    f" AND {_meet('r', 'NEW')})",
    field="place",
)
never(
    "reserved_place_taken",
    "reservation",
    N_("Somebody else has this day place on one of these days."),
    f"NEW.place IS NOT NULL AND {_lasts('NEW', False)} AND (EXISTS (SELECT 1 FROM place_assignment AS a"
    f" WHERE a.place = NEW.place AND a.voided_at IS NULL AND {_person_of('a')} <> NEW.person"
    f" AND {_share_a_day('a', 'NEW')} AND {_meet('a', 'NEW')})"
    " OR EXISTS (SELECT 1 FROM reservation AS o WHERE o.place = NEW.place AND o.id <> NEW.id"
    f" AND {_lasts('o', False)} AND {_share_a_day('o', 'NEW')} AND {_meet('o', 'NEW')}))",
    field="place",
)
never(
    "place_needs_days",
    "place_assignment",
    N_("Choose at least one day of the week."),
    "NEW.weekdays = ''",
    field="weekdays",
)
for _table in (
    "bed_assignment", "place_assignment", "reservation", "closing", "kept_apart", "bed_wish",
):  # fmt: skip
    never(
        f"{_table}_ends_before_it_begins",
        _table,
        N_("It cannot end before it begins."),
        "NEW.until IS NOT NULL AND NEW.until < NEW.since",
        field="until",
    )

# --- closed rooms and beds ---------------------------------------------------------------------


def _closed(row: str) -> str:
    """The row's bed, or its room, is closed for a moment of the row's time."""
    return (
        "EXISTS (SELECT 1 FROM closing AS c WHERE c.taken_back_at IS NULL"
        f" AND (c.bed = {row}.bed OR c.room = (SELECT cb.room FROM bed AS cb WHERE cb.id = {row}.bed))"
        f" AND {_lasts('c', False)} AND {_meet('c', row)})"
    )


_IN_CLOSED = "(x.bed = NEW.bed OR x.bed IN (SELECT cb.id FROM bed AS cb WHERE cb.room = NEW.room))"
_CLOSED_LASTS = f"NEW.taken_back_at IS NULL AND {_lasts('NEW', False)}"

for _table, _voidable in (("bed_assignment", True), ("reservation", False)):
    never(
        f"{_table}_in_closed_bed",
        _table,
        N_("This bed or its room is closed at that time."),
        f"NEW.bed IS NOT NULL AND {_lasts('NEW', _voidable)} AND {_closed('NEW')}",
        field="bed",
    )
    never(
        f"closing_over_{_table}",
        "closing",
        N_("Somebody has or is promised a bed there at that time."),
        f"{_CLOSED_LASTS} AND EXISTS (SELECT 1 FROM {_table} AS x WHERE {_IN_CLOSED}"
        f" AND {_lasts('x', _voidable)} AND {_meet('x', 'NEW')})",
        field="since",
    )
for _thing in ("room", "bed"):
    one_at_a_time(
        f"{_thing}_closed_twice",
        "closing",
        _thing,
        N_("It is closed already at that time."),
        field="since",
        unless=f"({{row}}.taken_back_at IS NOT NULL OR {_end('{row}.until')} <= {{row}}.since)",
    )
never(
    "closing_of_one_thing",
    "closing",
    N_("A closing is of one room or of one bed."),
    "(NEW.bed IS NULL AND NEW.room IS NULL) OR (NEW.bed IS NOT NULL AND NEW.room IS NOT NULL)",
    field="bed",
)
never(
    "closing_is_kept",
    "closing",
    N_("What was closed is kept, because past nights rest on it."),
    "TRUE",
    on=("DELETE",),
)

# --- people apart, plans --------------------------------------------------------------

never(
    "apart_from_oneself",
    "kept_apart",
    N_("Choose two people."),
    "NEW.person = NEW.other AND NEW.taken_back_at IS NULL",
    field="other",
)
never(
    "plan_settled_twice",
    "move_plan",
    N_("A plan is carried out or given up, once."),
    "(NEW.carried_out_at IS NOT NULL AND NEW.given_up_at IS NOT NULL)"
    " OR (OLD.carried_out_at IS NOT NULL AND NEW.carried_out_at <> OLD.carried_out_at)",
    on=("UPDATE",),
)
never(
    "plan_line_of_one_thing",
    "plan_line",
    N_("A line moves one person, or closes one room or bed."),
    "(NEW.what = 'move' AND (NEW.stay IS NULL OR NEW.closes_room IS NOT NULL OR NEW.closes_bed IS NOT NULL))"
    " OR (NEW.what = 'close' AND (NEW.stay IS NOT NULL OR NEW.kind IS NULL"
    " OR (NEW.closes_room IS NULL AND NEW.closes_bed IS NULL)"
    " OR (NEW.closes_room IS NOT NULL AND NEW.closes_bed IS NOT NULL)))",
)
