"""The report of an accident at work, filled in or for the pen."""

from __future__ import annotations

from facility.core.desk import Reading
from facility.core.i18n import N_, P_
from facility.papers.facts import Facts
from facility.papers.registry import paper
from facility.papers.signing import Signatures, Signer
from facility.papers.slips import Kept
from facility.papers.strips import Content
from facility.papers.text_blocks import Heading, Note
from facility.work.accidents import AccidentRow, work_accident_card

ALLOWED = (
    "number", "name", "post_name", "at", "place", "doing", "happened", "harm", "injury", "witnesses", "first_aid",
    "hospital", "told", "cause", "measures", "settled_on", "claim", "result",
)  # fmt: skip


@paper(
    "work_accident",
    title=N_("Report of an accident at work"),
    row=AccidentRow,
    allows=ALLOWED,
    number_kind="work_accident",
)
def work_accident(on: Facts) -> Content:
    return (
        Heading(on.word(N_("What happened"))),
        on.fields(
            "name", "at", "post_name", "place", on.field("doing", span=2), on.field("happened", lines=4),
            on.field("harm", ticks=on("harm").empty, span=2), "injury", "witnesses",
        ),
        Heading(on.word(P_("accident", "What was done"))),
        on.fields(
            on.field("first_aid", lines=3), on.field("hospital", span=2), on.field("told", span=2),
            on.field("cause", lines=3), on.field("measures", lines=3),
        ),
        Heading(on.word(N_("How it was settled"))),
        on.fields("settled_on", "claim", on.field("result", lines=2)),
        Note(on.word(N_("Pay already earned stays payable. Treatment is not paid in advance by the person."))),
        Kept(
            (
                Signatures(
                    (
                        Signer(on.word(P_("accident", "The person concerned")), by_hand=False),
                        Signer(on.word(N_("Work coach")), by_hand=False),
                        Signer(on.word(N_("Head of the facility")), by_hand=False),
                    )
                ),
            )
        ),
    )  # fmt: skip


def accident_row(ctx: Reading, accident: int) -> tuple[AccidentRow, int]:
    """One accident, and whom it is about."""
    row = work_accident_card(ctx, accident=accident)
    return row, row.person
