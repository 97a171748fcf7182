"""Why there is an issue of a pack: the first, one refreshed for a meeting, or a correction. Never mixed up.

Pure: no database, no clock.
"""

FIRST, REFRESHED, CORRECTED = "first", "refreshed", "corrected"
KINDS = {FIRST: "First issue", REFRESHED: "Refreshed for a meeting", CORRECTED: "Correction"}
"""A refreshed issue has the figures and the text of the one before; a correction has not."""
