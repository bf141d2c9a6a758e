"""The addendum to a work agreement: what held until now, what holds from a day on, signatures."""

from __future__ import annotations

from facility.admission.papers.blocks import scan_note
from facility.admission.papers.office import FACILITY, GUARDIAN, PERSON, printed
from facility.admission.papers.person_rows import inside
from facility.core.desk import Reading
from facility.core.i18n import N_
from facility.papers.amounts import counted
from facility.papers.facts import Facts
from facility.papers.registry import PAPERS, paper
from facility.papers.slips import Kept
from facility.papers.strips import Block, Content
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Heading, Paragraph
from facility.work.agreement_model import WorkAgreement, WorkTerms
from facility.work.papers.agreement import ALLOWED, TERMS, parties, signatures
from facility.work.papers.agreement_rows import WorkAgreementRow, made_addendum


@paper(
    "work_addendum", title=N_("Addendum to the work agreement"), row=WorkAgreementRow,
    allows=(*ALLOWED, *inside("new", *TERMS), "what_changes", "number"),
    copies=(FACILITY, PERSON, GUARDIAN), number_kind="work_addendum", seam=True,
)  # fmt: skip
def work_addendum(on: Facts) -> Content:
    new = on.part("new")
    copies = on.raw("copies")
    return (
        parties(on),
        Paragraph(
            on.say(
                N_(
                    "The parties change work agreement {number} of the post {post} from {day} on, as follows."
                ),
                day=new("since"),
            )
        ),
        Heading(on.word(N_("What changes"))),
        Paragraph(on("what_changes")),
        Heading(on.word(N_("Hours and pay"))),
        _terms(on),
        Paragraph(
            on.say(
                N_(
                    "All else in the agreement stays in force; party B may still stop on any day without giving a reason. "
                    "This addendum is made in {copies} copies and takes effect when all have signed and party A has put its seal."
                ),
                copies=counted(copies, on.lang) if copies else on("copies"),
            )
        ),
        Kept((Heading(on.word(N_("Signatures"))), signatures(on), scan_note(on))),
    )


def _terms(on: Facts) -> Block:
    """Each term before and after; what changed stands in the heading face."""
    old, new = on.part("terms"), on.part("new")
    rows = []
    for name in TERMS[1:]:
        if old(name).empty and new(name).empty and not on.blank:
            continue
        rows.append(Row((new.label(name), old(name), new(name)), strong=old.raw(name) != new.raw(name)))
    return Table(
        (
            Column(on.word(N_("Subject")), 0.34), Column(on.word(N_("Until now")), 0.33),
            Column(on.word(N_("From now on"))),
        ),
        tuple(rows),
    )  # fmt: skip


def addendum_pdf(ctx: Reading, row: WorkAgreement, terms: WorkTerms, copies: int, lang: str) -> bytes:
    """Every copy of an addendum as PDF bytes."""
    return printed(ctx, PAPERS["work_addendum"], made_addendum(ctx, row, terms, copies, lang), lang=lang)
