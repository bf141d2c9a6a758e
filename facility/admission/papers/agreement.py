"""The admission agreement: parties, the facility's wording, fees, annexes, signatures (4.7.2.3, 5.2.1.3)."""

from __future__ import annotations

from facility.admission import words as w
from facility.admission.model import Agreement
from facility.admission.papers.agreement_rows import MEAL_DAYS, AgreementRow, made_agreement
from facility.admission.papers.blocks import named, scan_note
from facility.admission.papers.office import (
    FACILITY,
    GUARDIAN,
    PERSON,
    printed,
)
from facility.admission.papers.person_rows import (
    inside,
)
from facility.admission.papers.worded import articles_of, draft_note, filled
from facility.admission.wording import TAG, Article
from facility.core.desk import Reading
from facility.core.i18n import N_, P_
from facility.papers.amounts import capital_amount, counted
from facility.papers.facts import Facts
from facility.papers.fields import Field, Parties, Party
from facility.papers.inline import Filled, Room, Tick, Value, Words
from facility.papers.registry import PAPERS, paper
from facility.papers.signing import Signatures, Signer
from facility.papers.slips import Kept
from facility.papers.strips import Block, Content
from facility.papers.tables import Column, Row, Span, Table
from facility.papers.text_blocks import Clauses, Heading, Paragraph

TERMS = (
    "service", "place", "since", "until", "trial_days", "monthly_fee", "meal_fee", "deposit", "first_month",
    "pay_day",
    "subsidy", "special_terms", "copies", "complaints_phone", "amends", "renews", "body", "is_draft",
)  # fmt: skip
ALLOWED = (
    *inside("facility", "name", "legal_representative", "organisation_code", "subtype", "address", "phone"),
    *inside("who", "name", "sex", "birth", "id_number", "phone", "address"),
    *inside("guardian", "name", "relation", "id_number", "phone", "address"),
    *inside("signs", "person", "guardian"),
    *TERMS,
    *inside("annexes", "kind", "number", "there"),
)


@paper(
    "admission_agreement", title=N_("Admission agreement"), row=AgreementRow, allows=ALLOWED,
    copies=(FACILITY, PERSON, GUARDIAN), number_kind="agreement", seam=True,
)  # fmt: skip
def admission_agreement(on: Facts) -> Content:
    if not _unfilled(on) and on.raw("amends"):
        return _amendment(on)
    opening, *rest = articles_of(on)
    clauses = tuple((one.heading, _clause(on, one)) for one in rest)
    return (
        *draft_note(on),
        _parties(on),
        *_renewal(on),
        *(Paragraph(filled(on, line, _tags(on))) for line in opening.paragraphs),
        Clauses(clauses),
        *([] if _speaks_of_fees(on) else [Heading(on.word(N_("Fees"))), _fees(on)]),
        Kept((Heading(on.word(N_("List of annexes"))), _annexes(on))),
        Kept((Heading(on.word(N_("Signatures"))), _signatures(on), scan_note(on))),
    )


def _unfilled(on: Facts) -> bool:
    """A form for handwriting; the facility and its wording may stand on it already."""
    return on.raw("since") is None


def _speaks_of_fees(on: Facts) -> bool:
    return any("monthly_fee" in TAG.findall(line) for one in articles_of(on) for line in one.paragraphs)


def _clause(on: Facts, article: Article) -> tuple[Words | Block, ...]:
    found: list[Words | Block] = []
    for line in article.paragraphs:
        found.append(filled(on, line, _tags(on)))
        if "monthly_fee" in TAG.findall(line):
            found.append(Kept((_fees(on),)))
    return tuple(found)


def _tags(on: Facts) -> dict[str, Words]:
    """The tags that are not simply a field of the row."""
    none = on.word(P_("agreement", "none"))
    copies = on.raw("copies")
    party = on.word(N_(" and the guardian (party C)"))
    with_guardian = _unfilled(on) or on.part("signs").raw("guardian")
    found: dict[str, Words] = {
        "facility": on.part("facility")("name"),
        "person": on.part("who")("name"),
        "guardian": on.part("guardian")("name"),
        "guardian_clause": (party,) if with_guardian else (),
        "copies": counted(copies, on.lang) if copies else Value("copies"),
    }
    for name in ("subsidy", "special_terms"):
        if not _unfilled(on) and not on.raw(name):
            found[name] = none
        elif _unfilled(on):
            found[name] = (Filled(Value(name), 30),)
    if _unfilled(on):
        found |= {name: (Filled(Value(name), 3),) for name in ("trial_days", "pay_day", "copies")}
    return found


def _parties(on: Facts) -> Block:
    house, who, guardian = on.part("facility"), on.part("who"), on.part("guardian")
    space = Room(2)
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
                Field(who.label("name"), _beside(who, space, "name", "sex", "birth")), who.field("phone"),
                who.field("id_number", span=2), who.field("address", span=2),
            ),
        ),
    ]  # fmt: skip
    if _unfilled(on) or on.raw("guardian") is not None or on.part("signs").raw("guardian"):
        items.append(
            Party(
                on.word(N_("Party C\nguardian")),
                (
                    Field(who.label("name"), _beside(guardian, space, "name", "relation")),
                    guardian.field("phone"), guardian.field("id_number", span=2),
                    guardian.field("address", span=2),
                ),
            )
        )  # fmt: skip
    return Parties(tuple(items))


def _beside(on: Facts, space: Room, *names: str) -> tuple[Words, ...]:
    """Several short values in one cell; nothing where there is none, so that it stays a place to write."""
    found = [on(name) for name in names if not on(name).empty]
    return tuple(part for value in found for part in (value, space))[:-1] if found else (on(names[0]),)


def _fees(on: Facts) -> Block:
    by_day = on.say(N_("by day {pay_day} of each month"), pay_day=_plain(on, "pay_day"))
    note = {
        "monthly_fee": (_unit(on, P_("per", "month")), by_day, N_("by the day for leave and part months")),
        "meal_fee": (_unit(on, P_("per", "day")), by_day, N_("meals not taken are not charged")),
        "deposit": ("", on.word(N_("on moving in")), N_("returned after settling")),
    }
    rows = [
        Row((_item(on, name), (on(name), unit), when, on.word(remark)))
        for name, (unit, when, remark) in note.items()
    ]
    total = on.raw("first_month")
    capitals: Words = Value("first_month", capital_amount(total)) if total is not None else ""
    rows.append(
        Row(
            (on.word(N_("First month in all")), on("first_month"), Span(_total(on, capitals), 2)), strong=True
        )
    )
    return Table(
        (
            Column(on.word(P_("fees", "Item"))), Column(on.word(N_("Rate")), align="right"),
            Column(on.word(N_("When paid"))), Column(on.word(N_("Remark"))),
        ),
        tuple(rows),
    )  # fmt: skip


def _item(on: Facts, name: str) -> str:
    names = {"monthly_fee": N_("Place and care"), "meal_fee": N_("Meals"), "deposit": N_("Deposit")}
    return on.word(names[name])


def _unit(on: Facts, msgid: str) -> Words:
    return f" / {on.word(msgid)}"


def _plain(on: Facts, name: str) -> Words:
    value = on(name)
    return (value,) if not value.empty else (Room(3, line=True),)


def _total(on: Facts, capitals: Words) -> Words:
    if _unfilled(on):
        return on.word(N_("in capitals: "))
    return on.say(N_("{capitals} (meals of {days} days)"), capitals=(capitals,), days=(str(MEAL_DAYS),))


def _annexes(on: Facts) -> Block:
    title = (
        Column(on.word(P_("list", "No.")), 0.07, "center"), Column(on.word(N_("Annex")), 0.46),
        Column(on.word(N_("Number"))), Column(on.word(N_("Attached")), align="center"),
    )  # fmt: skip
    kinds = (w.PaperKind.APPLICATION, w.PaperKind.ASSESSMENT, w.PaperKind.CONSENTS)
    rows: list[Row] = []
    attached = on.word(N_("attached"))
    if _unfilled(on):
        rows += [
            Row((str(at), on.word(kind.label), "", (Tick(), attached))) for at, kind in enumerate(kinds, 1)
        ]
    for at, annex in enumerate(on.each("annexes"), 1):
        rows.append(
            Row((str(at), annex("kind"), annex("number"), (Tick(bool(annex.raw("there"))), attached)))
        )
    last = on.word(N_("List of belongings and medicines"))
    rows.append(Row((str(len(rows) + 1), last, on.word(N_("filled in on moving in")), (Tick(), attached))))
    return Table(title, tuple(rows))


def _signatures(on: Facts) -> Block:
    house, who, guardian, signs = on.part("facility"), on.part("who"), on.part("guardian"), on.part("signs")
    signers = [
        Signer(
            on.word(P_("party", "Party A")), named(house("legal_representative")),
            on.word(N_("Legal representative")),
            house("name"), seal=True,
        ),
        Signer(on.word(P_("party", "Party B")), named(who("name")), on.word(N_("for myself"))),
    ]  # fmt: skip
    if not _unfilled(on) and not signs.raw("person"):
        signers[1] = Signer(signers[1].role, who("name"), on.word(N_("signs here if they wish")))
    if _unfilled(on) or signs.raw("guardian"):
        signers.append(Signer(on.word(P_("party", "Party C")), named(guardian("name")), _as_guardian(on)))
    return Signatures(tuple(signers), witness=True)


def _as_guardian(on: Facts) -> Words:
    relation = on.part("guardian")("relation")
    if relation.empty:
        return on.word(N_("Guardian"))
    return on.say(N_("guardian ({relation})"), relation=(relation,))


def _renewal(on: Facts) -> tuple[Block, ...]:
    if _unfilled(on) or not on.raw("renews"):
        return ()
    return (Paragraph(on.say(N_("This agreement follows on from agreement {renews}."))),)


def _amendment(on: Facts) -> Content:
    """What changes in an agreement already signed; all else stays."""
    terms = Table(
        (Column(on.word(N_("Subject")), 0.3), Column(on.word(N_("From now on")))),
        tuple((on.label(name), on(name)) for name in ("since", "until", "place", "monthly_fee", "meal_fee", "deposit")),
    )  # fmt: skip
    return (
        _parties(on),
        Paragraph(on.say(N_("The parties change agreement {amends} from {since} on, as follows."))),
        Heading(on.word(N_("What changes"))),
        Paragraph(on("special_terms")),
        Heading(on.word(N_("Terms as they now stand"))),
        terms,
        Paragraph(
            on.say(
                N_(
                    "All else in that agreement stays in force. This amendment is made in {copies} copies and takes "
                    "effect when all have signed and party A has put its seal."
                ),
                copies=_tags(on)["copies"],
            )
        ),
        Kept((Heading(on.word(N_("Signatures"))), _signatures(on), scan_note(on))),
    )


def agreement_pdf(ctx: Reading, agreement: Agreement, lang: str) -> bytes:
    """Every copy of an agreement, or of an amendment, as PDF bytes."""
    made = made_agreement(ctx, agreement, lang)
    return printed(ctx, PAPERS["admission_agreement"], made, lang=lang)
