"""Duties: what waits for somebody, told by the domains that know of it.

A domain declares its kinds of duty and registers a provider, a function of a `Reading` that yields one row for
each thing that waits now. Rows are worked out from facts each time; nothing is ticked off here::

    ARRIVAL = kind("arrival", P_("today", "Arrival"), DutyGroup.COMINGS, icon="sign-in", may="lodging.read",
                   acts="lodging.write", page="lodging", done_by=("lodging.arrive",), week=WeekLine.COMING)

    @duties(ARRIVAL)
    def _arrivals(ctx: Reading) -> Iterator[DutyRow]:
        yield duty(ctx, ARRIVAL, f"stay-{id}", name=…, detail=say(…), text=say(…), due=day, action=N_("Move in"))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from facility.core.clock import day_of
from facility.core.desk import Reading
from facility.core.i18n import N_, P_, Sentence
from facility.core.words import Choice, Date, Moment, Name, Ref, Text


class Urgency(Choice):
    """How near it is."""

    OVERDUE = "overdue", P_("today", "Overdue")
    TODAY = "today", P_("today", "Today")
    LATER = "later", P_("today", "This week and later")
    PUT_OFF = "put_off", P_("today", "Put off")


class DutyGroup(Choice):
    """What the pills above the list tell apart, in their order."""

    PAPERS = "papers", N_("Papers")
    ASSESSMENT = "assessment", N_("Assessments")
    COMINGS = "comings", N_("Arrivals and departures")
    AWAY = "away", P_("today", "Returns due")
    HOUSE = "house", P_("today", "Beds and roll-call")
    AGREEMENT = "agreement", N_("Agreements")
    NOTICE = "notice", N_("Notices")
    CONTACT = "contact", N_("Appointments and follow-ups")
    CERTIFICATES = "certificates", P_("today", "Certificates")
    QUALITY = "quality", P_("today", "Quality")
    OTHER = "other", N_("Others")


class WeekLine(Choice):
    """The lines of the week's table, in their order."""

    COMING = "coming", P_("week", "Coming")
    LEAVING = "leaving", P_("week", "Leaving")
    RETURNING = "returning", P_("week", "Back")
    MEETING = "meeting", P_("week", "Meeting")
    ASSESSING = "assessing", P_("week", "Assessing")
    PAPERS = "papers", P_("week", "Papers")


@dataclass(frozen=True, slots=True)
class DutyKind:
    """A kind of duty.

    may: the permission to see it; acts: the permission of those whose work it is. page: where it is done.
    done_by: the commands that do it, or a part of it. to_the_minute: overdue as soon as its moment has passed, not
    only with its day. hard: safety or the law stands behind it, so it can hardly be put off.
    """

    key: str
    label: str
    group: DutyGroup
    icon: str
    may: str
    acts: str
    page: str
    done_by: tuple[str, ...] = ()
    week: WeekLine | None = None
    to_the_minute: bool = False
    hard: bool = False


@dataclass(frozen=True, slots=True)
class PutOffNote:
    """Until when a duty is put off, by whom and why."""

    until: Annotated[Date, P_("put off", "Until")]
    by: Annotated[Name, N_("Who")]
    reason: Annotated[Text, N_("Why")]


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One thing that waits. ``key`` stays the same while it is the same thing.

    mine: the roles of who asks act on it, or it names this user. target: what the page is given to show it, such as an
    id, or a part of the page and more.
    """

    kind: Annotated[Text, N_("Kind")]
    key: Annotated[Text, N_("Duty")]
    person: Annotated[int, Ref(to="person"), N_("Person")] | None
    name: Annotated[Name, N_("Name")]
    detail: Annotated[Sentence, N_("Person")]
    text: Annotated[Sentence, N_("What waits")]
    due: Annotated[Date, N_("Due")] | None
    moment: Annotated[Moment, N_("Time")] | None
    urgency: Annotated[Urgency, N_("When")]
    page: Annotated[Text, N_("Page")]
    target: int | tuple[Any, ...] | None
    action: Annotated[Text, N_("Action")]
    mine: bool = True
    put_off: PutOffNote | None = None


Provider = Callable[[Reading], Iterable[DutyRow]]
KINDS: dict[str, DutyKind] = {}
_PROVIDERS: list[tuple[tuple[DutyKind, ...], Provider]] = []


def kind(
    key: str, label: str, group: DutyGroup, *, icon: str, may: str, acts: str, page: str,
    done_by: tuple[str, ...] = (), week: WeekLine | None = None, to_the_minute: bool = False, hard: bool = False,
) -> DutyKind:  # fmt: skip
    """Declare a kind of duty; see `DutyKind`."""
    made = DutyKind(key, label, group, icon, may, acts, page, done_by, week, to_the_minute, hard)
    KINDS[key] = made
    return made


def duties(*kinds: DutyKind) -> Callable[[Provider], Provider]:
    """Register a provider of rows of these kinds; it is not asked where none of them may be seen."""

    def register(provider: Provider) -> Provider:
        _PROVIDERS.append((kinds, provider))
        return provider

    return register


def duty(
    ctx: Reading, kind: DutyKind, about: str, *, name: str, detail: Sentence, text: Sentence, action: str,
    person: int | None = None, due: date | None = None, moment: datetime | None = None,
    target: int | tuple[Any, ...] | None = None, page: str = "", named: str = "",
) -> DutyRow:  # fmt: skip
    """A row. ``about`` tells it from others of its kind ("application-12"); ``named``: the user it is named for."""
    day = due if due is not None or moment is None else day_of(moment)
    late = kind.to_the_minute and moment is not None and moment < ctx.now
    return DutyRow(
        kind.key, f"{kind.key}:{about}", person, name, detail, text, day, moment,
        Urgency.OVERDUE if late else urgency(day, ctx.today), page or kind.page, target, action,
        mine=is_mine(ctx, kind, named),
    )  # fmt: skip


def urgency(due: date | None, today: date) -> Urgency:
    """Overdue before today, today on the day, later otherwise or without a day."""
    if due is None or due > today:
        return Urgency.LATER
    return Urgency.OVERDUE if due < today else Urgency.TODAY


def is_mine(ctx: Reading, kind: DutyKind, named: str = "") -> bool:
    """Whether this user's roles act on the kind, or the thing is named for this user."""
    return ctx.may(kind.acts) or (bool(named) and named == ctx.user.name)


def waiting(ctx: Reading, only: DutyKind | None = None) -> Iterator[DutyRow]:
    """Everything that waits and that this user may see (of one kind where asked), in no order."""
    for kinds, provider in _PROVIDERS:
        wanted = {one.key for one in kinds if ctx.may(one.may) and (only is None or one is only)}
        if wanted:
            yield from (row for row in provider(ctx) if row.kind in wanted)
