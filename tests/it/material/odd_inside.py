"""Puts a byte after the structure inside a PKCS#8 file."""

import sys

from der import octets, sequence


def split(der):
    size, at = der[1], 2
    if size >= 0x80:
        at = 2 + (size & 0x7F)
        size = int.from_bytes(der[2:at], "big")
    return der[:at], der[at : at + size], der[at + size :]


_, body, _ = split(sys.stdin.buffer.read())
fields = []
while body:
    head, value, rest = split(body)
    fields.append((head + value, value))
    body = rest
(version, _), (algorithm, _), (_, private) = fields[:3]
sys.stdout.buffer.write(sequence(version, algorithm, octets(private + b"\0")))
