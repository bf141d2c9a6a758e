"""The colours of the house, light and dark. Every text pair has a contrast of at least 4.5 to 1."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """One set of colours, ``#RRGGBB`` each.

    A name ending in ``_t`` is a tint, ``_l`` the border of that tint, ``_x`` text on it and ``_s`` a
    stronger line.
    """

    dark: bool
    bg: str  # window, page
    surface: str  # cards, inputs, lists
    sunken: str  # read-only field, table header, total row
    dis: str  # disabled fill, bar track
    line: str  # hairlines, card border
    line_s: str  # lower edge of controls, scroll bar
    text: str
    text2: str  # secondary text, icons
    text3: str  # placeholder, refused text
    accent: str  # primary button, bars, done step; text on it is white
    link: str  # text links, selected icon, active bar
    accent_t: str
    accent_x: str
    accent_l: str
    sel: str  # selected row, navigation item, segment
    hover: str
    warn: str
    warn_t: str
    warn_l: str
    danger: str
    danger_t: str
    danger_l: str
    chart2: str  # earlier bars, second series
    white: str = "#FFFFFF"
    toast: str = "#26302C"
    toast_line: str = "#3C4743"
    toast_link: str = "#9FDCC7"


LIGHT = Tokens(
    dark=False,
    bg="#F3F5F4",
    surface="#FFFFFF",
    sunken="#F0F3F1",
    dis="#E9EDEB",
    line="#DBE1DE",
    line_s="#7F8B86",
    text="#1A211E",
    text2="#4C5752",
    text3="#5F6A65",
    accent="#2F6F5E",
    link="#2F6F5E",
    accent_t="#E2EFEA",
    accent_x="#23584A",
    accent_l="#A9CFC1",
    sel="#DDEBE5",
    hover="#EDF1EF",
    warn="#855000",
    warn_t="#FFF2DC",
    warn_l="#E3BC7B",
    danger="#B3261E",
    danger_t="#FDECEA",
    danger_l="#E8ACA7",
    chart2="#7A9489",
)

DARK = Tokens(
    dark=True,
    bg="#171B19",
    surface="#1F2422",
    sunken="#191D1B",
    dis="#272D2A",
    line="#353D39",
    line_s="#7E8A84",
    text="#E9EDEB",
    text2="#B3BDB8",
    text3="#98A39D",
    accent="#2F7A66",
    link="#8FD3BC",
    accent_t="#20382F",
    accent_x="#8FD3BC",
    accent_l="#3F6E5E",
    sel="#25382F",
    hover="#272D2A",
    warn="#F2BF6B",
    warn_t="#3A2D13",
    warn_l="#755A25",
    danger="#FF9C92",
    danger_t="#43211E",
    danger_l="#7F3E38",
    chart2="#7D938A",
)


def contrast(one: str, other: str) -> float:
    """The WCAG 2 contrast of two colours, 1 to 21."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
