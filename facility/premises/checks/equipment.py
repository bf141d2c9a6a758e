"""Lines that ask for equipment: the office list and the rehabilitation lists (4.3.6, 4.9.1.3-4, 4.9.2.4, 4.9.2.6)."""

from __future__ import annotations

from facility.core.checks import Answer, Fix, Looking, Shown, cannot_tell, check, conforms, does_not
from facility.core.i18n import N_, say
from facility.premises.checks.registers import listed, pieces_then, profile_then
from facility.premises.keeping.equipment import office_items, standard_lists
from facility.premises.keeping.kinds import EquipmentList, OfficeItem
from facility.premises.words import FacilityKind, ServiceOffered

LISTS: dict[str, EquipmentList] = {
    "4.9.1.4-a": EquipmentList.PSYCHOMOTOR, "4.9.1.4-b": EquipmentList.COGNITIVE, "4.9.1.4-c": EquipmentList.MUSIC,
    "4.9.1.4-d": EquipmentList.COOKING, "4.9.2.6-a": EquipmentList.PSYCHOMOTOR, "4.9.2.6-b": EquipmentList.MUSIC,
    "4.9.2.6-c": EquipmentList.FITNESS, "4.9.2.6-d": EquipmentList.COGNITIVE, "4.9.2.6-e": EquipmentList.COOKING,
}  # fmt: skip
OFFICE = {"4.9.1.3": True, "4.9.2.4": False}
"""The clause of the office list, and whether it is the one by day."""


def _nothing(fix: Fix) -> Answer:
    return cannot_tell(
        say(N_("No equipment has been entered for this time.")), say(N_("Enter the equipment.")), fixes=(fix,)
    )


@check(*LISTS)
def _list(look: Looking) -> Answer:
    """One piece of the list that is fit for use."""
    asked, pieces = LISTS[look.line.same_as or look.line.clause], look.once(pieces_then)
    fix = Fix("premises.add_equipment", {"list": asked})
    if not pieces.kept:
        return _nothing(fix)
    rows = pieces.of(asked)
    good = [piece for piece in rows if pieces.fit(piece)]
    records = listed(pieces.show(piece, look.today) for piece in rows)
    says = say(
        N_("{list}, pieces fit for use: {n}; numbers in the register: {rows}."), list=asked,
        n=sum(piece.how_many for piece in good), rows=len(good),
    )  # fmt: skip
    if good:
        return conforms(says, *records)
    if rows:
        mend = Fix("premises.repair_equipment", {"equipment": rows[0].id})
        return does_not(says, say(N_("What is there is not fit for use.")), *records, fixes=(mend, fix))
    return does_not(says, say(N_("Nothing of this list is in the register.")), fixes=(fix,))


@check(*OFFICE)
def _office(look: Looking) -> Answer:
    """Every item of the list of this kind of facility, fit for use."""
    asked, pieces = office_items(OFFICE[look.line.same_as or look.line.clause]), look.once(pieces_then)
    counts = {item: in_use(look, item) for item in asked}
    lacking = [item for item in asked if not counts[item][0]]
    start = {"list": EquipmentList.OFFICE, "item": lacking[0]} if lacking else {}
    if not pieces.kept:
        return _nothing(Fix("premises.add_equipment", start))
    says = say(
        N_("{n} of {of} kinds of office equipment are there."), n=len(asked) - len(lacking), of=len(asked)
    )
    records = listed({row.target: row for _n, rows in counts.values() for row in rows}.values())
    if lacking:
        return does_not(
            says,
            say(N_("Lacking or not fit for use: {items}."), items=lacking),
            *records,
            fixes=(Fix("premises.add_equipment", start),),
        )
    return conforms(says, *records)


def in_use(look: Looking, item: OfficeItem) -> tuple[int, tuple[Shown, ...]]:
    """How many of an office item are fit for use, and the pieces."""
    pieces = look.once(pieces_then)
    rows = pieces.item(item)
    return sum(row.how_many for row in rows if pieces.fit(row)), tuple(
        pieces.show(row, look.today) for row in rows
    )


@check("4.3.6")
def _supports(look: Looking) -> Answer:
    """Where training is offered, each rehabilitation list of this kind of facility has something fit for use."""
    pieces, profile = look.once(pieces_then), look.once(profile_then)
    by_day = profile is not None and profile.kind is FacilityKind.DAY
    asked = [one for one in standard_lists(by_day) if one is not EquipmentList.OFFICE]
    rows = pieces.of(*asked)
    if not pieces.kept:
        return _nothing(Fix("premises.add_equipment", {"list": asked[0]}))
    good = [piece for piece in rows if pieces.fit(piece)]
    lacking = [one for one in asked if one not in {piece.list for piece in good}]
    says = say(
        N_("{n} of {of} rehabilitation lists have pieces fit for use, {pieces} pieces in all."),
        n=len(asked) - len(lacking), of=len(asked), pieces=sum(piece.how_many for piece in good),
    )  # fmt: skip
    records = listed(pieces.show(piece, look.today) for piece in rows)
    if profile is None or ServiceOffered.TRAINING not in profile.services:
        return cannot_tell(
            says, say(N_("Say in the description which services are offered; training is not among them.")), *records,
            fixes=(Fix(page="settings", target="facility"),),
        )  # fmt: skip
    if lacking:
        return does_not(
            says,
            say(N_("Nothing fit for use in: {lists}."), lists=lacking),
            *records,
            fixes=(Fix("premises.add_equipment", {"list": lacking[0]}),),
        )
    return conforms(says, *records)
