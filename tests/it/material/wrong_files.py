"""Writes files that are no usable key into the folder given: by openssl and cryptography where they
write such a file, by hand where only the beginning matters."""

import base64
import datetime
import json
import os
import subprocess
import sys
import zipfile

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization as s
from cryptography.hazmat.primitives.asymmetric import dh, dsa, ec, ed448, ed25519, rsa, x448, x25519
from cryptography.hazmat.primitives.serialization import pkcs7, pkcs12

from der import EC, integer, octets, oid, pem, pkcs8, sequence, tlv

folder = sys.argv[1]
DER, PEM, OPENSSH = s.Encoding.DER, s.Encoding.PEM, s.Encoding.OpenSSH
SPKI, PKCS1 = s.PublicFormat.SubjectPublicKeyInfo, s.PublicFormat.PKCS1
PKCS8, OLD, SSH = s.PrivateFormat.PKCS8, s.PrivateFormat.TraditionalOpenSSL, s.PrivateFormat.OpenSSH
PLAIN = s.NoEncryption()


def write(name, data):
    with open(os.path.join(folder, name), "xb") as file:
        file.write(data.encode() if isinstance(data, str) else data)


def openssl(*arguments, data=b""):
    return subprocess.run(["openssl", *arguments], input=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=True).stdout


def wrap(data, width=64):
    text = base64.b64encode(data).decode()
    return "".join(text[at : at + width] + "\n" for at in range(0, len(text), width))


r = rsa.generate_private_key(65537, 2048)
e = ec.generate_private_key(ec.SECP256R1())
ed = ed25519.Ed25519PrivateKey.generate()
private = e.private_bytes(PEM, PKCS8, PLAIN)
spki = r.public_key().public_bytes(DER, SPKI)

# Public halves.
write("public.pem", r.public_key().public_bytes(PEM, SPKI))
write("public.der", spki)
write("public.base64", wrap(spki, 76))
write("rsa-public-pkcs1.pem", r.public_key().public_bytes(PEM, PKCS1))
write("rsa-public-pkcs1.der", r.public_key().public_bytes(DER, PKCS1))
write("ed25519-public.der", ed.public_key().public_bytes(DER, SPKI))
write("id_ed25519.pub", ed.public_key().public_bytes(OPENSSH, s.PublicFormat.OpenSSH))
write("id_rsa.pub", r.public_key().public_bytes(OPENSSH, s.PublicFormat.OpenSSH))
write("ssh2.pub", "---- BEGIN SSH2 PUBLIC KEY ----\n" + wrap(spki) + "---- END SSH2 PUBLIC KEY ----\n")
name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "example")])
now = datetime.datetime(2026, 1, 1)
certificate = (
    x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(e.public_key())
    .serial_number(7).not_valid_before(now).not_valid_after(now + datetime.timedelta(days=9))
    .sign(e, hashes.SHA256())
)
write("certificate.pem", certificate.public_bytes(PEM))
write("certificate.der", certificate.public_bytes(DER))
write("certificates.pem", certificate.public_bytes(PEM) * 3)
request = x509.CertificateSigningRequestBuilder().subject_name(name).sign(e, hashes.SHA256())
write("request.pem", request.public_bytes(PEM))
write("request.der", request.public_bytes(DER))


# Other containers.
def b64u(number, length):
    return base64.urlsafe_b64encode(number.to_bytes(length, "big")).rstrip(b"=").decode()


numbers = e.private_numbers()
public_jwk = {
    "kty": "EC", "crv": "P-256",
    "x": b64u(numbers.public_numbers.x, 32), "y": b64u(numbers.public_numbers.y, 32),
}
private_jwk = {**public_jwk, "d": b64u(numbers.private_value, 32)}
write("public.jwk", json.dumps(public_jwk))
write("private.jwk", json.dumps(private_jwk, indent=2))
write("symmetric.jwk", json.dumps({"kty": "oct", "k": b64u(1 << 250, 32)}))
write("keys.jwks", json.dumps({"keys": [private_jwk, private_jwk]}))
write("settings.json", json.dumps({"mode": "dark", "size": 12}))
protect = s.BestAvailableEncryption(b"x")
write("key.p12", pkcs12.serialize_key_and_certificates(b"example", e, certificate, None, protect))
write("id_rsa", r.private_bytes(PEM, SSH, PLAIN))
ssh = lambda *parts: b"".join(len(part).to_bytes(4, "big") + part for part in parts)
ssh_public = ssh(b"ssh-rsa", b"\1\0\1", b"\0" + os.urandom(256))
locked = ssh(b"aes256-ctr", b"bcrypt", ssh(os.urandom(16)) + b"\0\0\0\x10") + b"\0\0\0\1" + ssh(ssh_public, os.urandom(1392))
write("id_rsa_encrypted", pem("OPENSSH PRIVATE KEY", b"openssh-key-v1\0" + locked))
write("id_ecdsa", e.private_bytes(PEM, SSH, PLAIN))
write("id_ed25519", ed.private_bytes(PEM, SSH, PLAIN))
write(
    "key.ppk",
    "PuTTY-User-Key-File-3: ssh-ed25519\r\nEncryption: none\r\nComment: example\r\n"
    "Public-Lines: 2\r\n" + wrap(bytes(51)) + "Private-Lines: 1\r\n" + wrap(bytes(36)) + "Private-MAC: " + "0" * 64 + "\r\n",
)
write("key.jks", b"\xfe\xed\xfe\xed\0\0\0\2\0\0\0\1" + os.urandom(900))
write("key.jceks", b"\xce\xce\xce\xce\0\0\0\2\0\0\0\1" + os.urandom(900))
for block, file in [("PRIVATE KEY BLOCK", "private"), ("PUBLIC KEY BLOCK", "public"), ("MESSAGE", "message")]:
    write(f"pgp-{file}.asc", f"-----BEGIN PGP {block}-----\nVersion: 2\n\n{wrap(os.urandom(300))}=AbCd\n-----END PGP {block}-----\n")
# An old-format secret key packet: tag 5, two bytes of length, version 4, a time, RSA.
write("pgp-private.gpg", b"\x95\x01\xfe\x04\x66\x00\x00\x00\x01" + os.urandom(504))
write("key.age", b"age-encryption.org/v1\n-> X25519 " + b"A" * 43 + b"\n" + b"B" * 43 + b"\n--- " + b"C" * 43 + b"\n" + os.urandom(48))
write("armored.age", "-----BEGIN AGE ENCRYPTED FILE-----\n" + wrap(os.urandom(300)) + "-----END AGE ENCRYPTED FILE-----\n")
write("age-identity.txt", "# created: 2026-11-17T09:12:04Z\n# public key: age1" + "q" * 58 + "\nAGE-SECRET-KEY-1" + "Q" * 58 + "\n")
write("utf-16.pem", b"\xff\xfe" + private.decode().encode("utf-16-le"))
der = e.private_bytes(DER, PKCS8, PLAIN)
body = der[2:] if der[1] < 0x80 else der[2 + (der[1] & 0x7F) :]
write("ber.key", b"\x30\x80" + body + b"\0\0")
write("two-keys.pem", private + r.private_bytes(PEM, OLD, PLAIN))
write("same-key-twice.pem", private * 2)
write("parameters.pem", openssl("ecparam", "-name", "prime256v1"))
write("pkcs7.pem", pkcs7.serialize_certificates([certificate], PEM))
write("pkcs7.der", pkcs7.serialize_certificates([certificate], DER))
write("unknown-block.pem", pem("EXAMPLE THING", os.urandom(40)))
write("readme.txt", "This folder holds the keys of the payment service. Ask the team before you use them. " * 4)
write("picture.png", b"\x89PNG\r\n\x1a\n" + os.urandom(3000))

# Keys that KMS does not import.
d = dsa.generate_private_key(1024)
write("dsa.pem", d.private_bytes(PEM, PKCS8, PLAIN))
write("dsa-old.pem", d.private_bytes(PEM, OLD, PLAIN))
write("dsa-old.der", d.private_bytes(DER, OLD, PLAIN))
x = x25519.X25519PrivateKey.generate()
write("x25519.pem", x.private_bytes(PEM, PKCS8, PLAIN))
write("x25519.der", x.private_bytes(DER, PKCS8, PLAIN))
write("x448.pem", x448.X448PrivateKey.generate().private_bytes(PEM, PKCS8, PLAIN))
write("ed448.pem", ed448.Ed448PrivateKey.generate().private_bytes(PEM, PKCS8, PLAIN))
write("dh.pem", openssl("genpkey", "-algorithm", "DH", "-pkeyopt", "group:ffdhe2048"))
pss = openssl("genpkey", "-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048")
write("rsa-pss.pem", pss)
write("rsa-pss-old.pem", openssl("rsa", "-traditional", data=pss))
write("p224.pem", ec.generate_private_key(ec.SECP224R1()).private_bytes(PEM, PKCS8, PLAIN))
write("p192-sec1.pem", openssl("ecparam", "-name", "prime192v1", "-genkey", "-noout"))
write("brainpool256.pem", ec.generate_private_key(ec.BrainpoolP256R1()).private_bytes(PEM, PKCS8, PLAIN))
write("brainpool512-sec1.pem", ec.generate_private_key(ec.BrainpoolP512R1()).private_bytes(PEM, OLD, PLAIN))
write("sm2.pem", openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:SM2"))
for arc, size, file in [("3.17", 2560, "ml-dsa-44.pem"), ("3.18", 4032, "ml-dsa-65.der"), ("4.2", 2400, "ml-kem-768.pem")]:
    key = pkcs8(sequence(oid("2.16.840.1.101.3.4." + arc)), octets(os.urandom(size)))
    write(file, pem("PRIVATE KEY", key) if file.endswith("pem") else key)
write("unknown-algorithm.pem", pem("PRIVATE KEY", pkcs8(sequence(oid("1.3.6.1.4.1.99999.1")), os.urandom(40))))

# Files of an import.
write("WrappingPublicKey.bin", spki)
write("wrappingKey_0b7d3c1e_11170912", spki)
write("ImportToken.bin", os.urandom(3216))
write("importToken_0b7d3c1e_11170912", base64.b64encode(os.urandom(3216)))
write("EncryptedKeyMaterial.bin", os.urandom(512))
for archive, names in [
    ("Import_Parameters.zip", ["WrappingPublicKey.bin", "ImportToken.bin", "README.txt"]),
    ("ImportParameters.zip", ["wrappingKey_1_2", "importToken_1_2", "README_1_2.txt"]),
    ("archive.zip", ["letters.txt"]),
]:
    with zipfile.ZipFile(os.path.join(folder, archive), "x") as file:
        for member in names:
            file.writestr(member, os.urandom(100))
token = base64.b64encode(os.urandom(3216)).decode()
answer = {"KeyId": "arn:aws:kms:eu-central-1:111122223333:key/1", "ImportToken": token, "PublicKey": base64.b64encode(spki).decode()}
write("parameters.json", json.dumps(answer))
write("key.kms-request.json", json.dumps({"format": "kms-import-request", "version": 1, "import_token": token}))
write("key.kms-sealed.json", json.dumps({"format": "kms-import-sealed", "version": 1, "import_token": token}))
