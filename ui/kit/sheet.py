"""The modest style sheet: only what painted parts do not cover (scroll bars, menus, tips, dialogs)."""

from __future__ import annotations

from collections.abc import Callable

from ui.kit.tokens import Tokens


def style_sheet(t: Tokens, px: Callable[[float], int]) -> str:
    """Style sheet text for the application."""
    return f"""
QToolTip {{ background: {t.toast}; color: {t.white}; border: 1px solid {t.toast_line}; padding: 4px 8px; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {t.line_s}; border-radius: 2px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {t.text2}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: none; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QMenu {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.line}; padding: 4px; }}
QMenu::item {{ padding: {px(6)}px {px(24)}px {px(6)}px {px(12)}px; border-radius: 4px; }}
QMenu::item:selected {{ background: {t.sel}; color: {t.text}; }}
QMenu::item:disabled {{ color: {t.text3}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
FieldBox QLineEdit, FieldBox QPlainTextEdit {{ background: transparent; border: none; padding: 0; }}
QComboBox QAbstractItemView {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.line_s};
  selection-background-color: {t.sel}; selection-color: {t.text}; outline: 0; padding: 4px; }}
QComboBox QAbstractItemView::item {{ min-height: {px(28)}px; padding: 0 {px(8)}px; border-radius: 4px; }}
QComboBox QAbstractItemView::item:selected {{ background: {t.sel}; color: {t.text}; }}
QTextBrowser {{ background: {t.surface}; color: {t.text}; border: none; }}
"""
