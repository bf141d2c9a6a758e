"""What an inspection would find: the lines of the standard and what the records say of each."""

from facility.quality import history as history
from facility.quality import setting_aside as setting_aside
from facility.quality import standing as standing
