"""Boxes that people tick, fill, circle, strike out, or answer with a letter beside them."""
