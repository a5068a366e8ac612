"""DER by hand: for files no library would write."""


def tlv(tag, *parts):
    value = b"".join(parts)
    if len(value) < 0x80:
        return bytes([tag, len(value)]) + value
    size = len(value).to_bytes((len(value).bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(size)]) + size + value


def sequence(*parts):
    return tlv(0x30, *parts)


def integer(number):
    return tlv(0x02, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def octets(value):
    return tlv(0x04, value)


def bits(value):
    return tlv(0x03, b"\0" + value)


def oid(text):
    first, second, *rest = (int(part) for part in text.split("."))
    value = bytearray()
    for number in [first * 40 + second, *rest]:
        group = [number & 0x7F]
        while number := number >> 7:
            group.insert(0, 0x80 | number & 0x7F)
        value += bytes(group)
    return tlv(0x06, bytes(value))


NULL = b"\x05\x00"
RSA = sequence(oid("1.2.840.113549.1.1.1"), NULL)
EC = "1.2.840.10045.2.1"


def pkcs8(algorithm, private, *more, version=0):
    return sequence(integer(version), algorithm, octets(private), *more)


def pem(label, der):
    import base64

    text = base64.encodebytes(der).decode()
    return f"-----BEGIN {label}-----\n{text}-----END {label}-----\n".encode()
