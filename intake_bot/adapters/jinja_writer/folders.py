"""Where a court's templates lie: ``<court>/<language>/``, ``<language>/``, ``<court>/``, then the general ones.

What a court wrote in its own language comes before what was shipped in that language.
"""

import re
from pathlib import Path

from intake_bot.domain.court import Court

TEXT, HTML = ".txt.j2", ".html.j2"
_LANGUAGE = re.compile(r"[a-z]{2}(?:-[A-Z]{2})?")


def folders_of(templates: Path, court: Court, language: str) -> tuple[Path, ...]:
    """The folders that hold templates, the one that is looked into first at the front."""
    own = templates / court.id
    if language == court.language:
        found = (own / language, own, templates / language, templates)
    else:
        found = (own / language, templates / language, own, templates)
    return tuple(folder for folder in found if folder in (own, templates) or folder.is_dir())


def language_folders(templates: Path, court: Court, language: str) -> tuple[Path, ...]:
    """Those of this language alone; none for what is no name of a language."""
    if not _LANGUAGE.fullmatch(language):
        return ()
    return templates / court.id / language, templates / language


def languages_of(templates: Path, court: Court) -> tuple[str, ...]:
    """Languages other than the court's that somebody dropped templates for."""
    seen = {path.name for folder in (templates, templates / court.id) for path in _below(folder)}
    return tuple(sorted(name for name in seen - {court.id, court.language} if _LANGUAGE.fullmatch(name)))


def _below(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []
