"""How somebody came in (4.7.2, 5.2.1): application, papers, assessment, decision and agreement before the first day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from facility.admission import words as w
from facility.admission.checks.folder import Folder, Look, judged_by, missing
from facility.admission.model import Paper
from facility.admission.packet_lines import guardian_copy_needed
from facility.core.checks import Answer, Looking, check
from facility.core.i18n import N_, Sentence, say
from facility.lodging.judged import ENTRIES, Judged, came

_NO_ASSESSMENT = N_("no assessment before the first day")


def _of_entries(look: Looking, wrong: Look) -> Answer:
    return judged_by(look, ENTRIES, look.once(came), wrong)


@check("4.7.2.1-a")
def _applied(look: Looking) -> Answer:
    def wrong(folder: Folder, one: Judged) -> Sentence | None:
        applied = folder.application.applied_on if folder.application else None
        return missing(
            applied and applied <= one.came,
            N_("the application is dated after the first day: {on}"),
            on=applied,
        )

    return _of_entries(look, wrong)


def checked_papers(folder: Folder) -> Iterable[w.PaperKind]:
    """The papers somebody brings and we check against the original."""
    yield w.PaperKind.ID_COPY
    yield w.PaperKind.DIAGNOSIS
    if guardian_copy_needed(folder.facts):
        yield w.PaperKind.GUARDIAN_ID_COPY


def _verified(papers: Iterable[Paper], by: date) -> date | None:
    """The first day on which somebody checked such a paper, until a day."""
    days = (one.verified_on for one in papers if one.verified_by)
    return min((day for day in days if day is not None and day <= by), default=None)


@check("4.7.2.2-a")
def _papers_checked(look: Looking) -> Answer:
    def wrong(folder: Folder, one: Judged) -> Sentence | None:
        unseen = [
            kind
            for kind in checked_papers(folder)
            if not any(paper.not_needed for paper in folder.papers.get(kind, ()))
            and _verified(folder.papers.get(kind, ()), one.came) is None
        ]
        return missing(not unseen, N_("not checked before the first day: {papers}"), papers=unseen)

    return _of_entries(look, wrong)


@check("4.7.2.2-b")
def _assessed_in_time(look: Looking) -> Answer:
    """The time allowed after the papers were checked is a setting; an assessment before that is early, not late."""
    days = look.settings.count("assess_within_days")

    def wrong(folder: Folder, one: Judged) -> Sentence | None:
        found = folder.assessed_by(one.came)
        if found is None:
            return say(_NO_ASSESSMENT)
        seen = [_verified(folder.papers.get(kind, ()), one.came) for kind in checked_papers(folder)]
        last = max((day for day in seen if day is not None), default=None)
        if last is None:
            return say(N_("no day on which the papers were checked"))
        late = (found.on - last).days
        return missing(late <= days, N_("assessed {late} days after the papers were checked"), late=late)

    return _of_entries(look, wrong)


@check("4.7.2.2-c")
def _risk_written(look: Looking) -> Answer:
    def wrong(folder: Folder, one: Judged) -> Sentence | None:
        found = folder.assessed_by(one.came)
        if found is None:
            return say(_NO_ASSESSMENT)
        return missing(
            found.risk_basis.strip(), N_("the assessment does not say what the risk level rests on")
        )

    return _of_entries(look, wrong)


@check("4.7.2.3")
def _agreement_first(look: Looking) -> Answer:
    def wrong(folder: Folder, one: Judged) -> Sentence | None:
        first = next((signed.on for signed in folder.signed if signed.by_own_side), None)
        if first is None:
            return say(N_("no signed agreement"))
        return missing(first <= one.came, N_("signed only on {on}, after the first day"), on=first)

    return _of_entries(look, wrong)


@check("5.2.1.1.1-a")
def _source_known(look: Looking) -> Answer:
    def wrong(folder: Folder, one: Judged) -> Sentence | None:
        return missing(folder.application and folder.application.source, N_("not written how they came"))

    return _of_entries(look, wrong)


@check("5.2.1.2")
def _decided_on(look: Looking) -> Answer:
    def wrong(folder: Folder, one: Judged) -> Sentence | None:
        return missing(folder.accepted_by(one.came), N_("no decision to accept before the first day"))

    return _of_entries(look, wrong)
