"""Whether the indicators of 6.4 can be computed, for the month or the year up to the day; the figure itself is on their page."""

from __future__ import annotations

from facility.core.checks import Answer, Fix, Looking, cannot_tell, check, conforms
from facility.core.i18n import N_, say
from facility.core.standard import Every
from facility.quality.indicators.known import Known
from facility.quality.indicators.periods import Period
from facility.quality.indicators.standard import ways_of
from facility.quality.indicators.words import Indicator

OF_CLAUSE = {one.clause: one for one in Indicator if one.clause}


def _known(look: Looking) -> Known:
    return Known(look)


@check(*OF_CLAUSE)
def _computed(look: Looking) -> Answer:
    """The line asks that it is computed; how large it is, is no matter of conforming."""
    indicator = OF_CLAUSE[look.line.same_as or look.line.clause]
    period = Period.of(f"{look.today:%Y-%m}" if look.line.every is Every.MONTH else f"{look.today:%Y}")
    way = ways_of(look.once(_known), indicator, period, names=False)[0]
    place = Fix(
        page="quality", target=("indicators", str(period), indicator.clause), words=N_("Go to the indicators")
    )
    if way.value is None:
        return cannot_tell(way.says, say(N_("Enter the figure or the records it needs.")), fixes=(place,))
    return conforms(say(N_("{period}: {says}"), period=str(period), says=way.says), fixes=(place,))
