"""Panels of the month: what was seen and added, and the sheet that is read before signing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from facility.core.i18n import P_, _, current, show_moment
from facility.quality.inspection.board import InspectionBoard
from facility.quality.inspection.words import Result
from ui.kit.act_panel import ActPanel
from ui.kit.acts import Act
from ui.kit.card import Card, FieldGrid
from ui.kit.message import Message
from ui.kit.text import Label

MOST = 12  # lines named on the sheet
STEP = "　"


class SeenPanel(ActPanel):
    """Every observation, the files that were drawn, and the addenda of a month."""

    def __init__(self, board: InspectionBoard, may: Callable[[str], bool]) -> None:
        super().__init__(_("Seen, drawn and added"), board.number, may, width=480)
        self._add_drawn(board)
        seen = Card(_("Seen and said"), str(len(board.seen)))
        for row in board.seen:
            where = STEP.join(part for part in (row.person_name, row.clauses) if part)
            seen.body.addWidget(
                Label(f"{_(row.means.label)}{STEP}{row.staff_name}{STEP}{moment(row.at)}", "meta", wrap=True)
            )
            if where:
                seen.body.addWidget(Label(where, "meta", wrap=True))
            seen.body.addWidget(Label(row.seen, "list", wrap=True))
        if not board.seen:
            seen.body.addWidget(Label(_("Nothing has been noted yet."), "quiet", wrap=True))
        self.column.addWidget(seen)
        added = Card(_("Added after the lock"), str(len(board.addenda)))
        for one in board.addenda:
            added.body.addWidget(
                Label(
                    STEP.join(part for part in (one.clause, one.by, moment(one.at)) if part),
                    "meta",
                    wrap=True,
                )
            )
            added.body.addWidget(Label(one.text, "list", wrap=True))
        if board.head_at is not None or board.addenda:
            self.column.addWidget(added)
        acts = (
            [Act("quality.observe", "note-pencil", {"inspection": board.id})] if board.lead_at is None else []
        )
        if board.head_at is not None:
            acts.append(Act("quality.add_addendum", "plus-circle", {"inspection": board.id}))
        self.add_acts(acts)
        self.finish()

    def _add_drawn(self, board: InspectionBoard) -> None:
        if not board.files:
            return
        card = Card(_("Files drawn"), _("number of the draw {seed}").format(seed=board.seed))
        for one in board.files:
            words = STEP.join((one.name, _(one.kind.label), one.number))
            card.body.addWidget(Label(words, "list", wrap=True))
            if one.why_not:
                card.body.addWidget(
                    Label(_("Another was taken: {why}").format(why=one.why_not), "meta", wrap=True)
                )
        self.column.addWidget(card)


class SignSheet(QWidget):
    """What is signed: figures, conformity, the lines that do not hold."""

    def __init__(self, board: InspectionBoard, *, locks: bool, alone: bool) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        counts = board.counts
        share = board.must.share
        fields = [
            (_("Lines looked at"), str(counts.all)),
            (_(P_("result", "Conforms")), str(counts.conforms)),
            (_(P_("result", "Partly")), str(counts.partly)),
            (_(P_("result", "Does not")), str(counts.does_not)),
            (_(P_("result", "Not applicable")), str(counts.not_applicable)),
            (_("Conformity of the binding lines"), f"{share:.1%}" if share is not None else "—"),
            (_("Conform by the inspector’s word alone"), str(board.on_word)),
            (_("Files drawn"), str(sum(not one.why_not for one in board.files))),
            (_("Seen and said"), str(len(board.seen))),
        ]
        if locks:
            fields.append((_("QC lead"), f"{board.lead}{STEP}{moment(board.lead_at)}"))
        column.addWidget(FieldGrid(fields))
        bad = [one for one in board.lines if one.result is Result.DOES_NOT and one.why is not None]
        if bad:
            card = Card(_(P_("result", "Does not")), str(len(bad)))
            for one in bad[:MOST]:
                card.body.addWidget(
                    Label(f"{one.line.clause}{STEP}{one.line.text.words(current())}", "list", wrap=True)
                )
            if len(bad) > MOST:
                card.body.addWidget(Label(_("and {n} more").format(n=len(bad) - MOST), "meta"))
            column.addWidget(card)
        said = Message()  # laid in before it speaks, else it would come up as a window of its own
        column.addWidget(said)
        if locks:
            said.say(
                "warning", _("Your signature locks the month. What is found later is added as an addendum.")
            )
        else:
            said.say(
                "info",
                _("From now on the records count as they are at this moment; the head signs after you."),
            )
        if alone:
            again = Message()
            column.addWidget(again)
            again.say("warning", _("You signed as QC lead. Where nobody else can sign here, say why."))


def moment(at: Any) -> str:
    return show_moment(at, current()) if at is not None else "—"
