"""The facility as it stands on papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility.core.desk import Reading
from facility.premises.profile import profile_at

if TYPE_CHECKING:
    from facility.papers.document import Letterhead


def letterhead(ctx: Reading) -> Letterhead:
    """As described now; nameless where nothing is described yet."""
    from facility.papers.document import Letterhead

    found = profile_at(ctx.session, ctx.now)
    return Letterhead(found.name, found.address, found.phone) if found is not None else Letterhead("")
