"""The practice KMS, used by AWS's own Python SDK and wrapped for by Python's cryptography.

Nothing here is ours but the server under test. Usage: practice_boto3.py <endpoint URL>
"""

import datetime
import hashlib
import hmac
import os
import sys
import time
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError
from cryptography.hazmat.primitives import hashes, keywrap, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa

ENDPOINT = sys.argv[1]
OAEP = ["RSAES_OAEP_SHA_256", "RSAES_OAEP_SHA_1"]
HYBRID = ["RSA_AES_KEY_WRAP_SHA_256", "RSA_AES_KEY_WRAP_SHA_1"]
SIZES = {"RSA_2048": 294, "RSA_3072": 422, "RSA_4096": 550}
NEVER = {"ExpirationModel": "KEY_MATERIAL_DOES_NOT_EXPIRE"}


def client(service="kms", region="practice-1", key="practice"):
    return boto3.client(
        service,
        endpoint_url=ENDPOINT,
        region_name=region,
        aws_access_key_id=key,
        aws_secret_access_key="practice",
        config=Config(retries={"total_max_attempts": 1}, proxies={}),
    )


kms = client()


def control(path, body):
    request = urllib.request.Request(ENDPOINT + path, data=body.encode(), method="POST")
    return urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request).read()


def expect(code, call, **members):
    try:
        answer = call(**members)
    except ClientError as error:
        found = error.response["Error"]["Code"]
        assert found == code, f"{members}: {found}, not {code}"
        return error.response["Error"]["Message"]
    raise AssertionError(f"{members}: no {code}, but {answer}")


def der(private):
    return private.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def spki(private):
    return private.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def wrap(public_key, algorithm, material):
    key = serialization.load_der_public_key(public_key)
    name = hashes.SHA1 if algorithm.endswith("SHA_1") else hashes.SHA256
    oaep = padding.OAEP(padding.MGF1(name()), name(), None)
    if algorithm in OAEP:
        return key.encrypt(material, oaep)
    aes = os.urandom(32)
    return key.encrypt(aes, oaep) + keywrap.aes_key_wrap_with_padding(aes, material)


def parameters(key, algorithm, size="RSA_2048", by=None):
    answer = (by or kms).get_parameters_for_import(
        KeyId=key, WrappingAlgorithm=algorithm, WrappingKeySpec=size
    )
    assert len(answer["PublicKey"]) == SIZES[size], len(answer["PublicKey"])
    assert len(answer["ImportToken"]) == 3216
    return answer


def request(key, material, algorithm=OAEP[0], size="RSA_2048", by=None):
    answer = parameters(key, algorithm, size, by)
    return {
        "KeyId": key,
        "ImportToken": answer["ImportToken"],
        "EncryptedKeyMaterial": wrap(answer["PublicKey"], algorithm, material),
    }


def load(key, material, algorithm=OAEP[0], size="RSA_2048", by=None, **more):
    body = {**request(key, material, algorithm, size, by), **(more or NEVER)}
    return (by or kms).import_key_material(**body)


def create(spec="SYMMETRIC_DEFAULT", usage="ENCRYPT_DECRYPT", **more):
    answer = kms.create_key(Origin="EXTERNAL", KeySpec=spec, KeyUsage=usage, **more)
    metadata = answer["KeyMetadata"]
    assert metadata["KeyState"] == "PendingImport" and not metadata["Enabled"]
    return metadata["KeyId"]


def describe(key, by=None):
    return (by or kms).describe_key(KeyId=key)["KeyMetadata"]


CURVES = {
    "ECC_NIST_P256": (ec.SECP256R1(), hashes.SHA256(), "ECDSA_SHA_256"),
    "ECC_NIST_P384": (ec.SECP384R1(), hashes.SHA384(), "ECDSA_SHA_384"),
    "ECC_NIST_P521": (ec.SECP521R1(), hashes.SHA512(), "ECDSA_SHA_512"),
    "ECC_SECG_P256K1": (ec.SECP256K1(), hashes.SHA256(), "ECDSA_SHA_256"),
}
RSA_BITS = {"RSA_2048": 2048, "RSA_3072": 3072, "RSA_4096": 4096}
HMACS = {"HMAC_224": 28, "HMAC_256": 32, "HMAC_384": 48, "HMAC_512": 64}


def prove_symmetric(key, material):
    context = {"why": "proof"}
    sealed = kms.encrypt(KeyId=key, Plaintext=b"proof", EncryptionContext=context)
    opened = kms.decrypt(CiphertextBlob=sealed["CiphertextBlob"], EncryptionContext=context)
    assert opened["Plaintext"] == b"proof"
    assert len(describe(key)["CurrentKeyMaterialId"]) == 64


def prove_hmac(key, material):
    bits = describe(key)["KeySpec"].removeprefix("HMAC_")
    algorithm = f"HMAC_SHA_{bits}"
    mac = kms.generate_mac(KeyId=key, Message=b"proof", MacAlgorithm=algorithm)["Mac"]
    assert mac == hmac.new(material, b"proof", f"sha{bits}").digest()
    assert kms.verify_mac(KeyId=key, Message=b"proof", MacAlgorithm=algorithm, Mac=mac)["MacValid"]
    expect(
        "KMSInvalidMacException",
        kms.verify_mac,
        KeyId=key,
        Message=b"other",
        MacAlgorithm=algorithm,
        Mac=mac,
    )


def prove_rsa(key, private):
    assert kms.get_public_key(KeyId=key)["PublicKey"] == spki(private)
    public = private.public_key()
    for bits, digest in [("256", hashes.SHA256()), ("384", hashes.SHA384()), ("512", hashes.SHA512())]:
        pss = padding.PSS(padding.MGF1(digest), digest.digest_size)
        for name, scheme in [("PKCS1_V1_5", padding.PKCS1v15()), ("PSS", pss)]:
            algorithm = f"RSASSA_{name}_SHA_{bits}"
            made = kms.sign(KeyId=key, Message=b"proof", SigningAlgorithm=algorithm)
            public.verify(made["Signature"], b"proof", scheme, digest)
            ours = private.sign(b"proof", scheme, digest)
            kms.verify(KeyId=key, Message=b"proof", SigningAlgorithm=algorithm, Signature=ours)
            summed = hashlib.new(f"sha{bits}", b"proof").digest()
            made = kms.sign(
                KeyId=key, Message=summed, MessageType="DIGEST", SigningAlgorithm=algorithm
            )
            public.verify(made["Signature"], b"proof", scheme, digest)


def prove_curve(key, private):
    answer = kms.get_public_key(KeyId=key)
    assert answer["PublicKey"] == spki(private)
    _, digest, algorithm = CURVES[answer["KeySpec"]]
    made = kms.sign(KeyId=key, Message=b"proof", SigningAlgorithm=algorithm)
    private.public_key().verify(made["Signature"], b"proof", ec.ECDSA(digest))
    ours = private.sign(b"proof", ec.ECDSA(digest))
    kms.verify(KeyId=key, Message=b"proof", SigningAlgorithm=algorithm, Signature=ours)
    summed = hashes.Hash(digest)
    summed.update(b"proof")
    made = kms.sign(
        KeyId=key, Message=summed.finalize(), MessageType="DIGEST", SigningAlgorithm=algorithm
    )
    private.public_key().verify(made["Signature"], b"proof", ec.ECDSA(digest))
    expect(
        "KMSInvalidSignatureException",
        kms.verify,
        KeyId=key,
        Message=b"other",
        SigningAlgorithm=algorithm,
        Signature=ours,
    )


def prove_ed25519(key, private):
    assert kms.get_public_key(KeyId=key)["PublicKey"] == spki(private)
    algorithm = "ED25519_SHA_512"
    made = kms.sign(KeyId=key, Message=b"proof", SigningAlgorithm=algorithm)["Signature"]
    private.public_key().verify(made, b"proof")
    kms.verify(KeyId=key, Message=b"proof", SigningAlgorithm=algorithm, Signature=made)
    digest = {"KeyId": key, "Message": b"x" * 64, "MessageType": "DIGEST"}
    expect("ValidationException", kms.sign, SigningAlgorithm=algorithm, **digest)


def specs():
    """Every importable spec: usage, material, permitted and forbidden wrappings, the proof."""
    yield "SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT", os.urandom(32), OAEP, prove_symmetric, None
    for spec, length in HMACS.items():
        yield spec, "GENERATE_VERIFY_MAC", os.urandom(length), OAEP, prove_hmac, None
    for spec, bits in RSA_BITS.items():
        private = rsa.generate_private_key(65537, bits)
        yield spec, "SIGN_VERIFY", der(private), HYBRID, prove_rsa, private
    for spec, (curve, _, _) in CURVES.items():
        private = ec.generate_private_key(curve)
        yield spec, "SIGN_VERIFY", der(private), OAEP + HYBRID, prove_curve, private
    private = ed25519.Ed25519PrivateKey.generate()
    spec = "ECC_NIST_EDWARDS25519"
    yield spec, "SIGN_VERIFY", der(private), OAEP + HYBRID, prove_ed25519, private


def every_spec_by_every_wrapping():
    imports = refusals = 0
    for spec, usage, material, permitted, prove, private in specs():
        key = create(spec, usage)
        for algorithm in OAEP + HYBRID:
            for size in SIZES:
                narrow = spec == "ECC_NIST_P521" and algorithm in OAEP and size == "RSA_2048"
                if algorithm not in permitted or narrow:
                    expect(
                        "UnsupportedOperationException",
                        kms.get_parameters_for_import,
                        KeyId=key,
                        WrappingAlgorithm=algorithm,
                        WrappingKeySpec=size,
                    )
                    refusals += 1
                    continue
                kms.delete_imported_key_material(KeyId=key)
                assert describe(key)["KeyState"] == "PendingImport"
                load(key, material, algorithm, size)
                assert describe(key)["KeyState"] == "Enabled", (spec, algorithm, size)
                imports += 1
        prove(key, material if private is None else private)
        print(f"{spec}: imported by every permitted wrapping, and proven")
    assert (imports, refusals) == (106, 50), (imports, refusals)


def material_is_judged():
    incorrect = "IncorrectKeyMaterialException"
    p256 = ec.generate_private_key(ec.SECP256R1())
    form = serialization.PrivateFormat
    plain = serialization.NoEncryption()
    sec1 = p256.private_bytes(serialization.Encoding.DER, form.TraditionalOpenSSL, plain)
    pem = p256.private_bytes(serialization.Encoding.PEM, form.PKCS8, plain)
    locked = p256.private_bytes(
        serialization.Encoding.DER, form.PKCS8, serialization.BestAvailableEncryption(b"x")
    )
    key = create("ECC_NIST_P256", "SIGN_VERIFY")
    other_curve = der(ec.generate_private_key(ec.SECP384R1()))
    secp256k1 = der(ec.generate_private_key(ec.SECP256K1()))
    broken = bytearray(der(p256))
    broken[-1] ^= 1  # the last byte of the public point
    for wrong in [sec1, pem, locked, other_curve, secp256k1, bytes(broken), spki(p256), b"x" * 32]:
        expect(incorrect, load, key=key, material=wrong, algorithm=HYBRID[0])
    load(key, der(p256), HYBRID[0])
    compressed = create("ECC_NIST_P256", "SIGN_VERIFY")
    load(compressed, with_point(p256, compress=True), HYBRID[0])
    assert kms.get_public_key(KeyId=compressed)["PublicKey"] == spki(p256)
    bare = create("ECC_NIST_P256", "SIGN_VERIFY")
    load(bare, with_point(p256, compress=None), OAEP[0])
    assert kms.get_public_key(KeyId=bare)["PublicKey"] == spki(p256)

    rsa_key = rsa.generate_private_key(65537, 2048)
    pkcs1 = rsa_key.private_bytes(serialization.Encoding.DER, form.TraditionalOpenSSL, plain)
    key = create("RSA_2048", "ENCRYPT_DECRYPT")
    for wrong in [pkcs1, der(rsa.generate_private_key(65537, 3072)), der(p256)]:
        expect(incorrect, load, key=key, material=wrong, algorithm=HYBRID[0])
    load(key, der(rsa_key), HYBRID[0])
    for name, digest, room in [("SHA_1", hashes.SHA1(), 214), ("SHA_256", hashes.SHA256(), 190)]:
        algorithm = f"RSAES_OAEP_{name}"
        scheme = padding.OAEP(padding.MGF1(digest), digest, None)
        sealed = kms.encrypt(KeyId=key, Plaintext=b"proof", EncryptionAlgorithm=algorithm)
        assert rsa_key.decrypt(sealed["CiphertextBlob"], scheme) == b"proof"
        ours = rsa_key.public_key().encrypt(b"proof", scheme)
        opened = kms.decrypt(KeyId=key, CiphertextBlob=ours, EncryptionAlgorithm=algorithm)
        assert opened["Plaintext"] == b"proof"
        said = expect(
            "ValidationException",
            kms.encrypt,
            KeyId=key,
            Plaintext=b"x" * (room + 1),
            EncryptionAlgorithm=algorithm,
        )
        assert said.endswith(f"cannot encrypt data larger than {room} bytes.")
    print("wrong material refused, unusual but right material taken")


def with_point(private, compress):
    """PKCS#8 of a P-256 key with a compressed public point, or (None) with none."""
    scalar = private.private_numbers().private_value.to_bytes(32, "big")
    inner = b"\x02\x01\x01\x04\x20" + scalar
    if compress:
        point = private.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.CompressedPoint
        )
        inner += b"\xa1\x24\x03\x22\x00" + point
    inner = b"\x30" + bytes([len(inner)]) + inner
    head = bytes.fromhex("020100301306072a8648ce3d020106082a8648ce3d030107")
    body = head + b"\x04" + bytes([len(inner)]) + inner
    return b"\x30" + bytes([len(body)]) + body


def wrong_wrappings_cannot_be_unwrapped():
    material = os.urandom(32)
    key = create()
    good = {**request(key, material), **NEVER}
    bad = "InvalidCiphertextException"

    def send(blob):
        return expect(bad, kms.import_key_material, **{**good, "EncryptedKeyMaterial": blob})

    public = parameters(key, OAEP[0])["PublicKey"]  # of another fetch, hence another pair
    assert send(wrap(public, OAEP[0], material)) == ""
    again = parameters(key, OAEP[0])
    good = {**good, "ImportToken": again["ImportToken"]}
    send(wrap(again["PublicKey"], OAEP[1], material))
    send(wrap(again["PublicKey"], HYBRID[0], material))
    mgf = padding.OAEP(padding.MGF1(hashes.SHA1()), hashes.SHA256(), None)
    public = serialization.load_der_public_key(again["PublicKey"])
    send(public.encrypt(material, mgf))
    send(b"x" * 256)
    send(b"x")
    key = create("RSA_2048", "SIGN_VERIFY")
    private = der(rsa.generate_private_key(65537, 2048))
    good = {**request(key, private, HYBRID[0]), **NEVER}
    blob = good["EncryptedKeyMaterial"]
    send(blob[256:] + blob[:256])
    send(blob[:-8])
    again = parameters(key, HYBRID[0])
    good["ImportToken"] = again["ImportToken"]
    public = serialization.load_der_public_key(again["PublicKey"])
    oaep = padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)
    aes = os.urandom(32)
    padded = private + bytes(-len(private) % 8)
    send(public.encrypt(aes, oaep) + keywrap.aes_key_wrap(aes, padded))  # RFC 3394
    print("wrong wrappings refused")


def tokens():
    material = os.urandom(32)
    key, other = create(), create()
    body = {**request(key, material), **NEVER}
    invalid = "InvalidImportTokenException"
    expect(invalid, kms.import_key_material, **{**body, "KeyId": other})
    token = bytearray(body["ImportToken"])
    token[100] ^= 1
    expect(invalid, kms.import_key_material, **{**body, "ImportToken": bytes(token)})
    expect(invalid, kms.import_key_material, **{**body, "ImportToken": body["ImportToken"][:3000]})
    expect("ValidationException", kms.import_key_material, **{**body, "ImportToken": b"x" * 6145})
    control("/practice/clock", '{"move":"25h"}')
    expect("ExpiredImportTokenException", kms.import_key_material, **body)
    control("/practice/clock", '{"move":"-25h"}')
    kms.import_key_material(**body)
    print("tokens are bound to their key and run out")


def reimports_and_expiry():
    material = os.urandom(32)
    key = create()
    missing = "A validTo date must be set if the ExpirationModel is KEY_MATERIAL_EXPIRES"
    body = request(key, material)
    assert expect("ValidationException", kms.import_key_material, **body) == missing
    soon = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=30)
    soon = soon.replace(microsecond=0)
    year = datetime.timedelta(days=365, hours=1)
    for refused in [
        {"ValidTo": soon + year},
        {"ValidTo": soon - year},
        {"ValidTo": soon, **NEVER},
        {"KeyMaterialDescription": "no+plus", "ValidTo": soon},
        {"KeyMaterialId": "X" * 64, "ValidTo": soon},
    ]:
        expect("ValidationException", kms.import_key_material, **{**body, **refused})
    answer = kms.import_key_material(**body, ValidTo=soon, KeyMaterialDescription="vault 1")
    known = answer["KeyMaterialId"]
    assert describe(key)["ValidTo"] == soon
    assert describe(key)["ExpirationModel"] == "KEY_MATERIAL_EXPIRES"
    incorrect = "IncorrectKeyMaterialException"
    expect(incorrect, load, key=key, material=os.urandom(32))
    expect(incorrect, load, key=key, material=material, ImportType="NEW_KEY_MATERIAL", **NEVER)
    control("/practice/clock", '{"move":"31h"}')
    gone = describe(key)
    assert gone["KeyState"] == "PendingImport" and "ExpirationModel" not in gone
    assert gone["CurrentKeyMaterialId"] == known
    expect("KMSInvalidStateException", kms.encrypt, KeyId=key, Plaintext=b"x")
    load(key, material, KeyMaterialId=known, **NEVER)
    assert describe(key)["KeyState"] == "Enabled"
    control("/practice/clock", '{"move":"-31h"}')
    listed = kms.list_key_rotations(KeyId=key, IncludeKeyMaterial="ALL_KEY_MATERIAL")["Rotations"]
    assert [one["KeyMaterialDescription"] for one in listed] == ["vault 1"]

    for spec, material in [("HMAC_256", os.urandom(32)), ("ECC_NIST_EDWARDS25519", None)]:
        usage = "GENERATE_VERIFY_MAC" if material else "SIGN_VERIFY"
        make = lambda: material and os.urandom(32) or der(ed25519.Ed25519PrivateKey.generate())
        first = material or make()
        key = create(spec, usage)
        load(key, first)
        expect(incorrect, load, key=key, material=make())
        load(key, first)
        unsupported = {"ImportType": "EXISTING_KEY_MATERIAL", **NEVER}
        expect("UnsupportedOperationException", load, key=key, material=first, **unsupported)
        kms.delete_imported_key_material(KeyId=key)
        expect(incorrect, load, key=key, material=make())
        load(key, first)
    print("the same material is taken again, other material is not, and it expires")


def wait_for(condition, seconds=20):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.2)


def rotation():
    first, second = os.urandom(32), os.urandom(32)
    key = create()
    old = load(key, first)["KeyMaterialId"]
    sealed = kms.encrypt(KeyId=key, Plaintext=b"old")["CiphertextBlob"]
    expect("KMSInvalidStateException", kms.rotate_key_on_demand, KeyId=key)
    new = load(key, second, ImportType="NEW_KEY_MATERIAL", **NEVER)["KeyMaterialId"]
    third = {"ImportType": "NEW_KEY_MATERIAL", **NEVER}
    said = expect("KMSInvalidStateException", load, key=key, material=os.urandom(32), **third)
    assert f"because another key material (id: {new}) is pending rotation." in said
    kms.rotate_key_on_demand(KeyId=key)
    assert "OnDemandRotationStartDate" in kms.get_key_rotation_status(KeyId=key)
    wait_for(lambda: describe(key)["CurrentKeyMaterialId"] == new)
    listed = kms.list_key_rotations(KeyId=key, IncludeKeyMaterial="ALL_KEY_MATERIAL")["Rotations"]
    assert [(one["KeyMaterialId"], one["KeyMaterialState"]) for one in listed] == [
        (old, "NON_CURRENT"),
        (new, "CURRENT"),
    ]
    assert kms.decrypt(CiphertextBlob=sealed)["Plaintext"] == b"old"
    kms.delete_imported_key_material(KeyId=key, KeyMaterialId=old)
    assert describe(key)["KeyState"] == "PendingImport"
    load(key, first)
    assert describe(key)["KeyState"] == "Enabled"
    print("new material waits, is rotated in, and old ciphertext opens")


def replicas():
    far = client(region="practice-2")
    material = os.urandom(32)
    key = create(MultiRegion=True)
    known = load(key, material)["KeyMaterialId"]
    made = kms.replicate_key(KeyId=key, ReplicaRegion="practice-2")["ReplicaKeyMetadata"]
    assert made["KeyState"] == "Creating"
    assert made["Arn"].startswith("arn:aws:kms:practice-2:000000000000:key/mrk-")
    wait_for(lambda: describe(key, far)["KeyState"] == "PendingImport")
    body = request(key, material, by=kms)
    existing = {"ImportType": "EXISTING_KEY_MATERIAL", **NEVER}
    expect("InvalidImportTokenException", far.import_key_material, **body, **existing)
    expect("UnsupportedOperationException", load, key=key, material=material, by=far)
    answer = load(key, material, by=far, **existing)
    assert answer["KeyMaterialId"] == known
    sealed = kms.encrypt(KeyId=key, Plaintext=b"far")["CiphertextBlob"]
    assert far.decrypt(CiphertextBlob=sealed)["Plaintext"] == b"far"
    said = expect("NotFoundException", kms.describe_key, KeyId=made["Arn"])
    assert said == "Invalid arn practice-2"
    print("replicas import for themselves, under the same material ID")


def lists_and_names():
    elsewhere = client(region="eu-central-1")
    assert elsewhere.list_keys()["Keys"] == []
    arn = elsewhere.create_key()["KeyMetadata"]["Arn"]
    assert arn.startswith("arn:aws:kms:eu-central-1:000000000000:key/")
    for name, many in [("list_keys", "Keys"), ("list_aliases", "Aliases")]:
        pages = list(kms.get_paginator(name).paginate(PaginationConfig={"PageSize": 3}))
        assert len(pages) > 3 and all(len(page[many]) == 3 for page in pages[:-1])
    expect("InvalidMarkerException", kms.list_keys, Marker="stale")
    key = create(Tags=[{"TagKey": "made-by", "TagValue": "test"}], Description="tagged")
    kms.tag_resource(KeyId=key, Tags=[{"TagKey": "more", "TagValue": ""}])
    tags = kms.list_resource_tags(KeyId=key)["Tags"]
    assert [tag["TagKey"] for tag in tags] == ["made-by", "more"]
    kms.create_alias(AliasName="alias/made", TargetKeyId=key)
    expect("AlreadyExistsException", kms.create_alias, AliasName="alias/made", TargetKeyId=key)
    assert describe("alias/made")["KeyId"] == key
    fetch = {"WrappingAlgorithm": OAEP[0], "WrappingKeySpec": "RSA_2048"}
    expect("NotFoundException", kms.get_parameters_for_import, KeyId="alias/made", **fetch)
    expect("InvalidArnException", kms.describe_key, KeyId="arn:aws:kms:practice-1:1:key/x")
    kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
    expect("KMSInvalidStateException", kms.get_parameters_for_import, KeyId=key, **fetch)
    kms.cancel_key_deletion(KeyId=key)
    assert describe(key)["KeyState"] == "Disabled"
    print("lists come in pages, names are judged")


def identity():
    assert client("sts").get_caller_identity()["Account"] == "000000000000"
    expect("ExpiredTokenException", client(key="EXPIREDKEY").list_keys)
    expect("ExpiredToken", client("sts", key="EXPIREDKEY").get_caller_identity)
    print("STS answers on the same port")


def faults():
    control("/practice/fail", '{"operation":"ListKeys","fault":"KMSInternalException"}')
    try:
        kms.list_keys()
        raise AssertionError("no fault")
    except ClientError as error:
        assert error.response["ResponseMetadata"]["HTTPStatusCode"] == 500
        assert error.response["Error"]["Code"] == "KMSInternalException"
    kms.list_keys()
    control("/practice/rate-limit", '{"on":true}')
    fetch = {"WrappingAlgorithm": OAEP[0], "WrappingKeySpec": "RSA_2048"}
    key = create()
    parameters(key, OAEP[0])
    expect("ThrottlingException", kms.get_parameters_for_import, KeyId=key, **fetch)
    control("/practice/rate-limit", '{"on":false}')
    print("faults and the rate limit")


every_spec_by_every_wrapping()
material_is_judged()
wrong_wrappings_cannot_be_unwrapped()
tokens()
reimports_and_expiry()
rotation()
replicas()
lists_and_names()
identity()
faults()
print("all as AWS does it")
