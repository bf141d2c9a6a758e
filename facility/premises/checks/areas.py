"""The two areas of the description, each held against its own figure (4.9.1.2, 4.9.2.3)."""

from __future__ import annotations

from facility.core.checks import Answer, Fix, Looking, Shown, cannot_tell, check, conforms, does_not, shown
from facility.core.i18n import N_, say
from facility.core.words import AreaKind
from facility.premises.checks.registers import profile_then, rooms_then

_DESCRIBE = Fix(page="settings", target="facility", words=N_("Go to the description"))


def square_metres(area: int) -> str:
    """Hundredths of a square metre as they are written."""
    return AreaKind().show(area, "en")


@check("4.9.1.2-a", "4.9.2.3-a")
def _usable(look: Looking) -> Answer:
    profile = look.once(profile_then)
    return _area(
        look, profile.usable_area if profile is not None else None,
        N_("Usable area {area} m² of at least {least} m²."), N_("The usable area is not in the description yet."),
    )  # fmt: skip


@check("4.9.1.2-b", "4.9.2.3-b")
def _built(look: Looking) -> Answer:
    profile = look.once(profile_then)
    return _area(
        look, profile.built_area if profile is not None else None,
        N_("Built area {area} m² of at least {least} m²."), N_("The built area is not in the description yet."),
    )  # fmt: skip


def _area(look: Looking, area: int | None, text: str, unknown: str) -> Answer:
    """One area against the figure of the line; the other area has no part in it."""
    least = look.least()
    measured = _measured(look)
    if area is None:
        return cannot_tell(
            say(unknown), say(N_("Enter the area; at least {least} m² are asked for."), least=least), *measured,
            fixes=(_DESCRIBE,),
        )  # fmt: skip
    says = say(text, area=square_metres(area), least=least)
    good = area >= least * 100
    record = shown(
        say(N_("Description of the facility: {area} m²"), area=square_metres(area)), good,
        page="settings", target="facility",
    )  # fmt: skip
    if good:
        return conforms(says, record, *measured)
    short = square_metres(least * 100 - area)
    return does_not(
        says, say(N_("{area} m² are lacking."), area=short), record, *measured, fixes=(_DESCRIBE,)
    )


def _measured(look: Looking) -> tuple[Shown, ...]:
    """What the rooms come to; it informs and does not decide."""
    rooms = [room for some in look.once(rooms_then).by_use.values() for room in some]
    sizes = [room.area for room in rooms if room.area is not None]
    if not sizes:
        return ()
    says = say(
        N_("{n} of {of} rooms measured, together {area} m²"), n=len(sizes), of=len(rooms),
        area=square_metres(sum(sizes)),
    )  # fmt: skip
    return (shown(says, page="settings", target="house"),)
