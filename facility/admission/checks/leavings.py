"""How somebody left (4.7.3.1, 4.8, 5.2.6): the form, who asked, why, what was handed over, and contact afterwards.

A person died or lost from sight asked for nothing and is called by nobody: they are not judged by those lines.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import select

from facility.admission.checks.folder import Folder, folders, judged_by, missing
from facility.admission.model import Leaving
from facility.admission.words import Destination, LeavingKind
from facility.core.checks import Answer, Looking, check
from facility.core.i18n import N_, Sentence, say
from facility.exchange.model import Referral
from facility.exchange.words import ReferralDirection
from facility.lodging.judged import LEAVINGS, Frame, Judged, gone

Wrong = Callable[[Leaving], Sentence | None]
_GONE_FOR_GOOD = (Destination.DIED, Destination.LOST)
_NO_FORM = N_("no leaving form")
_NO_GROUND = N_("not written on what ground it ended")
_NOT_WRITTEN = N_("goals met, but not written what was reached")
_FOR_THIS_REASON = Frame(
    N_("Left in this time for this reason: {n}; in order: {k}."),
    N_("Nobody left for this reason in this time."),
)
_TO_FOLLOW = Frame(
    N_("Left in this time and to be asked after by now: {n}; in order: {k}."),
    N_("Nobody who left is to be asked after yet."),
)


def _of_leavings(look: Looking, wrong: Wrong, *, asked: bool = False) -> Answer:
    """Everybody who left; ``asked``: only those who could ask."""
    kept = look.once(folders)

    def judged(folder: Folder, one: Judged) -> Sentence | None:
        return wrong(folder.leaving) if folder.leaving is not None else say(_NO_FORM)

    people = [
        one for one in look.once(gone) if not asked or _destination(kept[one.stay]) not in _GONE_FOR_GOOD
    ]
    return judged_by(look, LEAVINGS, people, judged)


def _destination(folder: Folder) -> Destination | None:
    return folder.leaving.destination if folder.leaving is not None else None


@check("4.7.3.1-j", "4.8.2-b", "5.2.6.2.3")
def _form(look: Looking) -> Answer:
    """The form has the day on which the relationship ended; it always prints as the facility's and the person's copy."""
    return _of_leavings(look, lambda leaving: None)


@check("4.8.1")
def _ground(look: Looking) -> Answer:
    """An own wish needs no more words; goals met are shown by what was reached, other grounds are named."""

    def wrong(leaving: Leaving) -> Sentence | None:
        if leaving.kind is LeavingKind.GOALS_MET:
            return missing(leaving.results.strip(), _NOT_WRITTEN)
        own = leaving.kind in (LeavingKind.OWN_WISH, LeavingKind.DECLINES)
        return missing(own or leaving.reason.strip(), _NO_GROUND)

    return _of_leavings(look, wrong)


@check("4.8.2-a")
def _asked_for(look: Looking) -> Answer:
    def wrong(leaving: Leaving) -> Sentence | None:
        return missing(
            leaving.applied_on is not None and leaving.applied_on <= look.today,
            N_("no day on which leaving was asked for"),
        )

    return _of_leavings(look, wrong, asked=True)


@check("4.8.2-c")
def _settled(look: Looking) -> Answer:
    def wrong(leaving: Leaving) -> Sentence | None:
        settled = leaving.settled_on is not None and leaving.settled_on <= look.today
        return missing(settled, N_("belongings, money and medicines not settled"))

    return _of_leavings(look, wrong)


def _for_reason(
    look: Looking, kind: LeavingKind, wrong: Callable[[Leaving, Judged], Sentence | None]
) -> Answer:
    kept = look.once(folders)
    people = []
    for one in look.once(gone):
        leaving = kept[one.stay].leaving
        if leaving is not None and leaving.kind is kind:
            people.append(one)

    def judged(folder: Folder, one: Judged) -> Sentence | None:
        return wrong(folder.leaving, one) if folder.leaving is not None else say(_NO_FORM)

    return judged_by(look, _FOR_THIS_REASON, people, judged)


@check("5.2.6.1.1")
def _both_agreed(look: Looking) -> Answer:
    """The reason itself says that both agreed; what was reached is written beside it."""

    def wrong(leaving: Leaving, one: Judged) -> Sentence | None:
        return missing(leaving.results.strip(), _NOT_WRITTEN)

    return _for_reason(look, LeavingKind.GOALS_MET, wrong)


@check("5.2.6.1.2")
def _declined(look: Looking) -> Answer:
    def wrong(leaving: Leaving, one: Judged) -> Sentence | None:
        own = leaving.applied_on is not None or leaving.reason.strip()
        return missing(own, N_("the person’s own word is not written"))

    return _for_reason(look, LeavingKind.DECLINES, wrong)


def _referred(look: Looking) -> frozenset[tuple[int, date]]:
    """Who was referred away, and on which day."""
    wanted = select(Referral.person, Referral.made_on).where(
        Referral.voided_at.is_(None),
        Referral.direction == ReferralDirection.OUT,
        Referral.made_on <= look.today,
    )
    return frozenset((person, day) for person, day in look.session.execute(wanted))


@check("5.2.6.1.3")
def _beyond(look: Looking) -> Answer:
    """Any referral away since the person came counts."""
    referred = look.once(_referred)

    def wrong(leaving: Leaving, one: Judged) -> Sentence | None:
        found = any(person == one.person and day >= one.came for person, day in referred)
        return missing(found, N_("no referral was made"))

    return _for_reason(look, LeavingKind.BEYOND, wrong)


@check("5.2.6.1.4")
def _objective(look: Looking) -> Answer:
    def wrong(leaving: Leaving, one: Judged) -> Sentence | None:
        return missing(leaving.reason.strip(), N_("not written which circumstances"))

    return _for_reason(look, LeavingKind.OBJECTIVE, wrong)


@check("5.2.6.2.5")
def _followed(look: Looking) -> Answer:
    """Who is to be asked after later is not judged yet; without a day agreed it is due at once."""
    kept = look.once(folders)

    def due(one: Judged) -> bool:
        folder = kept[one.stay]
        if _destination(folder) in _GONE_FOR_GOOD:
            return False
        agreed = folder.leaving.follow_up_on if folder.leaving is not None else None
        return bool(folder.follow_ups) or agreed is None or agreed <= look.today

    def wrong(folder: Folder, one: Judged) -> Sentence | None:
        return missing(folder.follow_ups, N_("nobody asked how they are"))

    return judged_by(look, _TO_FOLLOW, [one for one in look.once(gone) if due(one)], wrong)
