"""How admission is worded on screen: chips for papers and criteria, short days, icons of the steps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from facility.admission.criterion import Verdict
from facility.admission.gates import RECEIVED_KINDS
from facility.admission.journey import missing_papers
from facility.admission.packet_lines import PaperLine, states_of
from facility.admission.words import PaperKind, PaperState, Step
from facility.core.i18n import P_, _, _n, current
from ui.kit.chips import ChipLook

STEP_ICONS = {
    Step.ENQUIRY: "chat-circle-text",
    Step.APPLICATION: "file-text",
    Step.PAPERS: "files",
    Step.ASSESSMENT: "clipboard-text",
    Step.DECISION: "circle-wavy-check",
    Step.AGREEMENT: "handshake",
    Step.ENTRY: "sign-in",
    Step.NOTICES: "paper-plane-tilt",
}
_STATES: dict[PaperState, tuple[str, str]] = {
    PaperState.NOT_NEEDED: ("neutral", "minus-circle"),
    PaperState.MISSING: ("danger", "x-circle"),
    PaperState.ASKED: ("warning", "hourglass"),
    PaperState.RECEIVED: ("neutral", "tray"),
    PaperState.VERIFIED: ("ok", "check-circle"),
    PaperState.EXPIRED: ("danger", "warning-circle"),
    PaperState.DRAFT: ("outline", "circle-dashed"),
    PaperState.PRINTED: ("neutral", "printer"),
    PaperState.SIGNED: ("signed", "pencil-simple"),
    PaperState.SCANNED: ("ok", "check-circle"),
    PaperState.VOID: ("neutral", "prohibit"),
}
_VERDICTS: dict[Verdict, tuple[str, str, str]] = {
    Verdict.MET: ("ok", "check-circle", P_("chip", "met")),
    Verdict.NOT_MET: ("danger", "x-circle", P_("chip", "not met")),
    Verdict.UNCLEAR: ("warning", "hourglass", P_("chip", "open")),
    Verdict.NEEDS_REASON: ("warning", "question", P_("chip", "reason?")),
    Verdict.OVERRIDDEN: ("signed", "circle-wavy-check", P_("chip", "allowed")),
}
VERDICT_ORDER = (Verdict.NOT_MET, Verdict.NEEDS_REASON, Verdict.UNCLEAR, Verdict.OVERRIDDEN, Verdict.MET)


def short_day(day: date | None, today: date) -> str:
    """今天, 11-30 this year, else 2027-03; nothing where there is no day."""
    if day is None:
        return ""
    if day == today:
        return _("today")
    return f"{day:%m-%d}" if day.year == today.year else f"{day:%Y-%m}"


def said(sentence: Any) -> str:
    """A sentence in the language of the screen; "" for none."""
    return sentence.render(current()) if sentence is not None else ""


def ours(kind: PaperKind) -> bool:
    """Whether we print this paper ourselves."""
    return kind not in RECEIVED_KINDS


def paper_chip(line: PaperLine) -> ChipLook:
    """The state of a paper. A paper of ours that was not made yet is not "missing" but not yet printed."""
    if ours(line.kind) and line.state in (PaperState.MISSING, PaperState.DRAFT):
        return ChipLook("outline", "circle-dashed", _(P_("chip", "to print")))
    tone, icon = _STATES[line.state]
    if line.state is PaperState.MISSING and not line.required:
        tone, icon = "outline", "circle-dashed"
    return ChipLook(tone, icon, _(SHORT_STATES[line.state]))  # type: ignore[arg-type]


SHORT_STATES: dict[PaperState, str] = {
    PaperState.NOT_NEEDED: P_("chip", "no need"),
    PaperState.MISSING: P_("chip", "missing"),
    PaperState.ASKED: P_("chip", "asked"),
    PaperState.RECEIVED: P_("chip", "received"),
    PaperState.VERIFIED: P_("chip", "verified"),
    PaperState.EXPIRED: P_("chip", "expired"),
    PaperState.DRAFT: P_("chip", "draft"),
    PaperState.PRINTED: P_("chip", "printed"),
    PaperState.SIGNED: P_("chip", "signed"),
    PaperState.SCANNED: P_("chip", "scanned"),
    PaperState.VOID: P_("chip", "void"),
}


def verdict_chip(verdict: Verdict) -> ChipLook:
    tone, icon, word = _VERDICTS[verdict]
    return ChipLook(tone, icon, _(word))  # type: ignore[arg-type]


def packet_meta(lines: Sequence[PaperLine]) -> str:
    """9 份 还差 3 份 过期 1 未打印 2; what is still open is counted as on the map of the way in."""
    still_open = len(missing_papers(states_of(lines)))
    expired = sum(line.state is PaperState.EXPIRED for line in lines)
    unprinted = sum(to_print(line) for line in lines)
    parts = [_n("{n} paper", "{n} papers", len(lines))]
    if still_open:
        parts.append(_("{n} still open").format(n=still_open))
    if expired:
        parts.append(_n("{n} expired", "{n} expired", expired))
    if unprinted:
        parts.append(_n("{n} to print", "{n} to print", unprinted))
    return "　".join(parts) if current() == "zh" else ", ".join(parts)


def to_print(line: PaperLine) -> bool:
    """A paper of ours that waits for the printer."""
    return ours(line.kind) and line.state in (PaperState.MISSING, PaperState.DRAFT)


def criteria_meta(rows: Sequence[Any]) -> str:
    """12 条 符合 8 待复核 2"""
    if not rows:
        return ""
    fine = sum(row.verdict in (Verdict.MET, Verdict.OVERRIDDEN) for row in rows)
    refused = sum(row.verdict is Verdict.NOT_MET for row in rows)
    parts = [_n("{n} criterion", "{n} criteria", len(rows)), _n("{n} met", "{n} met", fine)]
    if refused:
        parts.append(_n("{n} not met", "{n} not met", refused))
    if still := len(rows) - fine - refused:
        parts.append(_n("{n} open", "{n} open", still))
    return "　".join(parts) if current() == "zh" else ", ".join(parts)
