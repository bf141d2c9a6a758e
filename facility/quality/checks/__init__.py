"""What the records of inspections and opinions say about the lines of the standard."""

from facility.quality.checks import findings as findings
from facility.quality.checks import indicators as indicators
from facility.quality.checks import inspections as inspections
from facility.quality.checks import opinion as opinion
from facility.quality.checks import outside as outside
