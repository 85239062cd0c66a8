"""Little bytes that unpack to much, made without packing it."""

import zlib

_MEGABYTE = 1 << 20


def zeros(megabytes: int, byte: bytes = b"\0") -> bytes:
    """A zlib stream (RFC 1950) of that many megabytes of one byte, in about a thousandth of the size."""
    return b"\x78\xda" + deflated(megabytes, byte) + _checksum(megabytes, byte)


def deflated(megabytes: int, byte: bytes = b"\0") -> bytes:
    """The same as bare deflate (RFC 1951), as ZIP holds it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(byte * _MEGABYTE) + packer.flush(zlib.Z_FULL_FLUSH)
    return block * megabytes + b"\x03\x00"


def _checksum(megabytes: int, byte: bytes) -> bytes:
    """Adler-32 of a run of one byte (RFC 1950, 9)."""
    count, value, modulus = megabytes * _MEGABYTE, byte[0], 65521
    low = (1 + count * value) % modulus
    high = (count + value * count * (count + 1) // 2) % modulus
    return ((high << 16) | low).to_bytes(4, "big")
