"""Training and technical support from medical bodies (6.3.1.2.2)."""

from __future__ import annotations

from facility.core.checks import Answer, Fix, Looking, Shown, cannot_tell, check, conforms, does_not
from facility.core.i18n import N_, say
from facility.staff.partners import Partner, PartnerKind, PartnerTalk, TalkKind
from facility.staff.records import standing
from facility.staff.years import ONE_DAY, month_after

MEDICAL = (PartnerKind.HOSPITAL, PartnerKind.HEALTH_CENTRE)


@check("6.3.1.2.2")
def _support(look: Looking) -> Answer:
    """In the year up to the day."""
    begins = month_after(look.today, -12)
    bodies = {one.id: one for one in look.session.scalars(standing(Partner).where(Partner.kind.in_(MEDICAL)))}
    wanted = standing(PartnerTalk).where(
        PartnerTalk.partner.in_(bodies), PartnerTalk.kind == TalkKind.TRAINING, PartnerTalk.on > begins,
        PartnerTalk.on <= look.today,
    )  # fmt: skip
    talks = list(look.session.scalars(wanted.order_by(PartnerTalk.on.desc(), PartnerTalk.id.desc())))
    shown = [
        Shown(
            say(N_("{day}: {name}"), day=one.on, name=bodies[one.partner or 0].name),
            True,
            "staff",
            ("talks", one.id),
        )
        for one in talks
    ]
    says = say(
        N_("Trainings and other support from medical bodies since {day}: {n}; such bodies entered: {m}."),
        n=len(talks), day=begins, m=len(bodies),
    )  # fmt: skip
    if talks:
        return conforms(says, *shown, until=month_after(talks[0].on, 12) - ONE_DAY)
    start: dict[str, object] = {"kind": TalkKind.TRAINING}
    if bodies:
        start["partner"] = next(iter(bodies))
        return does_not(
            says,
            say(N_("Log the training or support a medical body gave.")),
            fixes=(Fix("partners.log", start),),
        )
    return cannot_tell(
        says,
        say(N_("Enter a hospital or health centre as partner, and the support it gives.")),
        fixes=(Fix("partners.add", {"kind": PartnerKind.HOSPITAL}),),
    )
