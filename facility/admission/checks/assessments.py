"""What the entry assessment of everybody here says (5.2.2.2, 5.4.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from facility.admission.checks.files import of_files
from facility.admission.checks.folder import Folder, missing
from facility.admission.model import Assessment
from facility.admission.words import Grade
from facility.core.checks import Answer, Looking, check
from facility.core.i18n import N_, Sentence, say
from facility.core.words import YesNoAnswer
from facility.lodging.judged import Judged

Lacks = Callable[[Folder, Assessment], Iterable[Sentence]]


def _says(look: Looking, lacks: Lacks) -> Answer:
    """Everybody here, by their latest assessment."""

    def wrong(folder: Folder, one: Judged) -> Sentence | None:
        last = folder.assessed_by(folder.day)
        if last is None:
            return say(N_("no entry assessment"))
        open_ones = list(lacks(folder, last))
        return missing(not open_ones, N_("the assessment does not say: {what}"), what=open_ones)

    return of_files(look, wrong)


def _physical(found: Assessment) -> bool:
    return found.serious_illness is not YesNoAnswer.UNKNOWN


@check("5.2.2.2-a")
def _talk(look: Looking) -> Answer:
    """Needs stand in the survey, motives with the application or the survey."""

    def lacks(folder: Folder, last: Assessment) -> Iterable[Sentence]:
        if not _physical(last):
            yield say(N_("physical illness"))
        if not folder.surveys:
            yield say(N_("needs"))
        own = folder.application.own_wish.strip() if folder.application else ""
        if not (own or any(one.goals.strip() for one in folder.surveys)):
            yield say(N_("the person’s own wish"))

    return _says(look, lacks)


@check("5.2.2.2-c")
def _tools_and_problems(look: Looking) -> Answer:
    """The form of the assessment with its grades is such a tool itself; named scales come beside it."""

    def lacks(folder: Folder, last: Assessment) -> Iterable[Sentence]:
        if not last.goals.strip():
            yield say(N_("problems to be solved"))

    return _says(look, lacks)


@check("5.4.2.1.1")
def _fit_for_training(look: Looking) -> Answer:
    def lacks(folder: Folder, last: Assessment) -> Iterable[Sentence]:
        if not _physical(last):
            yield say(N_("physical illness"))
        if last.functioning is Grade.NOT_APPLICABLE:
            yield say(N_("able to take part in training"))

    return _says(look, lacks)


@check("5.4.2.1.2")
def _strong_and_weak(look: Looking) -> Answer:
    """What is strong and what stands in the way is asked in the survey; the surroundings in the assessment."""

    def lacks(folder: Folder, last: Assessment) -> Iterable[Sentence]:
        if not any(one.strengths.strip() for one in folder.surveys):
            yield say(N_("strengths"))
        if not any(one.obstacles.strip() for one in folder.surveys):
            yield say(N_("obstacles and their causes"))
        if not last.environment.strip():
            yield say(N_("surroundings"))

    return _says(look, lacks)


@check("5.4.2.1.3")
def _agreed_problems(look: Looking) -> Answer:
    """Ours in the assessment beside the person's own in the survey."""

    def lacks(folder: Folder, last: Assessment) -> Iterable[Sentence]:
        if not last.goals.strip():
            yield say(N_("problems to be solved"))
        if not any(one.goals.strip() for one in folder.surveys):
            yield say(N_("the person’s own wish"))

    return _says(look, lacks)


@check("5.4.2.2")
def _method(look: Looking) -> Answer:
    def lacks(folder: Folder, last: Assessment) -> Iterable[Sentence]:
        if not last.sources.strip():
            yield say(N_("where it comes from: papers, watching, asking, talks"))

    return _says(look, lacks)
