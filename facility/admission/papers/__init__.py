"""The papers of coming in and leaving: facts in, PDF bytes out.

Rows are gathered from the store, composed through their list of allowed fields, and set by `facility.papers`.
Everything that draws is imported only when something is printed, so that the desk opens quickly; `load`
brings it in ahead of time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility.admission.papers.printing import PaperSort, PrintOther, paper_list, paper_pdf

if TYPE_CHECKING:
    from facility.admission.model import Agreement, Application
    from facility.admission.words import PaperKind
    from facility.core.desk import Reading

__all__ = [
    "PaperSort", "PrintOther", "agreement_pdf", "load", "packet_pdf", "paper_list", "paper_pdf", "render_for",
]  # fmt: skip


def load() -> None:
    """Import what draws, so that every paper stands in `facility.papers.registry.PAPERS`."""
    from facility.admission.papers import rendering as rendering


def render_for(ctx: Reading, name: str, number: str | None, lang: str, copies: int | None = None) -> bytes:
    """A paper by its name for any readable number; None gives the form for handwriting."""
    from facility.admission.papers.rendering import render_for as made

    return made(ctx, name, number, lang, copies)


def packet_pdf(
    ctx: Reading, application: Application, kind: PaperKind, number: str, lang: str, copies: int
) -> bytes:
    """A paper of the packet that we print ourselves, in so many copies."""
    from facility.admission.papers.rendering import packet_pdf as made

    return made(ctx, application, kind, number, lang, copies)


def agreement_pdf(ctx: Reading, agreement: Agreement, lang: str) -> bytes:
    """An agreement or amendment in its copies, each with its holder."""
    from facility.admission.papers.agreement import agreement_pdf as made

    return made(ctx, agreement, lang)
