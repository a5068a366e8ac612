"""Encrypted private keys that no library would write: DER by hand, PEM around it."""

import sys

from der import NULL, integer, octets, oid, pem, sequence

AES = sequence(oid("2.16.840.1.101.3.4.1.42"), octets(bytes(16)))
SHA256 = sequence(oid("1.2.840.113549.2.9"), NULL)
SALT = bytes(range(16))


def pbkdf2(rounds, salt=SALT):
    return sequence(oid("1.2.840.113549.1.5.12"), sequence(octets(salt), integer(rounds), SHA256))


def scrypt(n, r, p):
    parameters = sequence(octets(SALT), integer(n), integer(r), integer(p))
    return sequence(oid("1.3.6.1.4.1.11591.4.11"), parameters)


def pbes2(derivation, cipher=AES):
    algorithm = sequence(oid("1.2.840.113549.1.5.13"), sequence(derivation, cipher))
    return sequence(algorithm, octets(bytes(144)))


def des3(*vector):
    return sequence(oid("1.2.840.113549.3.7"), *vector)


files = {
    "pbkdf2-4e9": lambda: pbes2(pbkdf2(4_000_000_000)),
    "pbkdf2-2-40": lambda: pbes2(pbkdf2(2**40)),
    "pbkdf2-10000001": lambda: pbes2(pbkdf2(10_000_001)),
    "pbkdf2-0": lambda: pbes2(pbkdf2(0)),
    "scrypt-n-2-30": lambda: pbes2(scrypt(2**30, 8, 1)),
    "scrypt-n-2-63": lambda: pbes2(scrypt(2**63, 8, 1)),
    "scrypt-n-0": lambda: pbes2(scrypt(0, 8, 1)),
    "scrypt-n-1": lambda: pbes2(scrypt(1, 8, 1)),
    "scrypt-n-odd": lambda: pbes2(scrypt(16383, 8, 1)),
    "scrypt-r-0": lambda: pbes2(scrypt(16384, 0, 1)),
    "scrypt-r-65535": lambda: pbes2(scrypt(16384, 65535, 1)),
    "scrypt-p-17": lambda: pbes2(scrypt(16384, 8, 17)),
    "scrypt-p-0": lambda: pbes2(scrypt(16384, 8, 0)),
    "des3-short-vector": lambda: pbes2(pbkdf2(2048), des3(octets(bytes(4)))),
    "des3-no-vector": lambda: pbes2(pbkdf2(2048), des3()),
    "aes-short-vector": lambda: pbes2(
        pbkdf2(2048), sequence(oid("2.16.840.1.101.3.4.1.42"), octets(bytes(3)))
    ),
    "long-salt": lambda: pbes2(pbkdf2(2048, bytes(200))),
    "unknown-cipher": lambda: pbes2(
        pbkdf2(2048), sequence(oid("1.2.410.200004.1.4"), octets(bytes(16)))
    ),
    "pbes1-md5-des": lambda: sequence(
        sequence(oid("1.2.840.113549.1.5.3"), sequence(octets(bytes(8)), integer(2048))),
        octets(bytes(144)),
    ),
}
sys.stdout.buffer.write(pem("ENCRYPTED PRIVATE KEY", files[sys.argv[1]]()))
