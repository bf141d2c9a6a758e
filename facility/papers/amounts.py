"""Amounts of money and small numbers in Chinese characters."""

from __future__ import annotations

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_SMALL = "零一二三四五六七八九"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")
_COUNTERS = {2: "两"}


def capital_amount(fen: int) -> str:
    """Fen as an amount in capitals: 306000 → 人民币叁仟零陆拾元整.

    Below a million million yuan either way; raises ValueError beyond.
    """
    if abs(fen) >= 10**14:
        raise ValueError(f"no capitals for {fen} fen")
    yuan, rest = divmod(abs(fen), 100)
    jiao, cent = divmod(rest, 10)
    text = f"{_capital_whole(yuan)}元" if yuan or not rest else ""
    if not rest:
        text += "整"
    else:
        if jiao:
            text += f"{_DIGITS[jiao]}角"
        elif yuan:
            text += "零"
        text += f"{_DIGITS[cent]}分" if cent else "整"
    return f"人民币{'负' if fen < 0 else ''}{text}"


def _capital_whole(number: int) -> str:
    if not number:
        return "零"
    groups = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    text, gap = "", False
    for at in range(len(groups) - 1, -1, -1):
        group = groups[at]
        if not group:
            gap = bool(text)
            continue
        if text and (gap or group < 1000):
            text += "零"
        text += _capital_group(group) + _GROUPS[at]
        gap = False
    return text


def _capital_group(group: int) -> str:
    text, gap = "", False
    for place in range(3, -1, -1):
        digit = group // 10**place % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + _PLACES[place]
            gap = False
        else:
            gap = True
    return text


def small_number(number: int, lang: str) -> str:
    """1–99 as it stands in a heading: 十四 or 14."""
    if lang != "zh" or not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _SMALL[tens]) + "十" if tens else ""
    return head + (_SMALL[ones] if ones else "")


def counted(number: int, lang: str) -> str:
    """1–99 before a counting word: 两 for two in Chinese."""
    return _COUNTERS.get(number, small_number(number, lang)) if lang == "zh" else str(number)
