"""The work agreement: parties, the agreement at a glance, the facility's wording, signatures."""

from __future__ import annotations

from typing import Any

from facility.admission.papers.blocks import named, scan_note
from facility.admission.papers.office import FACILITY, GUARDIAN, PERSON, printed
from facility.admission.papers.person_rows import inside
from facility.admission.papers.worded import articles_of, draft_note, filled
from facility.admission.wording import TemplateKind
from facility.core.desk import Reading
from facility.core.i18n import N_, P_, show_fact
from facility.papers.amounts import counted
from facility.papers.facts import Facts
from facility.papers.fields import Field, Parties, Party
from facility.papers.inline import Filled, Room, Value, Words
from facility.papers.registry import PAPERS, paper
from facility.papers.signing import Signatures, Signer
from facility.papers.slips import Kept
from facility.papers.strips import Block, Content
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Clauses, Heading, Note, Paragraph
from facility.work.agreement_model import WorkAgreement
from facility.work.agreement_words import PayKind
from facility.work.papers.agreement_rows import WorkAgreementRow, made_work_agreement

TERMS = (
    "since", "minutes_day", "minutes_week", "days", "start", "finish", "pause", "intensity", "pay_kind", "rate_hour",
    "allowance", "pay_day", "pay_way",
)  # fmt: skip
ALLOWED = (
    *inside("facility", "name", "legal_representative", "organisation_code", "address", "phone"),
    *inside("who", "name", "sex", "birth", "id_number", "phone", "address"),
    *inside("guardian", "name", "relation", "id_number", "phone", "address"),
    *inside("employer", "name", "organisation_code", "contact", "phone"),
    *inside("signs", "person", "guardian"),
    *inside("terms", *TERMS),
    "body", "is_draft", "post", "place", "tasks", "since", "until", "trial_until", "fitness_on", "forbidden",
    "conditions", "medicine_pause", "protection", "insurance", "insurance_note", "special_terms", "copies",
    "complaints_phone", "renews",
)  # fmt: skip


@paper(
    "work_agreement", title=N_("Work agreement"), row=WorkAgreementRow, allows=ALLOWED,
    copies=(FACILITY, PERSON, GUARDIAN), number_kind="work_agreement", seam=True,
)  # fmt: skip
def work_agreement(on: Facts) -> Content:
    opening, *rest = articles_of(on, TemplateKind.WORK)
    tags = _tags(on)
    clauses = tuple((one.heading, tuple(filled(on, line, tags) for line in one.paragraphs)) for one in rest)
    return (
        *draft_note(on),
        parties(on),
        *_renewal(on),
        *(Paragraph(filled(on, line, tags)) for line in opening.paragraphs),
        *_glance(on),
        Clauses(clauses),
        Kept((Heading(on.word(N_("Signatures"))), signatures(on), scan_note(on))),
    )


def unfilled(on: Facts) -> bool:
    """A form for handwriting; the facility and its wording may stand on it already."""
    return on.raw("since") is None


def _glance(on: Facts) -> Content:
    """The agreement on a few lines, in the words somebody asks in."""
    if unfilled(on):
        return ()
    terms = on.part("terms")
    hours = on.say(
        N_("{days}, {start} to {finish}, with {pause} minutes of rest"),
        days=plain(terms("days")), start=plain(terms("start")), finish=plain(terms("finish")),
        pause=(str(terms.raw("pause")),),
    )  # fmt: skip
    lines: tuple[tuple[str, Words], ...] = (
        (N_("What do I do?"), on("post")),
        (N_("Where?"), on("place")),
        (N_("From when until when?"), on.say(N_("{since} until {until}"), since=plain(on("since")), until=plain(on("until")))),
        (N_("When do I work?"), hours),
        (N_("How long at most?"), on.say(N_("{day} a day, {week} a week at most"), day=plain(terms("minutes_day")), week=plain(terms("minutes_week")))),
        (N_("What do I get?"), pay(on, plainly=True)),
        (N_("May I stop?"), on.word(N_("Yes, on any day, without giving a reason. What I have earned is paid."))),
        (N_("Whom do I ask?"), on.say(N_("The coach, or call {phone}"), phone=plain(on("complaints_phone")))),
    )  # fmt: skip
    rows = tuple(Row((on.word(head), words)) for head, words in lines)
    return (
        Kept(
            (Heading(on.word(N_("This agreement at a glance"))), Table((Column("", 0.24), Column("")), rows))
        ),
    )


def plain(value: Value) -> Words:
    """A value in running text without a line under it."""
    return (value,)


def pay(on: Facts, *, plainly: bool = False, part: str = "terms") -> Words:
    """Kind and rate of pay in a sentence; on a form for handwriting a line to write on."""
    if unfilled(on):
        return (on.word(N_("Kind and rate of pay: ")), Filled(Value("terms.pay_kind"), 30))
    terms = on.part(part)

    def entry(name: str) -> Words:
        return plain(terms(name)) if plainly else Filled(terms(name))

    texts = {
        PayKind.HOUR: N_("Paid by the hour: {rate_hour} for an hour."),
        PayKind.PIECE: N_("Paid by the piece, at the prices for pieces that hang in the workshop."),
        PayKind.ALLOWANCE: N_("An allowance of {allowance} a month."),
        PayKind.MIXED: N_("Paid by the hour, {rate_hour} for an hour, and by the piece at the prices that hang in the workshop."),
    }  # fmt: skip
    kind = terms.raw("pay_kind")
    said = on.say(texts[kind], rate_hour=entry("rate_hour"), allowance=entry("allowance"))
    if kind is PayKind.MIXED and terms.raw("allowance"):
        more = on.say(N_("Besides, an allowance of {allowance} a month."), allowance=entry("allowance"))
        return (said, "" if on.lang == "zh" else " ", more)
    return said


def _tags(on: Facts) -> dict[str, Words]:
    """The tags that are not simply a field of the row."""
    blank, terms = unfilled(on), on.part("terms")
    none = on.word(P_("agreement", "none"))
    copies = on.raw("copies")
    found: dict[str, Words] = {
        "facility": on.part("facility")("name"),
        "person": on.part("who")("name"),
        "guardian": on.part("guardian")("name"),
        "employer": on.part("employer")("name"),
        "guardian_clause": (on.word(N_(" and the guardian (party C)")),) if _with(on, "guardian") else (),
        "employer_clause": (on.word(N_(" and the employer (party D)")),) if _with(on, "employer") else (),
        "trial": _trial(on),
        "pay": pay(on),
        "copies": counted(copies, on.lang) if copies else Value("copies"),
        "fitness_number": on("fitness_on"),
        "insurance": _insurance(on),
        "pause": Value("terms.pause", "" if blank else str(terms.raw("pause"))),
        "pay_day": Value("terms.pay_day", "" if blank else str(terms.raw("pay_day"))),
        "pay_way": Value("terms.pay_way", "" if blank else show_fact(terms.raw("pay_way"), on.lang)),
        "minutes_day": terms("minutes_day"),
        "minutes_week": terms("minutes_week"),
    }  # fmt: skip
    found |= {name: terms(name) for name in ("days", "start", "finish", "intensity")}
    for name in ("special_terms", "forbidden", "conditions", "protection"):
        found[name] = (Filled(on(name), 30),) if blank else on(name) if on.raw(name) else none
    return found


def _with(on: Facts, party: str) -> bool:
    return unfilled(on) or on.raw(party) is not None


def _trial(on: Facts) -> Words:
    text = N_(
        "Until {trial_until} we try it out; on any of these days either side may say that it does not fit."
    )
    if unfilled(on):
        return on.say(text, trial_until=on("trial_until"))
    return on.say(text) if on.raw("trial_until") else on.word(N_("There is no trial period."))


def _insurance(on: Facts) -> Words:
    value, note = on("insurance"), on("insurance_note")
    return value if note.empty else (Filled(value), " ", Filled(note))


def parties(on: Facts) -> Block:
    """Who agrees: facility, person, the guardian and the employer where there is one."""
    house, who, guardian, employer = (on.part(one) for one in ("facility", "who", "guardian", "employer"))
    items = [
        Party(
            on.word(N_("Party A\nfacility")),
            (
                house.field("name", label=P_("party", "Name")), house.field("legal_representative"),
                house.field("organisation_code"), house.field("phone"), house.field("address", span=2),
            ),
        ),
        Party(
            on.word(N_("Party B\nthe person")),
            (
                Field(who.label("name"), _beside(who, "name", "sex", "birth")), who.field("phone"),
                who.field("id_number", span=2), who.field("address", span=2),
            ),
        ),
    ]  # fmt: skip
    if _with(on, "guardian"):
        fields: tuple[Any, ...] = (
            Field(who.label("name"), _beside(guardian, "name", "relation")), guardian.field("phone"),
            guardian.field("id_number", span=2), guardian.field("address", span=2),
        )  # fmt: skip
        items.append(Party(on.word(N_("Party C\nguardian")), fields))
    if _with(on, "employer"):
        fields = (
            employer.field("name", label=P_("party", "Name")), employer.field("organisation_code"),
            employer.field("contact"), employer.field("phone"),
        )  # fmt: skip
        items.append(Party(on.word(N_("Party D\nemployer")), fields))
    return Parties(tuple(items))


def _beside(on: Facts, *names: str) -> tuple[Words, ...]:
    found = [on(name) for name in names if not on(name).empty]
    return tuple(part for value in found for part in (value, Room(2)))[:-1] if found else (on(names[0]),)


def signatures(on: Facts) -> Block:
    """A place to sign for each party."""
    house, who, guardian, signs = (on.part(one) for one in ("facility", "who", "guardian", "signs"))
    signers = [
        Signer(
            on.word(P_("party", "Party A")), named(house("legal_representative")),
            on.word(N_("Legal representative")), house("name"), seal=True,
        ),
        Signer(on.word(P_("party", "Party B")), named(who("name")), on.word(N_("for myself"))),
    ]  # fmt: skip
    if not unfilled(on) and not signs.raw("person"):
        signers[1] = Signer(signers[1].role, who("name"), on.word(N_("signs here if they wish")))
    if _with(on, "guardian"):
        signers.append(
            Signer(on.word(P_("party", "Party C")), named(guardian("name")), on.word(N_("Guardian")))
        )
    if _with(on, "employer"):
        employer = on.part("employer")
        signers.append(
            Signer(
                on.word(P_("party", "Party D")),
                named(employer("contact")),
                on.word(N_("for the employer")),
                employer("name"),
            )
        )
    return Signatures(tuple(signers), witness=True)


def _renewal(on: Facts) -> tuple[Block, ...]:
    if unfilled(on) or not on.raw("renews"):
        return ()
    return (Note(on.say(N_("This agreement follows on from agreement {renews}."))),)


def work_agreement_pdf(ctx: Reading, row: WorkAgreement, lang: str) -> bytes:
    """Every copy of a work agreement as PDF bytes."""
    return printed(ctx, PAPERS["work_agreement"], made_work_agreement(ctx, row, lang), lang=lang)
