"""Who may be told what: the table of notices, and what a consent is worth on a day. No session, no clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from facility.core.i18n import N_, Sentence, say
from facility.core.words import YesNoAnswer
from facility.exchange.words import (
    Direction,
    Need,
    NoticeField,
    Partner,
    Recipient,
    ReferralDirection,
    ReferralKind,
)

PLAIN = (NoticeField.NAME, NoticeField.IN_OR_OUT, NoticeField.ON, NoticeField.CONTACT)
TREATMENT = (NoticeField.DIAGNOSIS, NoticeField.MEDICATION, NoticeField.NEXT_VISIT)
NOTIFIED = (Recipient.GRID_WORKER, Recipient.COMMUNITY_DOCTOR)


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """Whether a notice is to be sent, which fields it may say, and why."""

    need: Need
    fields: tuple[NoticeField, ...]
    why: Sentence


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the table; None stands for "either"."""

    need: Need
    why: str
    direction: Direction | None = None
    recipient: Recipient | None = None
    registered: bool | None = None
    severe: bool | None = None
    consent: bool | str | None = None
    home: bool | None = None


_NEVER_ASKED = "never asked"
_TABLE = (
    _Line(
        Need.NOT_NEEDED, N_("The standard asks for this notice on going home, and they went elsewhere."),
        Direction.LEAVING, Recipient.GRID_WORKER, home=False,
    ),
    _Line(
        Need.NOT_NEEDED, N_("The standard asks for this notice on going home, and they went elsewhere."),
        Direction.LEAVING, Recipient.COMMUNITY_DOCTOR, severe=False, home=False,
    ),
    _Line(
        Need.SEND, N_("On the national register with a severe disorder: exchange with the community doctor."),
        None, Recipient.COMMUNITY_DOCTOR, registered=True, severe=True,
    ),
    _Line(Need.SEND, N_("On the national register: the standard asks for this notice."), registered=True),
    _Line(Need.SEND, N_("Not on the national register; consent was given."), registered=False, consent=True),
    _Line(
        Need.NOT_ALLOWED, N_("Not on the national register; consent was refused or withdrawn."),
        registered=False, consent=False,
    ),
    _Line(
        Need.ASK_FIRST, N_("Not on the national register, or not known: ask for consent before sending."),
        registered=False, consent=_NEVER_ASKED,
    ),
)  # fmt: skip


def notice_rule(
    direction: Direction,
    recipient: Recipient,
    national_register: YesNoAnswer | None,
    severe: bool,
    consent: bool | None,
    going_home: bool = True,
) -> NoticeRule:
    """Whether the grid worker or the community doctor is told (4.7.2.4, 4.8.3, 5.6.4; consent by law).

    ``national_register`` not known counts as no. ``consent``: to this disclosure; None was never asked.
    A grid worker is told name, in or out, date and contact, never more. The doctor is also told what
    treatment needs where the person is registered with a severe disorder, or agreed.
    """
    registered = national_register is YesNoAnswer.YES
    asked: bool | str = _NEVER_ASKED if consent is None else consent
    facts = {
        "direction": direction, "recipient": recipient, "registered": registered, "severe": severe, "consent": asked,
        "home": going_home,
    }  # fmt: skip
    line = next(
        one for one in _TABLE if all(getattr(one, name) in (None, value) for name, value in facts.items())
    )
    return NoticeRule(line.need, allowed_fields(recipient, registered, severe, consent), say(line.why))


def allowed_fields(
    recipient: Recipient, registered: bool, severe: bool, consent: bool | None
) -> tuple[NoticeField, ...]:
    """What a notice to this recipient may say."""
    if recipient is Recipient.COMMUNITY_DOCTOR and ((registered and severe) or consent is True):
        return (*PLAIN, *TREATMENT)
    return PLAIN


@dataclass(frozen=True, slots=True)
class ConsentFacts:
    """One answer, as rules see it; ``id`` breaks ties of the day."""

    id: int
    signed_on: date
    agreed: bool
    valid_until: date | None
    withdrawn_on: date | None


def consent_on(answers: Iterable[ConsentFacts], day: date) -> bool | None:
    """What the last answer by a day is worth: agreed, refused or withdrawn, None where never asked or run out."""
    known = [one for one in answers if one.signed_on <= day]
    if not known:
        return None
    last = max(known, key=lambda one: (one.signed_on, one.id))
    if last.withdrawn_on is not None and last.withdrawn_on <= day:
        return False
    if last.valid_until is not None and last.valid_until < day:
        return None
    return last.agreed


def kind_of_referral(direction: ReferralDirection, partner: Partner) -> ReferralKind:
    """Which of the three kinds of 5.3.3 a referral is."""
    if direction is ReferralDirection.INSIDE:
        return ReferralKind.INSIDE
    if partner is Partner.COMMUNITY_FACILITY:
        return ReferralKind.BETWEEN_FACILITIES
    return ReferralKind.WITH_OTHERS


RECIPIENT_OF = {
    Partner.HOSPITAL: Recipient.HOSPITAL,
    Partner.HEALTH_CENTRE: Recipient.COMMUNITY_DOCTOR,
    Partner.COMMUNITY_FACILITY: Recipient.OTHER_FACILITY,
    Partner.FEDERATION: Recipient.DISABLED_FEDERATION,
    Partner.OTHER: Recipient.OTHER,
}
"""Whose consent to a disclosure a referral to this partner rests on."""
