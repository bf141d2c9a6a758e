"""Indicators: the standard's own (6.4) and figures of the house, for any month, quarter or year."""

from facility.quality.indicators import outside as outside
from facility.quality.indicators import reading as reading
