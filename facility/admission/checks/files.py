"""What stands in the file of everybody here (4.6, 4.7.2.1, 4.7.3.1, 5.2.1.3, 5.4.1)."""

from __future__ import annotations

from dataclasses import replace

from facility.admission import words as w
from facility.admission.checks.folder import Folder, Look, folders, judged_by, missing
from facility.admission.packet_lines import guardian_copy_needed
from facility.core.checks import Answer, Looking, Verdict, cannot_tell, check
from facility.core.i18n import N_, Sentence, say
from facility.lodging.judged import FILES, Frame, Judged, here
from facility.lodging.words import ServiceKind

PAPERS: dict[str, w.PaperKind] = {
    "4.7.2.1-b": w.PaperKind.ID_COPY,
    "4.7.2.1-d": w.PaperKind.DIAGNOSIS,
    "4.7.3.1-c": w.PaperKind.APPLICATION,
    "5.2.2.1-b": w.PaperKind.HEALTH_CHECK,
    "5.4.1-a": w.PaperKind.COVER,
    "5.4.1-c": w.PaperKind.HEALTH_CHECK,
}
"""By clause, the paper it asks for."""
_MANDATES = {"4.6.1": ServiceKind.DAY, "4.6.2": ServiceKind.FULL_TIME}
_GUARDED = Frame(
    N_("Here that day with a guardian who signs: {n}; in order: {k}."),
    N_("Nobody here that day has a guardian who must sign."),
)
_NO_AGREEMENT = N_("no signed agreement")


def of_files(look: Looking, wrong: Look, *, needs_application: bool = True) -> Answer:
    """Everybody here at the moment."""
    return judged_by(look, FILES, look.once(here), wrong, needs_application=needs_application)


@check(*PAPERS)
def _paper(look: Looking) -> Answer:
    kind = PAPERS[look.line.same_as or look.line.clause]

    def wrong(folder: Folder, one: Judged) -> Sentence | None:
        return missing(folder.has(kind), N_("missing: {paper}"), paper=kind)

    return of_files(look, wrong)


@check("4.7.2.1-c")
def _guardian_copy(look: Looking) -> Answer:
    """Who acts alone needs no guardian’s copy and is not counted."""
    kept, kind = look.once(folders), w.PaperKind.GUARDIAN_ID_COPY
    people = [one for one in look.once(here) if guardian_copy_needed(kept[one.stay].facts)]

    def wrong(folder: Folder, one: Judged) -> Sentence | None:
        return missing(folder.has(kind), N_("missing: {paper}"), paper=kind)

    return judged_by(look, _GUARDED, people, wrong)


@check(*_MANDATES)
def _mandate(look: Looking) -> Answer:
    """The mandate is given by signing the agreement or, before there is one, the application."""
    kind = _MANDATES[look.line.same_as or look.line.clause]

    def wrong(folder: Folder, one: Judged) -> Sentence | None:
        own = any(signed.by_own_side for signed in folder.signed) or folder.has(w.PaperKind.APPLICATION)
        return missing(own, N_("neither person nor guardian signed"))

    return judged_by(look, FILES, [one for one in look.once(here) if one.kind is kind], wrong)


@check("4.7.3.1-b")
def _survey(look: Looking) -> Answer:
    def wrong(folder: Folder, one: Judged) -> Sentence | None:
        return missing(folder.surveys, N_("no survey of needs"))

    return of_files(look, wrong)


@check("4.7.3.1-d")
def _assessment(look: Looking) -> Answer:
    def wrong(folder: Folder, one: Judged) -> Sentence | None:
        return missing(folder.assessments, N_("no entry assessment"))

    return of_files(look, wrong)


@check("4.7.3.1-e", "5.2.1.3")
def _agreement(look: Looking) -> Answer:
    """The wording of every agreement says the rights and duties of both sides; see the templates."""

    def wrong(folder: Folder, one: Judged) -> Sentence | None:
        return missing(folder.signed, _NO_AGREEMENT)

    return of_files(look, wrong)


@check("5.2.2.2-b")
def _explained(look: Looking) -> Answer:
    """What both sides do stands in the agreement that was signed; that it was explained, the person tells."""
    found = _agreement(look)
    if found.verdict is not Verdict.CONFORMS:
        return found
    missing_words = say(N_("Ask the person what was explained to them before they signed."))
    return replace(cannot_tell(found.says, missing_words, *found.records), count=found.count)


@check("4.6.2.8-b")
def _common_illness(look: Looking) -> Answer:
    """Health checks on file and days in hospital inform; what was done for a cold, the doctors’ slips tell."""
    people = [one for one in look.once(here) if one.kind is ServiceKind.FULL_TIME]
    kept = look.once(folders)
    checked = [one for one in people if kept[one.stay].has(w.PaperKind.HEALTH_CHECK)]
    says = say(
        N_("Live here that day: {n}; with a health check on file: {k}."), n=len(people), k=len(checked)
    )
    return cannot_tell(says, say(N_("Look at the slips of doctors’ visits, and ask the people.")))


@check("4.7.3.1-l")
def _file(look: Looking) -> Answer:
    def wrong(folder: Folder, one: Judged) -> Sentence | None:
        return None if folder.application is not None else say(N_("no file was opened"))

    return of_files(look, wrong, needs_application=False)


@check("5.4.3-a")
def _form_chosen(look: Looking) -> Answer:
    """The application names the form of service, and the person said that this is what they want."""

    def wrong(folder: Folder, one: Judged) -> Sentence | None:
        willing = folder.application.willing if folder.application else None
        return missing(
            willing is not None and willing.value == "yes",
            N_("not written that the person wants this service"),
        )

    return of_files(look, wrong)
