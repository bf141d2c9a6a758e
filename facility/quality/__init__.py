"""What an inspection would find: the lines of the standard and what the records say of each."""

from facility.quality import applying as applying
from facility.quality import checks as checks
from facility.quality import findings as findings
from facility.quality import history as history
from facility.quality import indicators as indicators
from facility.quality import inspection as inspection
from facility.quality import opinion as opinion
from facility.quality import outside as outside
from facility.quality import own_lines as own_lines
from facility.quality import papers as papers
from facility.quality import setting_aside as setting_aside
from facility.quality import standing as standing
