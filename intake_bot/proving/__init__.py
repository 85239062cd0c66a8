"""Proof of a form file: the blank is filled, scanned badly, and read back with the bot's own reader."""

from intake_bot.proving.geometry import doubts
from intake_bot.proving.proof import Proof, prove

__all__ = ["Proof", "doubts", "prove"]
