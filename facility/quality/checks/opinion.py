"""5.7.4-a: people and families are asked what they think, by meeting, by form or from records."""

from __future__ import annotations

from datetime import date, timedelta

from facility.core.checks import Answer, Fix, Looking, Shown, cannot_tell, check, conforms, does_not, shown
from facility.core.i18n import N_, say
from facility.core.standard import Every
from facility.premises.keeping.drills import months_after
from facility.quality.opinion.asked import Asking, askings

MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}
PLACE = ("opinion", "register", "opinion_rounds")
TO_ASK = (Fix(page="quality", target=PLACE, words=N_("Go to the opinions")),)


def asked_by(look: Looking) -> tuple[Asking, ...]:
    """When people and families were asked, up to the moment."""
    return askings(look.session, look.now)


def since(look: Looking) -> date:
    """The first day of the span that the line asks about, counted back from the day looked at."""
    return months_after(look.today, -MONTHS.get(look.line.every, 3)) + timedelta(days=1)


@check("5.7.4-a")
def _satisfaction(look: Looking) -> Answer:
    """An asking within the quarter. Where nobody was ever asked there are no records to tell from."""
    every, first = look.once(asked_by), since(look)
    within = [one for one in every if one.on >= first]
    says = say(
        N_("Askings from {first} to {day}: {n}; sheets entered: {sheets}."),
        first=first, day=look.today, n=len(within), sheets=sum(one.sheets for one in within),
    )  # fmt: skip
    if not every:
        missing = say(N_("No meeting, form or look at records has been entered."))
        return cannot_tell(says, missing, fixes=TO_ASK)
    if not within:
        missing = say(N_("The last asking was on {day}."), day=every[0].on)
        return does_not(says, missing, _record(every[0], False), fixes=TO_ASK)
    return conforms(
        says,
        *(_record(one, True) for one in within),
        until=months_after(within[0].on, MONTHS.get(look.line.every, 3)),
    )


def _record(one: Asking, good: bool) -> Shown:
    words = say(
        N_("{day} {title} ({way}, {asked})"), day=one.on, title=one.title, way=one.way, asked=one.asked
    )
    return shown(words, good, page="quality", target=(*PLACE, one.round))
