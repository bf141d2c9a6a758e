"""The papers of coming in and leaving: facts in, PDF bytes out.

Rows are gathered from the store, composed through their list of allowed fields, and set by `facility.papers`.
Everything that draws is imported only when something is printed, so that the desk opens quickly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facility.admission.model import Agreement, Application
    from facility.admission.words import PaperKind
    from facility.core.desk import Reading


def packet_pdf(
    ctx: Reading, application: Application, kind: PaperKind, number: str, lang: str, copies: int
) -> bytes:
    """A paper of the packet that we print ourselves, in so many copies."""
    from facility.admission.papers.packet_papers import packet_pdf as made

    return made(ctx, application, kind, number, lang, copies)


def agreement_pdf(ctx: Reading, agreement: Agreement, lang: str) -> bytes:
    """An agreement or amendment in its copies, each with its holder."""
    from facility.admission.papers.agreement import agreement_pdf as made

    return made(ctx, agreement, lang)
