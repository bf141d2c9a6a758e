"""The referral slip with its receipt (5.3.3; forms §8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.admission.papers.blocks import heading
from facility.admission.papers.office import facility_row
from facility.admission.papers.person_rows import WhoRow, inside, who_row
from facility.core.desk import Reading
from facility.core.i18n import N_, P_
from facility.core.words import Name, Text, YesNoAnswer
from facility.exchange import words as x
from facility.exchange.model import Referral
from facility.exchange.rules import kind_of_referral
from facility.papers.facts import Facts
from facility.papers.fields import Field
from facility.papers.inline import Filled
from facility.papers.registry import paper
from facility.papers.signing import SignRow
from facility.papers.slips import TearOff
from facility.papers.strips import Block, Content
from facility.papers.text_blocks import Paragraph
from facility.people.facts import person_facts

SENDER, TAKER = P_("copy", "the referring side"), P_("copy", "the receiving side")
PERSON = P_("copy", "the person")


@dataclass(frozen=True, slots=True)
class ReferralRow:
    facility: Annotated[Text, N_("Name of the facility")]
    who: WhoRow
    number: x.Number
    kind: Annotated[x.ReferralKind, N_("Kind of referral")]
    direction: x.WhichWay
    urgency: x.HowUrgent
    from_body: x.FromBody
    to_body: x.ToBody
    department: x.Department
    contact_name: x.ContactName
    contact_phone: x.ContactPhone
    reason: x.WhyReferred
    least_facts: x.LeastFacts
    wishes: x.Wishes
    enclosed: x.Enclosed
    agreed_by: x.AgreedBy
    agreed_on: x.AgreedOn | None
    made_on: x.MadeOn
    made_by: Annotated[Name, N_("Made by")]
    receipt_on: x.ReceiptOn | None
    accepted: x.Accepted | None
    why_not: x.WhyNot
    receipt_by: x.ReceiptBy
    result: x.Result


@paper(
    "referral_slip", title=N_("Referral slip"), row=ReferralRow, number_kind="referral",
    copies=(SENDER, TAKER, PERSON),
    allows=(
        "facility", *inside("who", "name", "sex", "birth", "phone"), "number", "kind", "direction", "urgency",
        "from_body",
        "to_body", "department", "contact_name", "contact_phone", "reason", "least_facts", "wishes",
        "enclosed",
        "agreed_by", "agreed_on", "made_on", "made_by", "receipt_on", "accepted", "why_not", "receipt_by",
        "result",
    ),
)  # fmt: skip
def referral_slip(on: Facts) -> Content:
    who = on.part("who")
    kind = () if on("kind").empty else (on.field("kind", span=2),)
    agreed = () if on("agreed_by").empty else (on.field("agreed_by"), on.field("agreed_on"))
    return (
        on.fields(
            on.field("direction", ticks=True, span=2), *kind, on.field("urgency", ticks=True), "made_on",
            "from_body",
            "to_body", "department", "contact_name", on.field("contact_phone"), "made_by",
        ),
        heading(on, N_("The person")),
        on.fields(
            who.field("name"), who.field("sex", ticks=who("sex").empty), who.field("birth"),
            who.field("phone"),
            on.field("reason", lines=2), on.field("least_facts", lines=2), on.field("wishes", lines=1),
            on.field("enclosed", span=2), *agreed,
        ),
        _signed(on),
        _receipt(on),
    )  # fmt: skip


def _signed(on: Facts) -> Block:
    """The person's consent and the referring side with its seal; room for both to sign."""
    places = (N_("Consent to this referral"), N_("Made by (seal of the referring side)"))
    return SignRow(tuple(on.word(one) for one in places), height=50)


def _receipt(on: Facts) -> Block:
    return TearOff(
        (
            heading(on, N_("Receipt")),
            Paragraph(
                on.say(
                    N_("Referral {number} of {name} has arrived. Please answer on this slip within five working days."),
                    number=Filled(on("number")), name=Filled(on.part("who")("name")),
                )
            ),
            on.fields(
                on.field("receipt_on"),
                Field(on.label("accepted"), on.ticks("accepted", YesNoAnswer.YES, YesNoAnswer.NO)),
                on.field("why_not", span=2),
                on.field("result", label=P_("referral", "Result"), span=2, lines=1),
            ),
            SignRow(
                (on.label("receipt_by"),), dated=True,
                given=((on.label("receipt_by"), on("receipt_by")),) if not on("receipt_by").empty else (),
            ),
        )
    )  # fmt: skip


def referral_row(ctx: Reading, referral: Referral) -> ReferralRow:
    person = person_facts(ctx.session, referral.person, ctx.today)
    names = [name for name in ReferralRow.__dataclass_fields__ if hasattr(Referral, name)]
    return ReferralRow(
        **{name: getattr(referral, name) for name in names}, facility=facility_row(ctx).name,
        who=who_row(person),
        kind=kind_of_referral(referral.direction, referral.partner),
    )  # fmt: skip
