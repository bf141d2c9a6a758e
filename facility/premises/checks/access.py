"""Accessibility (4.9.2.1): what the last check of the house after GB 50763-2012 found, and what has been put right."""

from __future__ import annotations

from facility.core.checks import Answer, Fix, Looking, cannot_tell, check, conforms, does_not, shown
from facility.core.i18n import N_, say
from facility.premises.checks.papers import enter
from facility.premises.checks.registers import PAGE, listed, papers_then, ran_out, show_paper
from facility.premises.keeping.accessibility import AccessibilityCheck, accessibility_check
from facility.premises.keeping.kinds import DocumentKind, Rhythm


@check("4.9.2.1")
def _accessible(look: Looking) -> Answer:
    """The last finished check decides; before the first one a paper about it, which somebody has to read."""
    made = accessibility_check(look)
    if made is not None:
        return _checked(made)
    begin = Fix("premises.begin_round", {"rhythm": Rhythm.ACCESS, "day": look.today})
    papers = look.once(papers_then).of(DocumentKind.ACCESSIBILITY)
    records = listed(show_paper(row, look.today) for row in papers)
    if any(not ran_out(row, look.today) for row in papers):
        return cannot_tell(
            say(N_("A paper about accessibility has been filed; the house has not been gone through here.")),
            say(N_("Go through the house with the accessibility checklist.")),
            *records, fixes=(begin,),
        )  # fmt: skip
    return cannot_tell(
        say(N_("No check of accessibility has been finished.")),
        say(N_("Go through the house with the accessibility checklist.")),
        *records,
        fixes=(begin, enter(DocumentKind.ACCESSIBILITY)),
    )


def _checked(made: AccessibilityCheck) -> Answer:
    """Lines that do not conform speak against it until their hazard was closed."""
    right = made.conform + made.put_right
    says = say(
        N_("Checked on {day}: {right} of {lines} points in order, {not_here} not in this house."),
        day=made.day, right=right, lines=made.lines, not_here=made.not_here,
    )  # fmt: skip
    target = ("rounds", "register", "safety_rounds", made.round)
    whole = shown(
        say(N_("Accessibility check of {day} by {by}"), day=made.day, by=made.by), not made.open,
        page=PAGE, target=target,
    )  # fmt: skip
    if not made.open:
        return conforms(says, whole)
    points = (shown(say(N_("{what}"), what=one.text), False, page=PAGE, target=target) for one in made.open)
    return does_not(
        says,
        say(N_("Points still open: {n}."), n=len(made.open)),
        whole,
        *points,
        fixes=(
            Fix(page=PAGE, target=("rounds", "register", "hazards", None), words=N_("Go to the hazards")),
        ),
    )
