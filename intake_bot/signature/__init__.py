"""What stands on a signature line: PDF facts, then ink, then an OCR witness, then the strokes' shape."""

from intake_bot.signature.classification import classify, classify_picture

__all__ = ["classify", "classify_picture"]
