"""The check of a bill against what was ordered, served and agreed; plain values only. Money in fen, numbers in plates.

Due is what was ordered at the cut-off, less what was refused. Every way a bill differs from that is told once, in a
sentence; only what the records themselves explain (a change after the cut-off that was served) counts as explained.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from facility.core.i18n import N_, Sentence, say
from facility.meals.month_words import DifferenceKind
from facility.meals.words import Diet, Meal


@dataclass(frozen=True, slots=True)
class Due:
    """One diet at one meal of one day. ``price`` None: none is agreed."""

    day: date
    meal: Meal
    diet: Diet
    ordered: int
    served: int
    refused: int
    price: int | None

    @property
    def plates(self) -> int:
        """What is to be paid for."""
        return max(self.ordered - self.refused, 0)

    @property
    def fen(self) -> int:
        return self.plates * (self.price or 0)


@dataclass(frozen=True, slots=True)
class Billed:
    """One line of a bill, for the days from ``since`` until ``until``, both in it."""

    id: int
    since: date
    until: date
    meal: Meal
    diet: Diet
    plates: int
    price: int

    @property
    def fen(self) -> int:
        return self.plates * self.price

    def meets(self, other: Billed) -> bool:
        return self.since <= other.until and other.since <= self.until


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which a bill differs. ``meal`` and ``diet`` None: of the bill as a whole. ``fen``: billed less due."""

    kind: DifferenceKind
    meal: Meal | None
    diet: Diet | None
    since: date
    until: date
    lines: tuple[int, ...]
    due_plates: int
    billed_plates: int
    fen: int
    says: Sentence
    explained: bool = False


K = DifferenceKind
Key = tuple[Meal, Diet]


def check_bill(
    dues: Sequence[Due], lines: Sequence[Billed], totals: Iterable[tuple[int, int]] = ()
) -> list[Difference]:
    """Every difference of the lines billed from what is due, in the order of meals, diets and days.

    totals: (sum on a bill, sum of its lines), for bills that name their sum.
    """
    due_of: dict[Key, list[Due]] = defaultdict(list)
    for due in dues:
        due_of[due.meal, due.diet].append(due)
    billed_of: dict[Key, list[Billed]] = defaultdict(list)
    for line in sorted(lines, key=lambda one: (one.id, one.since)):
        billed_of[line.meal, line.diet].append(line)
    found: list[Difference] = []
    for key in sorted({*due_of, *billed_of}, key=_order):
        found += _of_key(key, due_of.get(key, []), billed_of.get(key, []))
    for said, summed in totals:
        if said != summed:
            text = N_("The lines come to another sum than the bill says.")
            day = min((one.since for one in lines), default=date.min)
            found.append(Difference(K.SUM, None, None, day, day, (), 0, 0, said - summed, say(text)))
    return found


def _order(key: Key) -> tuple[int, int]:
    return list(Meal).index(key[0]), list(Diet).index(key[1])


def _of_key(key: Key, dues: list[Due], lines: list[Billed]) -> list[Difference]:
    found: list[Difference] = []
    counted: list[Billed] = []
    for line in lines:
        before = next((one for one in counted if one.meets(line)), None)
        if before is not None:
            text = N_("These days are billed already in another line.")
            found.append(_difference(K.DOUBLE, key, line, 0, line.fen, say(text), (before.id, line.id)))
            continue
        counted.append(line)
        found += _of_line(key, line, [due for due in dues if line.since <= due.day <= line.until])
    left = [
        due for due in dues if due.plates and not any(one.since <= due.day <= one.until for one in counted)
    ]
    if left:
        plates, fen = sum(due.plates for due in left), sum(due.fen for due in left)
        days = sorted({due.day for due in left})
        text = N_("{n} plates on {days} days were ordered and are not billed.")
        found.append(
            Difference(
                K.NOT_BILLED,
                *key,
                days[0],
                days[-1],
                (),
                plates,
                0,
                -fen,
                say(text, n=plates, days=len(days)),
            )
        )
    return found


def _of_line(key: Key, line: Billed, dues: list[Due]) -> list[Difference]:
    due = sum(one.plates for one in dues)
    if not due and not any(one.served for one in dues):
        text = N_("Nobody ordered or had this in these days.")
        return [_difference(K.NOT_ORDERED, key, line, 0, line.fen, say(text))]
    wanted = [one for one in dues if one.plates] or [one for one in dues if one.served]
    agreed = {one.price for one in wanted}
    found = []
    if line.plates != due:
        says, explained = _number(line.plates, dues)
        price = next(iter(agreed)) if len(agreed) == 1 else line.price
        amount = (line.plates - due) * (line.price if price is None else price)
        found.append(_difference(K.NUMBER, key, line, due, amount, says, explained=explained))
    if None in agreed:
        text = N_("No price is agreed for these days; the bill asks {price} yuan.")
        found.append(_difference(K.NO_PRICE, key, line, due, line.fen, say(text, price=yuan(line.price))))
    elif agreed != {line.price}:
        found.append(_price(key, line, due, wanted))
    return found


def _price(key: Key, line: Billed, due: int, wanted: list[Due]) -> Difference:
    agreed = sorted({one.price or 0 for one in wanted})
    if len(agreed) == 1:
        text = N_("The bill asks {price} yuan; {agreed} yuan are agreed.")
        amount = (line.price - agreed[0]) * line.plates
        says = say(text, price=yuan(line.price), agreed=yuan(agreed[0]))
    else:
        text = N_("The agreed price changed in these days ({agreed} yuan); bill each part of its own.")
        amount = line.price * due - sum(one.fen for one in wanted)
        says = say(text, agreed=" / ".join(map(yuan, agreed)))
    return _difference(K.PRICE, key, line, due, amount, says)


def _number(plates: int, dues: list[Due]) -> tuple[Sentence, bool]:
    """How another number comes, and whether the records explain it."""
    due = sum(one.plates for one in dues)
    ordered, refused = sum(one.ordered for one in dues), sum(one.refused for one in dues)
    served = sum(max(one.served - one.refused, 0) for one in dues)
    if plates == served:
        if plates > due:
            return say(
                N_("{n} plates more than ordered: added after the cut-off and served."), n=plates - due
            ), True
        return say(N_("{n} plates fewer than ordered: taken off after the cut-off."), n=due - plates), True
    if refused and plates == ordered:
        return say(N_("{n} plates that did not come or were refused are billed."), n=refused), False
    if plates > due:
        return say(N_("{n} plates more than ordered."), n=plates - due), False
    return say(N_("{n} plates fewer than ordered."), n=due - plates), False


def _difference(
    kind: DifferenceKind, key: Key, line: Billed, due: int, fen: int, says: Sentence, lines: tuple[int, ...] = (),
    *, explained: bool = False,
) -> Difference:  # fmt: skip
    return Difference(
        kind, *key, line.since, line.until, lines or (line.id,), due, line.plates, fen, says, explained
    )


def yuan(fen: int) -> str:
    """1250 → "12.50"."""
    return f"{fen // 100}.{fen % 100:02d}"
