"""Reads a private key from standard input and writes it as Python's cryptography does."""

import hashlib
import sys

from cryptography.hazmat.primitives import serialization as s

how = sys.argv[1]
key = s.load_pem_private_key(sys.stdin.buffer.read(), None)
out = sys.stdout.buffer
if how == "pkcs8-der":
    out.write(key.private_bytes(s.Encoding.DER, s.PrivateFormat.PKCS8, s.NoEncryption()))
elif how == "old-pem":
    try:
        out.write(key.private_bytes(s.Encoding.PEM, s.PrivateFormat.TraditionalOpenSSL, s.NoEncryption()))
    except ValueError:  # Ed25519 has no older form
        out.write(key.private_bytes(s.Encoding.PEM, s.PrivateFormat.PKCS8, s.NoEncryption()))
elif how == "encrypted-pem":
    encryption = s.BestAvailableEncryption(sys.argv[2].encode())
    out.write(key.private_bytes(s.Encoding.PEM, s.PrivateFormat.PKCS8, encryption))
elif how == "spki-sha256":
    spki = key.public_key().public_bytes(s.Encoding.DER, s.PublicFormat.SubjectPublicKeyInfo)
    out.write(hashlib.sha256(spki).hexdigest().encode())
elif how == "scalar":
    out.write(key.private_numbers().private_value.to_bytes((key.curve.key_size + 7) // 8, "big"))
elif how == "seed":
    out.write(key.private_bytes(s.Encoding.Raw, s.PrivateFormat.Raw, s.NoEncryption()))
else:
    sys.exit("unknown form: " + how)
