"""What staff's handlers ask of the domains above them; `facility.start` supplies the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility.core.desk import Reading

if TYPE_CHECKING:
    from facility.papers.document import Letterhead


def letterhead(ctx: Reading) -> Letterhead:
    """The facility as it stands on its papers. Answered by premises; without it, nameless."""
    from facility.papers.document import Letterhead

    return Letterhead("")


def open_by_day(ctx: Reading) -> bool:
    """Whether nobody sleeps here, so that an evening or a night needs nobody. Answered by premises."""
    return False
