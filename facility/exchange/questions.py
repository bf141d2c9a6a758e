"""What exchange must ask those who know why somebody left; `facility.start` supplies the answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from facility.core.desk import Reading


def went_home(ctx: Reading, stays: Sequence[int]) -> Mapping[int, bool]:
    """By stay that has ended: whether the person went home. A stay left out is taken as going home."""
    return {}
