"""RSA private keys with a fault or out of the usual: numbers by hand, DER by hand."""

import random
import sys

from cryptography.hazmat.primitives import serialization as s

from der import NULL, RSA, integer, octets, oid, pkcs8, sequence, tlv

how = sys.argv[1]


def is_prime(n):
    if any(n % small == 0 for small in (3, 5, 7, 11, 13, 17, 19, 23, 29, 31)):
        return False
    d, twos = n - 1, 0
    while d % 2 == 0:
        d, twos = d // 2, twos + 1
    for _ in range(12):
        x = pow(random.randrange(2, n - 1), d, n)
        if x in (1, n - 1):
            continue
        for _ in range(twos - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def prime(bits, e=65537):
    while True:
        n = random.getrandbits(bits) | 3 << (bits - 2) | 1
        if n % e != 1 and is_prime(n):
            return n


def parts(p, q, e=65537, phi=None):
    d = pow(e, -1, phi or (p - 1) * (q - 1))
    return [p * q, e, d, p, q, d % (p - 1), d % (q - 1), pow(q, -1, p) if p != q else 1]


def pkcs1(numbers, version=0, more=b""):
    return sequence(integer(version), *(integer(number) for number in numbers), more)


def fault(numbers):
    n, e, d, p, q, dp, dq, qinv = numbers
    place = {"n": 0, "d": 2, "p": 3, "q": 4, "dp": 5, "dq": 6, "qinv": 7}
    if how.startswith("wrong-"):
        numbers[place[how.removeprefix("wrong-")]] += 2
    elif how == "composite-p":
        numbers = parts(prime(512) * prime(512), prime(1024))
    elif how == "composite-p-true-d":
        r, t, q = prime(512), prime(512), prime(1024)
        numbers = parts(r * t, q, phi=(r - 1) * (t - 1) * (q - 1))
    elif how == "equal-primes":
        numbers = [p * p, e, pow(e, -1, p * (p - 1)), p, p, dp, dp, 1]
    elif how == "even-e":
        numbers[1] = 65536
    elif how == "e-1":
        numbers = [n, 1, 1, p, q, 1, 1, qinv]
    elif how == "zero-d":
        numbers[2] = 0
    elif how == "swapped-primes":
        numbers[3], numbers[4] = q, p
    else:
        return None
    return numbers


if how == "three-primes":
    p, q, r = prime(683), prime(683), prime(682)
    d = pow(65537, -1, (p - 1) * (q - 1) * (r - 1))
    numbers = [p * q * r, 65537, d, p, q, d % (p - 1), d % (q - 1), pow(q, -1, p)]
    third = sequence(integer(r), integer(d % (r - 1)), integer(pow(p * q, -1, r)))
    der = pkcs8(RSA, pkcs1(numbers, 1, sequence(third)))
elif how == "long-e":
    e = 2**64 + 13
    while True:
        try:
            der = pkcs8(RSA, pkcs1(parts(prime(1024), prime(1024), e=e)))
            break
        except ValueError:
            continue
else:
    key = s.load_pem_private_key(sys.stdin.buffer.read(), None).private_numbers()
    public = key.public_numbers
    numbers = [public.n, public.e, key.d, key.p, key.q, key.dmp1, key.dmq1, key.iqmp]
    whole = pkcs1(numbers)
    if how == "as-is":
        der = pkcs8(RSA, whole)
    elif how == "no-null":
        der = pkcs8(sequence(oid("1.2.840.113549.1.1.1")), whole)
    elif how == "p-below-q":
        low, high = sorted([key.p, key.q])
        der = pkcs8(RSA, pkcs1([public.n, public.e, key.d, low, high, key.d % (low - 1), key.d % (high - 1), pow(high, -1, low)]))
    elif how in ("v2", "v2-other-public"):
        n = public.n if how == "v2" else public.n + 2
        half = sequence(integer(n), integer(public.e))
        der = pkcs8(RSA, whole, tlv(0x81, b"\0" + half), version=1)
    elif how == "negative-p":
        # As tools write that forget the zero before a number with its highest bit set.
        fields = [integer(number) for number in numbers]
        fields[3] = tlv(0x02, key.p.to_bytes(128, "big"))
        der = pkcs8(RSA, sequence(integer(0), *fields))
    elif how == "padded-n":
        fields = [integer(number) for number in numbers]
        fields[0] = tlv(0x02, b"\0\0" + public.n.to_bytes(256, "big"))
        der = pkcs8(RSA, sequence(integer(0), *fields))
    else:
        der = pkcs8(RSA, pkcs1(fault(numbers)))
sys.stdout.buffer.write(der)
