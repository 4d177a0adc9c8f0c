"""The second implementation: jwcrypto, rfc8785, icalendar and dateutil, asked one JSON line at a time on standard input.

A request is {"op": name, ...}; the answer is {"ok": value} or {"error": reason}.
"""

import json
import sys
from datetime import datetime, timedelta

import icalendar
import rfc8785
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from dateutil.rrule import rrulestr
from jwcrypto import jwa, jwe, jwk, jws
from jwcrypto.common import base64url_encode

MAX_INTEGER = 2**53 - 1
MAX_DEPTH = 127
# jwcrypto stops at 16,384 rounds unless told otherwise; key files use 210,000.
jwa.default_max_pbkdf2_iterations = 1_000_000


class Refused(ValueError):
    """A text that is not the JSON that is exchanged."""


def refuse(text):
    raise Refused(f"not an exact integer: {text[:80]}")


def integer(text):
    if text == "-0" or len(text) > 17 or abs(int(text)) > MAX_INTEGER:
        refuse(text)
    return int(text)


def members(pairs):
    names = [name for name, _ in pairs]
    if len(set(names)) != len(names) or "__proto__" in names:
        raise Refused("a name stands twice, or is __proto__")
    return dict(pairs)


def check(value, depth=0):
    """Refuses half surrogate pairs and deep nesting, which the standard library lets pass."""
    if isinstance(value, str):
        value.encode("utf-8")
    elif isinstance(value, (list, dict)):
        if depth == MAX_DEPTH:
            raise Refused("nested too deeply")
        items = [*value, *value.values()] if isinstance(value, dict) else value
        for item in items:
            check(item, depth + 1)
    return value


def parse(data):
    """What any reader of the exchange formats has to do before it hashes."""
    return check(
        json.loads(
            data.decode("utf-8"),
            object_pairs_hook=members,
            parse_int=integer,
            parse_float=refuse,
            parse_constant=refuse,
        )
    )


def canonical(request):
    return rfc8785.dumps(parse(bytes.fromhex(request["hex"]))).decode("utf-8")


def okp(curve, seed):
    """The key pair that has this seed (hexadecimal) as its secret."""
    from cryptography.hazmat.primitives.asymmetric import ed25519, x25519

    kinds = {"Ed25519": ed25519.Ed25519PrivateKey, "X25519": x25519.X25519PrivateKey}
    secret = bytes.fromhex(seed)
    public = kinds[curve].from_private_bytes(secret).public_key().public_bytes_raw()
    return jwk.JWK(kty="OKP", crv=curve, d=base64url_encode(secret), x=base64url_encode(public))


def public_jwk(key):
    return json.loads(key.export_public())


def key(request):
    pair = okp(request["curve"], request["seed"])
    return {"jwk": public_jwk(pair), "thumbprint": pair.thumbprint()}


def verify(request):
    token = jws.JWS()
    token.deserialize(request["jws"])
    header = token.jose_header
    signer = jwk.JWK(**header["jwk"])
    token.verify(signer, alg="EdDSA")
    if header["kid"] != signer.thumbprint():
        raise Refused("kid is not the thumbprint")
    return {"typ": header["typ"], "kid": header["kid"], "payload": parse(token.payload)}


def sign(request):
    pair = okp("Ed25519", request["seed"])
    header = {"typ": request["typ"], "jwk": public_jwk(pair), "kid": pair.thumbprint(), "alg": "EdDSA"}
    token = jws.JWS(json.dumps(request["payload"]).encode("utf-8"))
    token.add_signature(pair, protected=json.dumps(header))
    return token.serialize(compact=True)


def shared(request):
    """The key that a sealing request names: an X25519 secret, a shared key, or a passphrase."""
    if "x25519" in request:
        return okp("X25519", request["x25519"])
    if "shared" in request:
        return jwk.JWK(kty="oct", k=base64url_encode(bytes.fromhex(request["shared"])))
    return jwk.JWK.from_password(request["passphrase"])


def unseal(request):
    token = jwe.JWE()
    token.deserialize(request["jwe"], key=shared(request))
    return {"header": token.jose_header, "text": token.payload.decode("utf-8")}


def seal(request):
    recipient = shared(request)
    if "x25519" in request:
        recipient = jwk.JWK(**public_jwk(recipient))
    token = jwe.JWE(request["text"].encode("utf-8"), json.dumps(request["header"]), recipient=recipient)
    return token.serialize(compact=True)


def claim(request):
    def derive(info, length):
        return HKDF(SHA256(), length, None, info).derive(request["code"].encode("ascii"))

    author = okp("Ed25519", derive(b"yizhan/1/author", 32).hex())
    return {
        "case": author.thumbprint(),
        "locator": derive(b"yizhan/1/locator", 16).hex(),
        "feed_key": derive(b"yizhan/1/feed", 32).hex(),
    }


def calendar(request):
    """What an application reads in a calendar file: id, name, and the instants in seconds since 1970."""
    read = icalendar.Calendar.from_ical(request["text"])
    return [
        [str(event["UID"]), str(event["SUMMARY"]), int(event.start.timestamp()), int(event.end.timestamp())]
        for event in read.walk("VEVENT")
    ]


def recurrence(request):
    """The moments, on the wall clock, that a rule names from a day on for some days."""
    start = datetime.fromisoformat(request["dtstart"])
    first = datetime.fromisoformat(request["first"])
    last = first + timedelta(days=request["days"]) - timedelta(seconds=1)
    return [str(moment) for moment in rrulestr(request["rrule"], dtstart=start).between(first, last, inc=True)]


OPERATIONS = {f.__name__: f for f in (canonical, key, verify, sign, unseal, seal, claim, calendar, recurrence)}


def answer(line):
    request = json.loads(line)
    try:
        return {"ok": OPERATIONS[request["op"]](request)}
    except Exception as error:  # whatever the reason, the other side only needs to know that this was refused
        return {"error": f"{type(error).__name__}: {error}"[:200]}


for request_line in sys.stdin:
    print(json.dumps(answer(request_line)), flush=True)
