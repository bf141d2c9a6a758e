"""Why work is suspended, or why somebody is to be assessed anew: told one by one, and each telling is on record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.core.clock import day_of
from facility.core.commands import Command, command
from facility.core.desk import Context, handles
from facility.core.i18n import N_, P_
from facility.core.words import Date
from facility.work import words as w
from facility.work.agreement_words import Why, WhySuspended
from facility.work.due_again import reasons_again
from facility.work.due_rules import AgainBecause
from facility.work.fitness import fitness_on
from facility.work.standing import agreement_on, suspended_by


@dataclass(frozen=True, slots=True)
class AgainRow:
    """One reason to assess anew."""

    because: Annotated[AgainBecause, N_("Why")]
    since: Annotated[Date, P_("span", "From")]


@dataclass(frozen=True, slots=True)
class WorkWhy:
    """Reasons of the suspension and of the assessment anew; () where there is none."""

    suspended: tuple[Why, ...]
    again: tuple[AgainRow, ...]


@command(
    "work.see_why",
    N_("saw why work of {person} is suspended or is to be assessed again"),
    may="clinical.read",
    label=N_("See why work is suspended"),
    reads=True,
)
class SeeWhy(Command[WorkWhy]):
    person: w.PersonId


@handles(SeeWhy)
def see_why(ctx: Context, cmd: SeeWhy) -> WorkWhy:
    agreement = agreement_on(ctx.session, (cmd.person,), ctx.today).get(cmd.person)
    causes = suspended_by(ctx.session, agreement, ctx.now) if agreement is not None else ()
    last = fitness_on(ctx.session, (cmd.person,), ctx.today).get(cmd.person)
    anew = reasons_again(ctx, [last])[cmd.person] if last is not None else ()
    return WorkWhy(
        tuple(
            Why(
                one.why,
                day_of(one.since),
                None if one.until is None or one.why is WhySuspended.DECLARED else day_of(one.until),
            )
            for one in causes
        ),
        tuple(AgainRow(one.because, one.since) for one in anew),
    )
