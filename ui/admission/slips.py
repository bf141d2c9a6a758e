"""One notice or one referral in full, in a side panel: what it says, how it went, its paper, and what may follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import Signal

from facility.core.commands import COMMANDS
from facility.core.i18n import P_, _, current
from facility.core.words import words_of
from facility.exchange import words as x
from ui.admission.notices import masked, word_of
from ui.admission.words import said
from ui.kit.buttons import Button
from ui.kit.card import Card, FieldGrid
from ui.kit.panel import SidePanel
from ui.kit.text import Label

REFERRAL_FACTS = (
    "number", "direction", "partner", "kind", "urgency", "from_body", "to_body", "department", "contact_name", "reason",
    "least_facts", "wishes", "enclosed", "agreed_by", "made_on", "made_by", "due_on", "receipt_on", "accepted", "why_not",
    "receipt_by", "result", "closed_on",
)  # fmt: skip


class SlipPanel(SidePanel):
    """print(paper name, number); act(command, fixed fields): a form is wanted."""

    print = Signal(str, str)
    act = Signal(str, object)

    def __init__(self, title: str, who: str, card: Card) -> None:
        super().__init__(title, who)
        card.setFocusProxy(self.cross)
        self.set_content(card)
        self._paper = ("", "")
        self._acts: list[tuple[str, Mapping[str, Any]]] = []

    def offer_print(self, paper: str, number: str) -> None:
        """The paper of this slip, as its primary button."""
        self._paper = (paper, number)
        button = self.add_button(Button(_(P_("packet", "Print")), "primary", icon="printer"))
        button.clicked.connect(self._print)
        if self.content is not None:
            self.content.setFocusProxy(button)

    def offer(self, command: str, fixed: Mapping[str, Any], word: str = "") -> None:
        """A further act, as a button."""
        button = self.add_button(Button(word or _(COMMANDS[command].label), small=True))
        button.setProperty("place", len(self._acts))
        button.clicked.connect(self._pressed)
        self._acts.append((command, dict(fixed)))

    def _print(self) -> None:
        self.print.emit(*self._paper)

    def _pressed(self) -> None:
        self.act.emit(*self._acts[int(self.sender().property("place"))])


def notice_panel(due: Any, notice: Any, who: str) -> SlipPanel:
    """Whether and why, to whom, what it says, how it went."""
    to = _(due.recipient.label)
    card = Card()
    card.body.addWidget(Label(said(due.why), "body", wrap=True))
    card.body.addWidget(FieldGrid(_notice_facts(due, notice)))
    title = _("Notice to the {recipient}").format(recipient=to.lower() if current() == "en" else to)
    return SlipPanel(title, who, card)


def _notice_facts(due: Any, notice: Any) -> Iterable[tuple[str, str]]:
    comma = "、" if current() == "zh" else ", "
    yield _("May say"), comma.join(_(one.label) for one in due.fields)
    if notice is None:
        return
    yield _("Number"), notice.number or ""
    yield _("To"), f"{notice.recipient_name} {masked(notice.recipient_phone)}".strip()
    for field, text in notice.content:
        yield _(field.label), _(x.Direction(text).label) if field is x.NoticeField.IN_OR_OUT else text
    if notice.hidden:
        yield _("More in the file"), _("Only for those who may open clinical cards.")
    if notice.sent_at:
        yield _("Sent"), f"{word_of('sent_at', notice)}  {_(notice.sent_how.label)}"
    if notice.received_at:
        yield _("Received"), f"{word_of('received_at', notice)}  {notice.received_by}"
    if notice.not_needed_because:
        yield _("Not needed because"), notice.not_needed_because


def referral_panel(row: Any, who: str) -> SlipPanel:
    """A referral with its receipt and its end; what is blank is left out."""
    words = {word.name: word for word in words_of(type(row))}
    facts = [(_(words[name].label), word_of(name, row)) for name in REFERRAL_FACTS]
    card = Card()
    card.body.addWidget(FieldGrid(fact for fact in facts if fact[1]))
    return SlipPanel(_(x.ReferralDirection(row.direction.value).label), who, card)
