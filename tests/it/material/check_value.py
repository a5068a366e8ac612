"""Key check value of the bytes on standard input, as AWS Payment Cryptography documents it."""

import hashlib
import hmac
import sys

from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.cmac import CMAC

spec, key = sys.argv[1], sys.stdin.buffer.read()
if spec == "SYMMETRIC_DEFAULT":
    mac = CMAC(AES(key))
    mac.update(bytes(16))
    value = mac.finalize()
else:
    value = hmac.new(key, b"", getattr(hashlib, "sha" + spec.removeprefix("HMAC_"))).digest()
sys.stdout.write(value[:3].hex())
