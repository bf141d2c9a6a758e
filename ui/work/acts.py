"""What can be done about somebody's work now, the nearest first."""

from __future__ import annotations

from typing import Any

from facility.work.agreement_words import AgreementState, Redo
from ui.kit.acts import Act

S = AgreementState
ICONS = {
    "work.note_willing": "hand-waving", "work.assess": "clipboard-text", "work.draft_agreement": "file-plus",
    "work.print_agreement": "printer", "work.sign_agreement": "pencil-line", "work.file_agreement": "file-arrow-up",
    "work.sign_in": "sign-in", "work.sign_out": "sign-out", "work.enter_hours": "clock", "work.not_today": "hand-palm",
    "work.absent": "calendar-x", "work.record_talk": "chats", "work.record_beyond": "warning",
    "work.withdraw_willing": "hand-palm", "work.pause": "pause", "work.resume": "play", "work.clear": "check-circle",
    "work.end_agreement": "stop-circle", "work.renew_agreement": "arrows-clockwise",
    "work.draft_addendum": "file-plus", "work.redraft_agreement": "pencil-simple", "work.void_agreement": "trash",
    "work.induct": "shield-check",
}  # fmt: skip
OF_AGREEMENT = (
    "work.redraft_agreement", "work.print_agreement", "work.sign_agreement", "work.file_agreement",
    "work.void_agreement", "work.renew_agreement", "work.draft_addendum", "work.pause", "work.resume", "work.clear",
    "work.end_agreement",
)  # fmt: skip


def acts_of(card: Any) -> list[Act]:
    """The commands that fit where somebody stands; the first is what comes next."""
    return [
        Act(
            name, ICONS[name],
            {"agreement": card.agreement} if name in OF_AGREEMENT else {"person": card.person},
            {"post": card.post} if name == "work.induct" and card.post is not None else {},
            person=card.person, who=card.name,
        )
        for name in dict.fromkeys((*_next(card), *_always(card)))
    ]  # fmt: skip


def _next(card: Any) -> tuple[str, ...]:
    if card.state is S.DRAFT:
        return ("work.print_agreement", "work.redraft_agreement", "work.void_agreement")
    if card.state is S.WAITS_FOR_SIGNATURE:
        return ("work.sign_agreement", "work.print_agreement", "work.void_agreement")
    if card.state is S.COMING:
        return ("work.induct", "work.file_agreement", "work.end_agreement")
    if card.state in (S.TRIAL, S.IN_FORCE):
        days = ("work.enter_hours", "work.not_today", "work.absent")
        return (*days, "work.pause", "work.draft_addendum", "work.renew_agreement", "work.end_agreement")
    if card.state is S.SUSPENDED:
        return (*_redo(card), "work.end_agreement")
    if not card.willing:
        return ("work.note_willing",)
    if card.fitness is None or not _ceiling_holds(card):
        return ("work.assess",)
    return ("work.draft_agreement",)


def _redo(card: Any) -> tuple[str, ...]:
    """What is undone before work goes on; once nothing is, to let it go on."""
    names = {
        Redo.ASSESSMENT: "work.assess", Redo.PRACTITIONER: "work.clear", Redo.WILLINGNESS: "work.note_willing",
    }  # fmt: skip
    return tuple(names[one] for one in card.redo) or ("work.resume",)


def _ceiling_holds(card: Any) -> bool:
    return any(row.step.value == "ceiling" and row.state.value == "done" for row in card.chain)


def _always(card: Any) -> tuple[str, ...]:
    if not card.willing:
        return ("work.note_willing", "work.record_talk")
    trained = ("work.induct",) if card.agreement is not None else ()
    beyond = ("work.record_beyond",) if card.state in (S.TRIAL, S.IN_FORCE) else ()
    return ("work.record_talk", "work.assess", *trained, *beyond, "work.withdraw_willing")
