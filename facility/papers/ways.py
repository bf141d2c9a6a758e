"""In which form and in which language a paper is made: what every command that prints asks."""

from __future__ import annotations

from typing import Annotated

from facility.core.i18n import N_
from facility.core.words import Choice


class PaperWay(Choice):
    """In which form a paper is made."""

    PAPER = "paper", N_("Paper or PDF")
    EXCEL = "excel", N_("Excel file")


class PaperLanguage(Choice):
    """In which language a paper is written."""

    CHINESE = "zh", N_("Chinese")
    ENGLISH = "en", N_("English")


Way = Annotated[PaperWay, N_("In which form")]
Lang = Annotated[PaperLanguage, N_("Language")]
