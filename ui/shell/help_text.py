"""The help as rich text, in the colours and sizes of the house."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from facility.core.i18n import _, current
from facility.core.manual import CONTENTS, Part, Span, Topic, find, topic, written
from ui.kit.theme import theme

Keys = Sequence[tuple[str, str]]
CONTENTS_KEY, KEYS_KEY = "contents", "keys"
FOUND = "found:"


def style() -> str:
    """The style sheet of the text, in the colours and the text size in force."""
    t, px = theme.tokens, theme.px
    return f"""
body {{ color: {t.text}; font-size: {px(14)}px; }}
h1 {{ font-size: {px(15)}px; font-weight: 600; margin: 0 0 {px(8)}px 0; }}
h2 {{ font-size: {px(14)}px; font-weight: 600; margin: {px(18)}px 0 {px(4)}px 0; color: {t.accent_x}; }}
h3 {{ font-size: {px(13)}px; font-weight: 600; margin: {px(12)}px 0 {px(2)}px 0; }}
p, li {{ margin: 0 0 {px(6)}px 0; line-height: 145%; }}
.entry {{ margin: 0; }}
ol, ul {{ margin: 0 0 {px(6)}px 0; }}
a {{ color: {t.link}; text-decoration: none; }}
td {{ padding: {px(3)}px {px(10)}px {px(3)}px 0; }}
.button {{ color: {t.accent_x}; background-color: {t.accent_t}; font-weight: 600; }}
.key {{ color: {t.text2}; background-color: {t.sunken}; font-size: {px(12)}px; }}
.quiet {{ color: {t.text2}; font-size: {px(13)}px; }}
"""


def line(spans: Iterable[Span]) -> str:
    """A line with its buttons, keys and links."""
    return "".join(_span(span) for span in spans)


def _span(span: Span) -> str:
    words = escape(span.text)
    if span.look in ("button", "key"):
        return f'<span class="{span.look}">&nbsp;{words.replace(" ", "&nbsp;")}&nbsp;</span>'
    if span.look == "link":
        return f'<a href="{span.to}">{words}</a>'
    return f"<b>{words}</b>" if span.look == "strong" else words


def page(found: Topic) -> str:
    """A page of the help."""
    return f"<h1>{escape(found.title)}</h1>" + "".join(_parts(found.parts))


def _parts(parts: Sequence[Part]) -> Iterable[str]:
    """Parts as blocks; steps and points gathered into lists."""
    tags = {"heading": "h2", "task": "h3", "text": "p", "step": "li", "point": "li"}
    opened = ""
    for part in parts:
        wanted = {"step": "ol", "point": "ul"}.get(part.kind, "")
        if wanted != opened or part.number == 1:
            if opened:
                yield f"</{opened}>"
            if wanted:
                yield f"<{wanted}>"
            opened = wanted
        tag = tags[part.kind]
        yield f"<{tag}>{line(part.spans)}</{tag}>"
    if opened:
        yield f"</{opened}>"


def contents() -> str:
    """Every page there is, under its headings."""
    lang = current()
    lines = [f"<h1>{escape(_('Contents'))}</h1>"]
    for group, keys in CONTENTS:
        there = [key for key in keys if written(key, lang)]
        if there:
            lines.append(f"<h2>{escape(_(group))}</h2>")
            lines += [
                f'<p class="entry"><a href="{key}">{escape(topic(key, lang).title)}</a></p>' for key in there
            ]
    return "".join(lines)


def results(words: str) -> str:
    """The pages in which the words stand."""
    found = find(words, current())
    lines = [f"<h1>{escape(_('Found in the help'))}</h1>"]
    if not found:
        lines.append(f"<p>{escape(_('Nothing. Try a shorter word, or look through the contents.'))}</p>")
    for key, title, place in found:
        lines.append(
            f'<p><a href="{key}">{escape(title)}</a><br><span class="quiet">{escape(place)}</span></p>'
        )
    return "".join(lines)


def keys_part(tables: Iterable[tuple[str, Keys]]) -> str:
    """Keys under their headings; what stands at the left is a key, at the right what it does."""
    lines = []
    for heading, keys in tables:
        if keys:
            rows = "".join(
                f"<tr><td>{_span(Span(key, 'key'))}</td><td>{escape(words)}</td></tr>" for key, words in keys
            )
            lines.append(f"<h2>{escape(heading)}</h2><table>{rows}</table>")
    return "".join(lines)
