"""A blank form's PDF as the sheets that drafting reads, and pictures of what it found."""

from intake_bot.adapters.blank_sheets.opening import open_sheets
from intake_bot.adapters.blank_sheets.pictures import write_pictures

__all__ = ["open_sheets", "write_pictures"]
