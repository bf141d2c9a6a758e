"""The head of the facility: schooling, relevant years, training, record, certificate (4.4.1)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import select

from facility.core.checks import Answer, Fix, Looking, Shown, cannot_tell, conforms, does_not
from facility.core.i18n import N_, Label, Sentence, say
from facility.staff.checks.crew import PAPERS, Crew, Proof, earliest, names, of_crew, person
from facility.staff.credentials import CredentialKind
from facility.staff.model import Staff
from facility.staff.words import Post
from facility.staff.work_history import WorkSpell, relevant_months


def _of_head(
    *clauses: str,
) -> Callable[[Callable[[Looking, Crew, tuple[Staff, ...]], Answer]], None]:
    """Register a check of whoever heads the facility on the day; a stand-in where nobody else does."""

    def register(function: Callable[[Looking, Crew, tuple[Staff, ...]], Answer]) -> None:
        @of_crew(*clauses)
        def found(look: Looking, crew: Crew) -> Answer:
            held = crew.of(Post.MANAGER)
            heads = [one.staff for one in held if not one.stand_in] or [one.staff for one in held]
            if heads:
                return function(look, crew, tuple(heads))
            return cannot_tell(
                say(N_("Nobody is entered as head of the facility for that day.")),
                say(N_("Give somebody the post of head of the facility.")),
                fixes=(Fix("staff.give_post", {"post": Post.MANAGER}),),
            )

    return register


def _heads(those: list[Sentence]) -> Sentence:
    return say(N_("Head of the facility: {those}."), those=those)


@_of_head("4.4.1-a")
def _schooling(look: Looking, crew: Crew, heads: tuple[Staff, ...]) -> Answer:
    told = [
        (
            row,
            say(
                N_("{name}, {level}"),
                name=row.name,
                level=row.education or Label(N_("schooling not entered")),
            ),
        )
        for row in heads
    ]
    says = _heads([sentence for _row, sentence in told])
    good = {row.id: None if row.education is None else row.education.senior_high for row in heads}
    shown = tuple(person(row, sentence, good[row.id]) for row, sentence in told)
    low = [row for row in heads if good[row.id] is False]
    if low:
        missing = say(N_("Senior high school or more is asked for; lacking: {who}."), who=names(low))
        return does_not(says, missing, *shown)
    if unknown := [row for row in heads if good[row.id] is None]:
        card = Fix(page="staff", target=("people", unknown[0].id), words=N_("Open the card"))
        missing = say(N_("Enter the highest schooling of {who}."), who=names(unknown))
        return cannot_tell(says, missing, *shown, fixes=(card,))
    return conforms(says, *shown)


@_of_head("4.4.1-b")
def _years(look: Looking, crew: Crew, heads: tuple[Staff, ...]) -> Answer:
    """By whole months; where too few are known and no earlier work was ever entered, nobody can tell."""
    need = look.least() * 12
    months = {row.id: relevant_months(look.session, row, crew.day) for row in heads}
    told = [
        (row, say(N_("{name}, {time} of relevant work"), name=row.name, time=_length(months[row.id])))
        for row in heads
    ]
    says = _heads([sentence for _row, sentence in told])
    shown = tuple(person(row, sentence, months[row.id] >= need) for row, sentence in told)
    short = [row for row in heads if months[row.id] < need]
    if not short:
        return conforms(says, *shown)
    fixes = (Fix("staff.add_work", {"staff": short[0].id}),)
    entered = set(look.session.scalars(select(WorkSpell.staff).where(WorkSpell.voided_at.is_(None))))
    if any(row.id in entered for row in short):
        lacking = max(need - months[row.id] for row in short)
        missing = say(
            N_("{years} years are asked for; {time} is lacking."), years=look.least(), time=_length(lacking)
        )
        return does_not(says, missing, *shown, fixes=fixes)
    missing = say(N_("Enter the earlier work of {who}; only the time here is known."), who=names(short))
    return cannot_tell(says, missing, *shown, fixes=fixes)


def _length(months: int) -> Sentence:
    """Years and months, whichever there are."""
    years, rest = divmod(months, 12)
    in_years = say(N_("{n} year"), n=years) if years == 1 else say(N_("{n} years"), n=years)
    in_months = say(N_("{n} month"), n=rest) if rest == 1 else say(N_("{n} months"), n=rest)
    if years and rest:
        return say(N_("{years} {months}"), years=in_years, months=in_months)
    return in_years if years else in_months


@_of_head("4.4.1-c")
def _trained(look: Looking, crew: Crew, heads: tuple[Staff, ...]) -> Answer:
    """A training once passed stays passed: the certificate may have run out since."""
    proofs = {row.id: _ever(crew, row, CredentialKind.MANAGER) for row in heads}
    return _papers(crew, heads, proofs, CredentialKind.MANAGER, N_("Sector training passed: {who}."))


@_of_head("4.4.1-d")
def _no_record(look: Looking, crew: Crew, heads: tuple[Staff, ...]) -> Answer:
    kind = CredentialKind.NO_RECORD
    proofs = {row.id: crew.paper(row, kind) for row in heads}
    return _papers(crew, heads, proofs, kind, N_("Proof of no criminal record on file: {who}."))


@_of_head("4.4.1-e")
def _certificate(look: Looking, crew: Crew, heads: tuple[Staff, ...]) -> Answer:
    kind = CredentialKind.MANAGER
    proofs = {row.id: crew.paper(row, kind) for row in heads}
    return _papers(crew, heads, proofs, kind, N_("Qualifying certificate in force: {who}."))


def _ever(crew: Crew, row: Staff, kind: CredentialKind) -> Proof:
    """Whether a paper of a kind had been issued by the day."""
    found = crew.paper(row, kind)
    had = [
        one
        for one in crew.papers.get(row.id, ())
        if one.kind is kind and one.fits and (one.issued_on is None or one.issued_on <= crew.day)
    ]
    if found.good or not had:
        return replace(found, until=None)
    return Proof(True, None, tuple(replace(one, good=True) for one in found.records))


def _papers(
    crew: Crew, heads: tuple[Staff, ...], proofs: dict[int, Proof], kind: CredentialKind, words: str
) -> Answer:
    good = [row for row in heads if proofs[row.id].good]
    shown: tuple[Shown, ...] = tuple(one for row in heads for one in proofs[row.id].records)
    if len(good) == len(heads):
        until = earliest(proofs[row.id].until for row in heads)
        return conforms(Sentence(words, {"who": names(heads)}), *shown, until=until)
    lacking = [row for row in heads if row not in good]
    missing = say(N_("{kind}: missing or run out for {who}."), kind=kind, who=names(lacking))
    fixes = (Fix("staff.add_credential", {"staff": lacking[0].id, "kind": kind}), PAPERS)
    says = say(N_("Head of the facility: {those}."), those=names(heads))
    return does_not(says, missing, *shown, fixes=fixes)
