"""Basic data, surroundings and illness on the card of everybody here (5.2.2.1, 5.4.1)."""

from __future__ import annotations

from collections.abc import Iterable

from facility.admission.checks.files import of_files
from facility.admission.checks.folder import Folder, missing
from facility.core.checks import Answer, Looking, check
from facility.core.i18n import N_, Sentence, say
from facility.lodging.judged import Judged


def _basic(folder: Folder) -> Iterable[Sentence]:
    """Basic data that lack."""
    person = folder.person
    if person.sex is None:
        yield say(N_("sex"))
    if person.birth is None:
        yield say(N_("date of birth"))
    if not person.id_shown:
        yield say(N_("proof of identity"))
    if not person.address:
        yield say(N_("address"))


@check("5.2.2.1-a", "5.4.1-h")
def _basic_data(look: Looking) -> Answer:
    def wrong(folder: Folder, one: Judged) -> Sentence | None:
        lacks = list(_basic(folder))
        return missing(not lacks, N_("not entered: {what}"), what=lacks)

    return of_files(look, wrong, needs_application=False)


@check("5.2.2.1-c", "5.4.1-b")
def _social(look: Looking) -> Answer:
    """Somebody close who can be reached, and how the person lives: household, or a word of the assessment."""

    def wrong(folder: Folder, one: Judged) -> Sentence | None:
        lacks = []
        if not (folder.facts.contacts or folder.facts.guardians):
            lacks.append(say(N_("family or contact")))
        told = any(each.environment.strip() for each in folder.assessments)
        if not (folder.person.household or folder.person.household_place or told):
            lacks.append(say(N_("household and surroundings")))
        return missing(not lacks, N_("not entered: {what}"), what=lacks)

    return of_files(look, wrong, needs_application=False)


@check("5.4.1-d")
def _illness(look: Looking) -> Answer:
    """Referrals and stays in hospital are there only where there were some; a diagnosis always is."""

    def wrong(folder: Folder, one: Judged) -> Sentence | None:
        return missing(folder.facts.diagnoses, N_("no diagnosis entered"))

    return of_files(look, wrong, needs_application=False)
