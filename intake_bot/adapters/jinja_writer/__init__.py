"""Notices and the clerks' digest from Jinja templates that a court may replace one by one, in any language."""

from intake_bot.adapters.jinja_writer.check import check_templates, untranslated
from intake_bot.adapters.jinja_writer.writer import DigestLetter, JinjaWriter

__all__ = ["DigestLetter", "JinjaWriter", "check_templates", "untranslated"]
