"""Elliptic curve keys in writings that other tools make: DER by hand, numbers by cryptography."""

import sys

from cryptography.hazmat.primitives import serialization as s
from cryptography.hazmat.primitives.asymmetric import ec

from der import EC, bits, integer, octets, oid, pem, pkcs8, sequence, tlv

NAMES = {
    "secp256r1": "1.2.840.10045.3.1.7",
    "secp384r1": "1.3.132.0.34",
    "secp521r1": "1.3.132.0.35",
    "secp256k1": "1.3.132.0.10",
}
how = sys.argv[1]
if how.startswith("short-scalar"):
    curve = {"P-256": ec.SECP256R1(), "P-521": ec.SECP521R1()}[sys.argv[2]]
    width = (curve.key_size + 7) // 8
    key = ec.derive_private_key(int.from_bytes(bytes(range(7, 7 + width - 3)), "big"), curve)
else:
    key = s.load_pem_private_key(sys.stdin.buffer.read(), None)
name = oid(NAMES[key.curve.name])
width = (key.curve.key_size + 7) // 8
scalar = key.private_numbers().private_value.to_bytes(width, "big")
point = key.public_key().public_bytes(s.Encoding.X962, s.PublicFormat.UncompressedPoint)
short = key.public_key().public_bytes(s.Encoding.X962, s.PublicFormat.CompressedPoint)
hybrid = bytes([6 + (point[-1] & 1)]) + point[1:]
algorithm = sequence(oid(EC), name)


def sec1(scalar=scalar, curve=True, public=point):
    parts = [integer(1), octets(scalar)]
    if curve:
        parts.append(tlv(0xA0, name))
    if public:
        parts.append(tlv(0xA1, bits(public)))
    return sequence(*parts)


attribute = sequence(oid("1.2.840.113549.1.9.20"), tlv(0x31, tlv(0x0C, b"example")))
writings = {
    "no-public": lambda: sec1(public=None),
    "compressed": lambda: sec1(public=short),
    "hybrid": lambda: sec1(public=hybrid),
    "long-scalar": lambda: sec1(scalar=b"\0" + scalar),
    "short-scalar": lambda: sec1(scalar=scalar.lstrip(b"\0")),
    "short-scalar-pem": lambda: key.private_bytes(
        s.Encoding.PEM, s.PrivateFormat.PKCS8, s.NoEncryption()
    ),
    "curve-inside": lambda: pkcs8(algorithm, sec1()),
    "version-2": lambda: pkcs8(algorithm, sec1(curve=False), tlv(0x81, b"\0" + point), version=1),
    "curve-block": lambda: pem("EC PARAMETERS", name) + pem("EC PRIVATE KEY", sec1(curve=False)),
    "attributes": lambda: pkcs8(algorithm, sec1(curve=False), tlv(0xA0, attribute)),
}
sys.stdout.buffer.write(writings[how]())
