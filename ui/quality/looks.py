"""How the results look: an icon and a word each, never a colour alone."""

from __future__ import annotations

from datetime import date

from facility.core.checks import Verdict
from facility.core.i18n import N_, P_, _, current, show_date
from ui.kit.chips import ChipLook

LOOKS: dict[Verdict, ChipLook] = {
    Verdict.CONFORMS: ChipLook("ok", "check-circle", P_("verdict", "Conforms"), plain=True),
    Verdict.DOES_NOT: ChipLook("danger", "x-circle", P_("verdict", "Does not")),
    Verdict.CANNOT_TELL: ChipLook("warning", "question", P_("verdict", "Cannot tell")),
    Verdict.NOT_APPLICABLE: ChipLook("neutral", "minus-circle", P_("verdict", "Not applicable"), plain=True),
}
SOON = 90  # days before something ends that it is shown as ending
SOON_LOOK = ChipLook("warning", "clock", N_("Ends soon"))


def ends_soon(row: object, today: date) -> bool:
    """Whether a line holds now, but not for long."""
    until = getattr(row, "until", None)
    return (
        getattr(row, "verdict", None) is Verdict.CONFORMS
        and until is not None
        and (until - today).days <= SOON
    )


def look_of(row: object, today: date) -> ChipLook:
    """The chip of a line."""
    look = SOON_LOOK if ends_soon(row, today) else LOOKS[row.verdict]  # type: ignore[attr-defined]
    return ChipLook(look.tone, look.icon, _(look.word), look.plain)


def until_words(until: date) -> str:
    return _("holds until {day}").format(day=show_date(until, current()))
