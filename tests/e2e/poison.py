"""Mail made to break parsers."""

from intake_bot.mail.limits import MAX_DEPTH, MAX_FIELDS

_HEAD = "From: {address}\r\nTo: efiling@court.test\r\nMessage-ID: {message_id}\r\nSubject: Registration\r\n"


def _head(address: str, message_id: str) -> bytes:
    return _HEAD.format(address=address, message_id=message_id).encode()


def header_bomb(address: str, message_id: str) -> bytes:
    """More header fields than any honest mail has."""
    fields = b"".join(b"X-Filler-%d: x\r\n" % number for number in range(MAX_FIELDS + 500))
    return _head(address, message_id) + fields + b"\r\nboom\r\n"


def deep_nesting(address: str, message_id: str) -> bytes:
    """Multiparts within multiparts within multiparts."""
    depth = MAX_DEPTH + 10
    opening = [
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (level, level)
        for level in range(depth)
    ]
    closing = [b"--b%d--\r\n" % level for level in reversed(range(depth))]
    inner = b"Content-Type: text/plain\r\n\r\nboom\r\n"
    return (
        _head(address, message_id) + b"MIME-Version: 1.0\r\n" + b"".join(opening) + inner + b"".join(closing)
    )
