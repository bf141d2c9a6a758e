"""What waits: asking again, rounds to close, promises to keep."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from facility.core.desk import Reading
from facility.core.duties import DutyGroup, DutyRow, duties, duty, kind
from facility.core.i18n import N_, P_, say
from facility.premises.profile import settled_in
from facility.quality.opinion.asked import ask_again_by
from facility.quality.opinion.rounds import opinion_promises, opinion_rounds
from facility.quality.opinion.words import AskingWay

PAGE, READ, WRITE = "quality", "quality.opinion_read", "quality.opinion"
AHEAD = timedelta(days=14)

ASK = kind(
    "opinion_due", P_("today", "Opinions to ask"), DutyGroup.QUALITY, icon="chat-text", may=READ, acts=WRITE, page=PAGE,
    done_by=("opinion.begin_round", "opinion.record_meeting", "opinion.look_through"),
)  # fmt: skip
CLOSE = kind(
    "opinion_close", P_("today", "Round to close"), DutyGroup.QUALITY, icon="flag", may=READ, acts=WRITE, page=PAGE,
    done_by=("opinion.close_round", "opinion.enter_sheet"),
)  # fmt: skip
PROMISE = kind(
    "opinion_promise", P_("today", "Promise to keep"), DutyGroup.QUALITY, icon="handshake", may=READ, acts=WRITE,
    page=PAGE, done_by=("opinion.keep_promise",),
)  # fmt: skip


@duties(ASK)
def _asking(ctx: Reading) -> Iterator[DutyRow]:
    """From two weeks before it is due; not while a round with sheets runs, nor in a house described less than a month ago."""
    if any(
        row.way is AskingWay.FORM and not row.closed_on and not row.voided_at for row in opinion_rounds(ctx)
    ):
        return
    due = ask_again_by(ctx)
    if due is None and not settled_in(ctx.session, ctx.now):
        return
    if due is not None and due > ctx.today + AHEAD:
        return
    text = say(N_("People and families have not been asked yet"))
    if due is not None:
        text = say(N_("People and families are to be asked again"))
    yield duty(
        ctx, ASK, f"asking-{due or 'first'}", name="", detail=say(N_("Every {n} months"), n=ctx.settings.count("opinion_months")),
        text=text, due=due, target=("opinion", "register", "opinion_rounds", None), action=N_("Ask them"),
    )  # fmt: skip


@duties(CLOSE)
def _to_close(ctx: Reading) -> Iterator[DutyRow]:
    """Rounds whose last day has passed."""
    for row in opinion_rounds(ctx):
        if row.way is AskingWay.FORM and not row.closed_on and not row.voided_at and row.until < ctx.today:
            yield duty(
                ctx, CLOSE, f"round-{row.id}", name="", detail=say(N_("{title}"), title=row.title),
                text=say(N_("Sheets entered: {k} of {n}; enter the rest and close it"), k=row.filled, n=row.handed),
                due=row.until, target=("opinion", "register", "opinion_rounds", row.id), action=N_("Close the round"),
            )  # fmt: skip


@duties(PROMISE)
def _promises(ctx: Reading) -> Iterator[DutyRow]:
    for row in opinion_promises(ctx):
        if row.kept_on is None and row.voided_at is None and row.due <= ctx.today + AHEAD:
            yield duty(
                ctx, PROMISE, f"promise-{row.id}", name="", detail=say(N_("{what}"), what=row.what),
                text=say(N_("{owner} sees to it; promised at “{title}”"), owner=row.owner_name, title=row.round_title),
                due=row.due, target=("opinion", "register", "opinion_promises", row.id), action=N_("It was kept"),
                named=row.owner_name,
            )  # fmt: skip
