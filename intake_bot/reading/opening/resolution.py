"""How many dots an inch a picture has; a Letter page where what it says gives no plausible page."""

_LETTER_LONG_SIDE = 11.0  # inches
_SHORTEST, _LONGEST = 4.0, 20.0  # inches of a page's sides
_STRETCHED = (1.5, 2.7)  # ratios of resolutions across and down that only a fax has
_FAX_ACROSS, _FAX_DOWN = 204.0, 98.0  # ITU-T T.4, standard resolution
_FAX_WIDTHS = (1728, 1734)  # pixels
_FAX_LINES = (900, 1500)  # of a Letter or legal page in standard resolution


def resolution_of(size: tuple[int, int], declared: object, *, turned: bool) -> tuple[float, float]:
    """Dots an inch across and down of an upright picture of ``size`` pixels.

    declared: what the file says, as a pair. turned: the file says it of the picture lying on its side.
    """
    given = _pair(declared)
    if given is None or given == (1.0, 1.0):  # what Pillow gives where a TIFF says nothing
        return _undeclared(size)
    across, down = given[::-1] if turned else given
    inches = sorted((size[0] / across, size[1] / down))
    if inches[0] >= _SHORTEST and inches[1] <= _LONGEST:
        return across, down
    ratio = across / down
    return _letter(size, ratio if _STRETCHED[0] <= ratio <= _STRETCHED[1] else 1.0)


def _pair(declared: object) -> tuple[float, float] | None:
    if not (isinstance(declared, tuple) and len(declared) == 2):
        return None
    across, down = float(declared[0]), float(declared[1])
    return (across, down) if 0 < across < 1e6 and 0 < down < 1e6 else None


def _undeclared(size: tuple[int, int]) -> tuple[float, float]:
    if size[0] in _FAX_WIDTHS and _FAX_LINES[0] <= size[1] <= _FAX_LINES[1]:
        return _FAX_ACROSS, _FAX_DOWN
    return _letter(size, 1.0)


def _letter(size: tuple[int, int], ratio: float) -> tuple[float, float]:
    across = max(size[0], size[1] * ratio) / _LETTER_LONG_SIDE
    return across, across / ratio
