"""Lists coming in from Excel: read row by row, looked at, applied as a whole. Registers declare themselves."""

from facility.incoming import headings as headings
from facility.incoming import model as model
