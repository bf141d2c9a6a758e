"""What the board of the house shows: zones of rooms of beds, and the people who wait; plain values, ready worded."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class CardLook(Enum):
    """How a bed or place stands; each has its own tint, and icon and word beside it."""

    IN = "in"
    LEAVE = "leave"
    HOSPITAL = "hospital"
    RESERVED = "reserved"
    FREE = "free"
    UNREADY = "unready"
    CLOSED = "closed"


class Fit(Enum):
    """May the person in hand be put on this bed?"""

    TAKES = "takes"
    SWAPS = "swaps"
    REFUSES = "refuses"
    ORIGIN = "origin"


@dataclass(frozen=True, slots=True)
class Mark:
    """Icon and word about somebody, such as a diet or an agreement that ends; ``tone`` a token."""

    icon: str
    word: str
    tone: str = "text2"


@dataclass(frozen=True, slots=True)
class Carried:
    """Somebody who can be taken in hand: ``stay`` for people in the house, else only expected."""

    person: int
    name: str
    sex_icon: str = ""
    sex: str = ""
    right: str = ""
    below: str = ""
    stay: int | None = None
    bed: int | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who waits for a bed, with when and where in one line."""

    carried: Carried
    tone: str = "text2"


@dataclass(frozen=True, slots=True)
class Card:
    """One bed or place. ``state`` stands at the left of the second line, ``marks`` and ``end`` at its right."""

    key: int
    label: str
    look: CardLook
    title: str
    sex_icon: str = ""
    sex: str = ""
    right: str = ""
    state_icon: str = ""
    state: str = ""
    marks: tuple[Mark, ...] = ()
    end: str = ""
    end_tone: str = "text2"
    carried: Carried | None = None
    spoken: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    number: str
    share: str
    cards: tuple[Card, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Zone:
    """A wing or the rooms for women or for men, with a quiet remark and at most a few signs at the right."""

    title: str
    icon: str
    meta: str
    rooms: tuple[Room, ...]
    signs: tuple[Sign, ...] = ()


@dataclass(frozen=True, slots=True)
class Sign:
    """One entry of the legend; with ``look`` its tint is shown as a little box."""

    icon: str
    word: str
    look: CardLook | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a bed says to the person in hand: a few ``words`` on its card, the whole ``sentence`` below the board."""

    fit: Fit
    words: str
    sentence: str = ""
