"""One editor for every kind of word."""

from __future__ import annotations

from collections.abc import Callable

from facility.core.words import Word
from ui.kit.editors.base import Editor, Means, Pick, PickSource

__all__ = ["Editor", "Means", "Pick", "PickSource", "editor_for"]


def editor_for(word: Word, means: Means) -> Editor:
    """The editor of a word's kind. Raises LookupError for a kind that has none."""
    from ui.kit.editors import choices, dates, files, identity, references, suggested, text

    kinds: dict[str, Callable[[Word, Means], Editor]] = {
        "text": text.LineEditor,
        "long_text": text.LongTextEditor,
        "secret": text.SecretEditor,
        "name": text.LineEditor,
        "partial_date": text.LineEditor,
        "id_number": identity.IdNumberEditor,
        "disability_number": identity.CertificateEditor,
        "org_code": identity.OrgCodeEditor,
        "phone": identity.PhoneEditor,
        "date": dates.DateEditor,
        "moment": dates.MomentEditor,
        "interval": dates.IntervalEditor,
        "count": text.NumberEditor,
        "measure": text.NumberEditor,
        "area": text.NumberEditor,
        "hours": text.NumberEditor,
        "clock": text.NumberEditor,
        "money": text.NumberEditor,
        "choice": choices.choice_editor,
        "yes_no": choices.choice_editor,
        "choices": choices.ChoicesEditor,
        "ref": references.ReferenceEditor,
        "file": files.FileEditor,
    }
    make = suggested.SuggestedEditor if suggested.offered(word, means) else kinds.get(word.kind.name)
    if make is None:
        raise LookupError(f"no editor for the kind {word.kind.name!r} of {word.name!r}")
    return make(word, means)
