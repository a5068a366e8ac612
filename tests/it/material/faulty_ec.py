"""Elliptic curve private keys with one fault each."""

import sys

from cryptography.hazmat.primitives import serialization as s
from cryptography.hazmat.primitives.asymmetric import ec

from der import EC, NULL, bits, integer, octets, oid, pkcs8, sequence, tlv

TAIL_521 = 0xA51868783BF2F966B7FCC0148F709A5D03BB5C9B8899C47AEBB6FB71E91386409
ORDERS = {
    "secp256r1": 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
    "secp384r1": 2**384 - 0x389CB27E0BC8D220A7E5F24DB74F58851313E695333AD68D,
    "secp521r1": 2**521 - (16**65 - TAIL_521),
    "secp256k1": 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141,
}
NAMES = {
    "secp256r1": "1.2.840.10045.3.1.7",
    "secp384r1": "1.3.132.0.34",
    "secp521r1": "1.3.132.0.35",
    "secp256k1": "1.3.132.0.10",
}


def point_of(key, form=s.PublicFormat.UncompressedPoint):
    return key.public_key().public_bytes(s.Encoding.X962, form)


fault = sys.argv[1]
key = s.load_pem_private_key(sys.stdin.buffer.read(), None)
curve = key.curve
width = (curve.key_size + 7) // 8
scalar = key.private_numbers().private_value.to_bytes(width, "big")
point = point_of(key)
other = point_of(ec.generate_private_key(curve))
short = point_of(key, s.PublicFormat.CompressedPoint)
order = ORDERS[curve.name].to_bytes(width, "big")
name = oid(NAMES[curve.name])
other_name = oid(NAMES["secp384r1" if curve.name != "secp384r1" else "secp521r1"])


def key_file(scalar=scalar, public=point, outer=name, inner=None, version=1):
    fields = [integer(version), octets(scalar)]
    if inner:
        fields.append(tlv(0xA0, inner))
    if public is not None:
        fields.append(tlv(0xA1, bits(public)))
    algorithm = sequence(oid(EC), outer) if outer else sequence(oid(EC))
    return pkcs8(algorithm, sequence(*fields))


sec1 = sequence(integer(1), octets(scalar), tlv(0xA1, bits(point)))
files = {
    "other-public": lambda: key_file(public=other),
    "point-off-curve": lambda: key_file(public=point[:-1] + bytes([point[-1] ^ 1])),
    "other-parity": lambda: key_file(public=bytes([short[0] ^ 1]) + short[1:]),
    "zero-scalar": lambda: key_file(scalar=bytes(width), public=None),
    "order-as-scalar": lambda: key_file(scalar=order, public=None),
    "scalar-too-long": lambda: key_file(scalar=b"\1" + scalar),
    "empty-scalar": lambda: key_file(scalar=b"", public=None),
    "two-curves": lambda: key_file(inner=other_name),
    "no-curve": lambda: key_file(outer=None),
    "implicit-curve": lambda: key_file(outer=NULL),
    "empty-public": lambda: key_file(public=b""),
    "v2-other-public": lambda: pkcs8(
        sequence(oid(EC), name), sec1, tlv(0x81, b"\0" + other), version=1
    ),
    "version-2-sec1": lambda: key_file(version=2),
}
sys.stdout.buffer.write(files[fault]())
