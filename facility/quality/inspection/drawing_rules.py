"""Drawing case files by lot: by number or share, spread over the kinds of service, others than last month first."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import ceil, floor


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """Somebody whose file may be drawn; ``kind``: the kind of service, by which the draw is spread."""

    person: int
    kind: str


def how_many(people: int, percent: int, least: int) -> int:
    """How many files: the share rounded up, at least ``least``, never more than there are."""
    return min(people, max(least, ceil(people * percent / 100)))


def shares(sizes: Mapping[str, int], wanted: int) -> dict[str, int]:
    """``wanted`` spread over groups by their size, by largest remainder; each group gets one where there are enough.

    The sum is ``wanted`` (or all there are); no group gets more than it has.
    """
    whole = sum(sizes.values())
    wanted = min(wanted, whole)
    exact = {kind: wanted * size / whole for kind, size in sizes.items() if size}
    got = {kind: floor(share) for kind, share in exact.items()}
    for kind in sorted(exact, key=lambda kind: (got[kind] - exact[kind], kind))[: wanted - sum(got.values())]:
        got[kind] += 1
    if wanted >= len(got):
        for kind in sorted(one for one, n in got.items() if n == 0):
            got[max(got, key=lambda one: (got[one], one))] -= 1
            got[kind] = 1
    return got


def draw(
    candidates: Iterable[Candidate], wanted: int, seed: int, last: Collection[int] = ()
) -> list[Candidate]:
    """The files drawn, in the order of the draw; the same for the same people, number and seed.

    last: people whose files were drawn last month; they come only where a group has too few others.
    """
    lot = random.Random(seed)
    groups: dict[str, list[Candidate]] = {}
    for one in sorted(candidates):
        groups.setdefault(one.kind, []).append(one)
    got = shares({kind: len(those) for kind, those in groups.items()}, wanted)
    drawn = [one for kind in sorted(groups) for one in _of(groups[kind], got.get(kind, 0), lot, last)]
    lot.shuffle(drawn)
    return drawn


def _of(those: list[Candidate], n: int, lot: random.Random, last: Collection[int]) -> list[Candidate]:
    """Shuffled, so that the stable sort leaves last month's at the end."""
    lot.shuffle(those)
    return sorted(those, key=lambda one: one.person in last)[:n]
