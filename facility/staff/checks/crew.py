"""Who worked here at the moment looked at, in which posts, with which papers: read once for all lines about staff."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from facility.core.checks import Answer, Fix, Looking, Shown, cannot_tell, check
from facility.core.i18n import N_, Sentence, say
from facility.core.words import YesNoAnswer
from facility.staff.credentials import ASKED_OF, Credential, CredentialKind
from facility.staff.model import Staff
from facility.staff.posts import PostDescription
from facility.staff.records import standing
from facility.staff.words import CORE_POSTS, Post
from facility.staff.years import ONE_DAY

PAPERS = Fix(page="staff", target=("papers",), words=N_("Go to the certificates"))
POSTS = Fix(page="staff", target=("posts",), words=N_("Go to the posts"))


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody in a post on the day; ``until``: the last day in it, where one is known."""

    staff: Staff
    post: Post
    stand_in: bool
    until: date | None


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether papers hold, until which day without a gap (None: no end), and the papers themselves."""

    good: bool
    until: date | None
    records: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Crew:
    """The staff of a day. ``papers``: all of each, by staff member, also those of other days."""

    day: date
    people: tuple[Staff, ...]
    held: tuple[Held, ...]
    papers: Mapping[int, tuple[Credential, ...]]
    told: Mapping[Post, PostDescription]

    def of(self, *posts: Post) -> tuple[Held, ...]:
        """Who is in one of these posts, stand-ins last."""
        found = (one for one in self.held if one.post in posts)
        return tuple(sorted(found, key=lambda one: one.stand_in))

    def asks(self, post: Post) -> tuple[CredentialKind, ...]:
        """The papers a post asks for."""
        return self.told[post].asks if post in self.told else ASKED_OF.get(post, ())

    def wanted(self, post: Post) -> int:
        """How many people a post wants; one in each post of the core team and one head until it is described."""
        if post in self.told:
            return self.told[post].wanted
        return int(post in CORE_POSTS or post is Post.MANAGER)

    def paper(self, staff: Staff, kind: CredentialKind) -> Proof:
        """Whether somebody holds a paper of a kind on the day."""
        own = [one for one in self.papers.get(staff.id, ()) if one.kind is kind]
        holds, until = lasts(own, self.day)
        if holds:
            now = max((one for one in own if one.fits and one.holds(self.day)), key=_end)
            return Proof(True, until, (_shown(staff, now, True),))
        gone = [one for one in own if one.issued_on is None or one.issued_on <= self.day]
        if gone:
            return Proof(False, None, (_shown(staff, max(gone, key=_end), False),))
        lacks = say(N_("{name}: {kind} not entered"), name=staff.name, kind=kind)
        return Proof(False, None, (Shown(lacks, False, "staff", ("people", staff.id)),))

    def proof(self, staff: Staff, kinds: Iterable[CredentialKind]) -> Proof:
        """Whether somebody holds all of these papers on the day."""
        found = [self.paper(staff, kind) for kind in kinds]
        return Proof(
            all(one.good for one in found),
            earliest(one.until for one in found),
            tuple(shown for one in found for shown in one.records),
        )


def crew(look: Looking) -> Crew:
    """The staff of the day looked at."""
    day = look.today
    people = [
        row for row in look.session.scalars(select(Staff).order_by(Staff.name, Staff.id)) if row.here(day)
    ]
    papers: dict[int, list[Credential]] = defaultdict(list)
    for one in look.session.scalars(standing(Credential).order_by(Credential.id)):
        papers[one.staff].append(one)
    held = tuple(
        Held(row, one.post, one.stand_in is YesNoAnswer.YES, earliest((one.until, row.until)))
        for row in people
        for one in row.holdings
        if one.on(day)
    )
    told = {row.post: row for row in look.session.scalars(select(PostDescription))}
    return Crew(day, tuple(people), held, {key: tuple(rows) for key, rows in papers.items()}, told)


def of_crew(
    *clauses: str,
) -> Callable[[Callable[[Looking, Crew], Answer]], Callable[[Looking, Crew], Answer]]:
    """Register a check that reads the crew; where no staff are entered there is nothing to tell from."""

    def register(function: Callable[[Looking, Crew], Answer]) -> Callable[[Looking, Crew], Answer]:
        @check(*clauses)
        def found(look: Looking) -> Answer:
            those = look.once(crew)
            if those.people:
                told = function(look, those)
                return replace(told, records=tuple(sorted(told.records, key=_against_first)))
            return cannot_tell(
                say(N_("No staff are entered for that day.")), say(N_("Enter who works here, and in which post.")),
                fixes=(Fix("staff.hire"),),
            )  # fmt: skip

        return function

    return register


def _against_first(record: Shown) -> int:
    return (False, None, True).index(record.good)


def lasts(papers: Iterable[Credential], day: date) -> tuple[bool, date | None]:
    """Whether one of these holds on a day, and the last day of the unbroken row of them (None: no end)."""
    those = [one for one in papers if one.fits]
    holds, end, at = False, None, day
    while now := [one for one in those if one.holds(at)]:
        last = max(now, key=_end)
        if last.until is None or last.until == date.max:  # 9999-12-31 is how offices write "for good"
            return True, None
        holds, end, at = True, last.until, last.until + ONE_DAY
    return holds, end


def earliest(days: Iterable[date | None]) -> date | None:
    """The first of several ends; None is without an end."""
    return min((day for day in days if day is not None), default=None)


def latest(days: Iterable[date | None]) -> date | None:
    """The last of several ends; one without an end is the last."""
    those = list(days)
    return None if None in those else max((day for day in those if day is not None), default=None)


def names(people: Iterable[Staff]) -> list[str]:
    """Each name once, in order."""
    return list(dict.fromkeys(row.name for row in people))


def person(staff: Staff, says: Sentence, good: bool | None = None) -> Shown:
    """Something about somebody, with the way to the person's card."""
    return Shown(says, good, "staff", ("people", staff.id))


def _end(paper: Credential) -> date:
    return paper.until or date.max


def _shown(staff: Staff, paper: Credential, good: bool) -> Shown:
    facts = {"name": staff.name, "kind": paper.kind, "until": paper.until}
    if not paper.fits:
        says = say(N_("{name}: “{title}” is no {kind}"), title=paper.title, **facts)
    elif paper.until is None:
        says = say(N_("{name}: {kind}, without an end"), **facts)
    else:
        says = say(N_("{name}: {kind}, valid until {until}"), **facts)
    return Shown(says, good, "staff", ("papers", paper.id))
