"""Lines that ask for papers with an end: title or lease, fire papers, the notice on the wall (4.3.2, 4.3.3, 5.3.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from facility.core.checks import Answer, Fix, Looking, Shown, cannot_tell, check, conforms, does_not, shown
from facility.core.i18n import N_, say
from facility.premises.checks.registers import (
    listed,
    paper_name,
    papers_then,
    profile_then,
    ran_out,
    rooms_then,
    show_paper,
)
from facility.premises.keeping.documents import HouseDocument
from facility.premises.keeping.drills import months_after
from facility.premises.keeping.kinds import DocumentKind

FIRE = (DocumentKind.FIRE_ACCEPTANCE, DocumentKind.FIRE_CHECK, DocumentKind.FIRE_TEST)
_YEARLY = (DocumentKind.FIRE_CHECK, DocumentKind.FIRE_TEST)


def enter(kind: DocumentKind) -> Fix:
    """The form for a paper of a kind."""
    return Fix("premises.file_document", {"kind": kind})


def renewals(rows: Iterable[HouseDocument]) -> Iterator[Fix]:
    """For the first that has run out: renew it from the day after, or note that it is no longer kept."""
    for row in rows:
        start = {"document": row.id, "since": row.until + timedelta(days=1)} if row.until else {}
        yield Fix("premises.renew_document", start or {"document": row.id})
        yield Fix("premises.end_document", {"document": row.id})
        return


def suppliers(look: Looking) -> tuple[Shown, ...]:
    """Contracts with those who work for the house; they only support a line."""
    rows = look.once(papers_then).of(DocumentKind.SUPPLIER)
    return listed(
        shown(row.says, row.good and None, page=row.page, target=row.target)
        for row in (show_paper(one, look.today) for one in rows)
    )


@check("4.3.2")
def _premises(look: Looking) -> Answer:
    """A title or lease is there and none has run out; what is in the house goes with it."""
    papers, on = look.once(papers_then), look.today
    rows = papers.of(DocumentKind.LEASE, DocumentKind.TITLE)
    rooms = sum(len(some) for some in look.once(rooms_then).by_use.values())
    records = [show_paper(row, on) for row in rows]
    if rooms:
        records.append(shown(say(N_("Rooms in use: {n}"), n=rooms), page="settings", target="house"))
    over = [row for row in rows if ran_out(row, on)]
    if over:
        return does_not(
            say(N_("{paper} ran out on {until}."), paper=paper_name(over[0]), until=over[0].until),
            say(N_("A title or lease that still runs.")),
            *listed(records),
            fixes=tuple(renewals(over)),
        )
    if not rows:
        return _none(papers.begun, DocumentKind.LEASE, records)
    ends = [row.until for row in rows if row.until is not None]
    says = say(N_("{paper}, without an end."), paper=paper_name(rows[0]))
    if ends:
        first = min((row for row in rows if row.until is not None), key=lambda row: row.until or date.max)
        says = say(N_("{paper}, valid until {until}."), paper=paper_name(first), until=first.until)
    return conforms(says, *listed(records), until=min(ends, default=None))


def _none(begun: bool, kind: DocumentKind, records: Iterable[Shown] = ()) -> Answer:
    """No paper of a kind: it lacks where the register has others, else nobody knows."""
    fixes = (enter(kind),)
    if begun:
        return does_not(
            say(N_("No such paper has been entered.")),
            say(N_("This paper lacks: {kind}."), kind=kind),
            *records,
            fixes=fixes,
        )
    return cannot_tell(
        say(N_("No papers of the house have been entered for this time.")),
        say(N_("Enter this paper: {kind}."), kind=kind),
        *records,
        fixes=fixes,
    )


@check("4.3.3")
def _fire(look: Looking) -> Answer:
    """The acceptance, an inspection and the yearly test of the equipment, each in date."""
    papers, on = look.once(papers_then), look.today
    if not papers.begun:
        return _none(False, DocumentKind.FIRE_ACCEPTANCE)
    good = {kind: [row for row in papers.of(kind) if _end(row) is None or _end(row) >= on] for kind in FIRE}  # type: ignore[operator]
    lacking = [kind for kind in FIRE if not good[kind]]
    records = listed(show_paper(row, on) for row in papers.of(*FIRE))
    says = say(N_("{n} of {of} fire papers are there and in date."), n=len(FIRE) - len(lacking), of=len(FIRE))
    if not lacking:
        latest = [max(_end(row) or date.max for row in good[kind]) for kind in FIRE]
        until = min(latest)
        return conforms(says, *records, until=None if until == date.max else until)
    old = papers.of(lacking[0])
    fixes = tuple(renewals(old)) if old else (enter(lacking[0]),)
    return does_not(says, say(N_("Not there or out of date: {kinds}."), kinds=lacking), *records, fixes=fixes)


def _end(row: HouseDocument) -> date | None:
    """The last day of a paper; an inspection without one counts for a year."""
    if row.until is None and row.since is not None and row.kind in _YEARLY:
        return months_after(row.since, 12)
    return row.until


@check("5.3.1-b")
def _posted(look: Looking) -> Answer:
    """A notice on the wall that was entered, perhaps with its photo; the number itself stands in the description."""
    profile, papers = look.once(profile_then), look.once(papers_then)
    phone = (profile.admission_phone or profile.phone) if profile is not None else ""
    if not phone:
        return cannot_tell(
            say(N_("The description of the facility has no telephone yet.")),
            say(N_("Enter the telephone for enquiries, post it, and look that it hangs there.")),
            fixes=(Fix(page="settings", target="facility"),),
        )
    says = say(N_("The telephone for enquiries is {phone}."), phone=phone)
    posted = [row for row in papers.of(DocumentKind.NOTICE) if not ran_out(row, look.today)]
    if not posted:
        return cannot_tell(
            says,
            say(N_("Look that it is posted, and enter the notice with a photo.")),
            fixes=(enter(DocumentKind.NOTICE),),
        )
    ends = [row.until for row in posted]
    until = max(day for day in ends if day is not None) if None not in ends else None
    return conforms(says, *listed(show_paper(row, look.today) for row in posted), until=until)
