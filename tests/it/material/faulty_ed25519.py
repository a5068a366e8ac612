"""Ed25519 private keys with one fault each (RFC 8410)."""

import sys

from der import NULL, octets, oid, pkcs8, sequence, tlv

SEED = bytes(range(50, 82))
ED25519 = sequence(oid("1.3.101.112"))
OTHER = tlv(0x81, b"\0" + bytes(range(32)))
files = {
    "other-public": pkcs8(ED25519, octets(SEED), OTHER, version=1),
    # The standard has the public half in version 2 only.
    "v1-public": pkcs8(ED25519, octets(SEED), OTHER, version=0),
    "short-seed": pkcs8(ED25519, octets(SEED[:31])),
    "long-seed": pkcs8(ED25519, octets(SEED + b"\0")),
    "parameters": pkcs8(sequence(oid("1.3.101.112"), NULL), octets(SEED)),
    "bare-seed": pkcs8(ED25519, SEED),
}
sys.stdout.buffer.write(files[sys.argv[1]])
