"""Lines about staff that also rest on papers and rules of the house (4.5.1-a, 4.7.3.5-b, 6.3.1.2.1, 6.3.1.3.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from facility.core.checks import Answer, Fix, Looking, Shown, cannot_tell, conforms, does_not, shown
from facility.core.i18n import N_, say
from facility.premises.checks.papers import enter
from facility.premises.checks.registers import listed, papers_then, ran_out, rules_then, show_paper, show_rule
from facility.premises.keeping.kinds import DocumentKind, RuleKind
from facility.staff.checks.crew import PAPERS, POSTS, Crew, earliest, latest, names, of_crew
from facility.staff.credentials import CredentialKind
from facility.staff.model import Staff
from facility.staff.words import Post


def _write(kind: RuleKind) -> Fix:
    return Fix("premises.write_rule", {"kind": kind})


@of_crew("4.5.1-a")
def _structure(look: Looking, crew: Crew) -> Answer:
    """The chart is drawn from the posts; a rule on the structure supports it."""
    posts = list(dict.fromkeys(one.post for one in crew.held))
    rules = look.once(rules_then)
    records = [show_rule(one, look.today) for one in rules.in_force.get(RuleKind.STRUCTURE, ())]
    chart = say(N_("Organisation chart: {n} posts"), n=len(posts))
    records.append(shown(chart, Post.MANAGER in posts, page="staff", target=("posts",)))
    says = say(
        N_("{n} posts are held by {m} people; rules on the structure in force: {k}."),
        n=len(posts), m=len(crew.people), k=len(records) - 1,
    )  # fmt: skip
    if Post.MANAGER in posts:
        return conforms(says, *records, fixes=() if len(records) > 1 else (_write(RuleKind.STRUCTURE),))
    missing = say(N_("Nobody is entered as head of the facility, so the chart has no top."))
    return does_not(says, missing, *records, fixes=(Fix("staff.give_post", {"post": Post.MANAGER}), POSTS))


@dataclass(frozen=True, slots=True)
class _Cover:
    """Accident cover of the staff: who has none, until when it holds, and what proves it."""

    lacking: list[Staff]
    until: date | None
    records: tuple[Shown, ...]
    policy: bool


def _cover(look: Looking, crew: Crew) -> _Cover:
    """A policy of the house covers everybody; without one each needs cover of their own."""
    rows = look.once(papers_then).of(DocumentKind.STAFF_INSURANCE)
    good = [row for row in rows if not ran_out(row, look.today)]
    records = [show_paper(row, look.today) for row in rows]
    if good:
        return _Cover([], latest(row.until for row in good), tuple(records), True)
    proofs = {row.id: crew.paper(row, CredentialKind.INSURANCE) for row in crew.people}
    lacking = [row for row in crew.people if not proofs[row.id].good]
    records += [one for row in crew.people for one in proofs[row.id].records]
    return _Cover(lacking, earliest(one.until for one in proofs.values()), listed(records), False)


@of_crew("4.7.3.5-b")
def _insured(look: Looking, crew: Crew) -> Answer:
    found, n = _cover(look, crew), len(crew.people)
    says = say(N_("{k} of {n} staff have accident cover of their own."), k=n - len(found.lacking), n=n)
    if found.policy:
        says = say(N_("A policy of the house covers the staff ({n} people)."), n=n)
    if not found.lacking:
        return conforms(says, *found.records, until=found.until)
    start = {"staff": found.lacking[0].id, "kind": CredentialKind.INSURANCE}
    fixes = (enter(DocumentKind.STAFF_INSURANCE), Fix("staff.add_credential", start), PAPERS)
    missing = say(N_("Without cover: {who}."), who=names(found.lacking))
    return does_not(says, missing, *found.records, fixes=fixes)


@of_crew("6.3.1.3.2")
def _protected(look: Looking, crew: Crew) -> Answer:
    """Only the accident cover stands in the records; how the rights of people served are protected they never tell."""
    found, n = _cover(look, crew), len(crew.people)
    says = say(N_("{k} of {n} staff are covered against accidents."), k=n - len(found.lacking), n=n)
    if not found.lacking:
        missing = say(N_("Somebody has to ask how the rights of the people served are protected."))
        return cannot_tell(says, missing, *found.records)
    missing = say(N_("No cover is entered for {who}; somebody has to ask how they are protected."), who=names(found.lacking))  # fmt: skip
    return cannot_tell(says, missing, *found.records, fixes=(enter(DocumentKind.STAFF_INSURANCE),))


@of_crew("6.3.1.2.1")
def _planned(look: Looking, crew: Crew) -> Answer:
    """Without a plan of the year in force it does not hold; what the plan says of the team somebody has to read."""
    kept, day = look.once(rules_then), look.today
    rows = kept.fresh(RuleKind.YEAR_GOALS, day)
    records = [show_rule(one, day) for one in kept.in_force.get(RuleKind.YEAR_GOALS, ())]
    says = say(N_("Plans of the year in force: {n}; staff that day: {m}."), n=len(rows), m=len(crew.people))
    if rows:
        missing = say(N_("Read the plan: does it say how the team is to be built up?"))
        return cannot_tell(says, missing, *records)
    missing = say(N_("Enter the goals of the year, with how the team is to be built up."))
    fixes = (_write(RuleKind.YEAR_GOALS),)
    if kept.begun:
        return does_not(says, missing, *records, fixes=fixes)
    return cannot_tell(says, missing, fixes=fixes)
