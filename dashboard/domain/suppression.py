"""What publishers hide and round: the counts for which a mark, or a rounded number, can stand."""

from typing import Final

DFE_HIDDEN: Final = (1, 5)
"""The least and the greatest count that the Department for Education suppresses (mark c)."""

SAC_HIDDEN: Final = (0, 4)
"""The least and the greatest count that the Safeguarding Adults Collection hides (marks [c] and *)."""
SAC_BASE: Final = 5
"""It rounds every other count to the nearest multiple of this."""
