"""Key pairs, symmetric wrapping and the two halves of a data key."""

import secrets
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from nacl import bindings
from nacl.exceptions import BadSignatureError, CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.signing import SigningKey, VerifyKey

from teilhabe.engines.sealing.errors import AlteredError, WrongSecretError

KEY_BYTES = 32
MOST_KEY_BYTES = 64  # of BLAKE2b
NONCE_BYTES = bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
WRAP_FORMAT = b"\x01"


def new_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def digest(content: bytes, *, key: bytes = b"", size: int = KEY_BYTES) -> bytes:
    """BLAKE2b of `content` in `size` bytes, keyed with up to 64 bytes."""
    return bindings.crypto_generichash_blake2b_salt_personal(content, digest_size=size, key=key)


def derive(secret: bytes, purpose: str) -> bytes:
    """Another key for one purpose; from it nobody gets back to `secret` or to the key of another purpose.

    What a browser sends as a secret may have any length.
    """
    key = secret if len(secret) <= MOST_KEY_BYTES else digest(secret, size=MOST_KEY_BYTES)
    return digest(purpose.encode(), key=key)


@dataclass(frozen=True)
class PublicKeys:
    """What others need: `box` to seal to somebody, `sign` to check what somebody signed."""

    box: bytes
    sign: bytes

    def fingerprint(self) -> str:
        """Forty hexadecimal digits in groups of four, for two people to compare aloud."""
        text = digest(self.box + self.sign, size=20).hex()
        return " ".join(text[at : at + 4] for at in range(0, len(text), 4))

    def has_signed(self, signature: bytes, content: bytes) -> bool:
        try:
            VerifyKey(self.sign).verify(content, signature)
        except (BadSignatureError, ValueError, TypeError):
            return False
        return True


class KeyPair:
    """X25519 for sealing and Ed25519 for signing, both made from one seed of 32 bytes."""

    def __init__(self, box_seed: bytes, sign_seed: bytes, seed: bytes = b"") -> None:
        self._box = PrivateKey(box_seed)
        self._sign = SigningKey(sign_seed)
        self._seed = seed

    @classmethod
    def generate(cls) -> Self:
        return cls.from_seed(new_key())

    @classmethod
    def from_seed(cls, seed: bytes) -> Self:
        return cls(derive(seed, "box"), derive(seed, "sign"), seed)

    def private_bytes(self) -> bytes:
        """The seed. Wrap it, seal it, never store it."""
        return self._seed

    @cached_property
    def public(self) -> PublicKeys:
        return PublicKeys(bytes(self._box.public_key), bytes(self._sign.verify_key))

    def sign(self, content: bytes) -> bytes:
        """64 bytes."""
        return self._sign.sign(content).signature

    def open_sealed(self, blob: bytes) -> bytes:
        """What `seal_to` sealed to this pair.

        Raises:
            AlteredError: changed, or sealed to somebody else.
        """
        try:
            return SealedBox(self._box).decrypt(blob)
        except (CryptoError, ValueError, TypeError):
            raise AlteredError from None


def seal_to(public: PublicKeys, content: bytes) -> bytes:
    """An anonymous envelope that only the holder of `public` opens; 48 bytes longer than `content`."""
    return SealedBox(PublicKey(public.box)).encrypt(content)


def encrypt(key: bytes, content: bytes, bound_to: bytes) -> bytes:
    """XChaCha20-Poly1305: nonce, then ciphertext; `bound_to` must be the same when opening."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(content, bound_to, nonce, key)


def decrypt(key: bytes, blob: bytes, bound_to: bytes) -> bytes:
    """What `encrypt` made.

    Raises:
        AlteredError: changed, cut off, bound to something else, or encrypted under another key.
    """
    nonce, ciphertext = blob[:NONCE_BYTES], blob[NONCE_BYTES:]
    try:
        return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(ciphertext, bound_to, nonce, key)
    except (CryptoError, ValueError, TypeError):
        raise AlteredError from None


def wrap(content: bytes, secret: bytes, bound_to: bytes = b"") -> bytes:
    """`content` (a key, a seed, a few bytes) under `secret`; 41 bytes longer."""
    return WRAP_FORMAT + encrypt(secret, content, WRAP_FORMAT + bound_to)


def unwrap(blob: bytes, secret: bytes, bound_to: bytes = b"") -> bytes:
    """What `wrap` wrapped.

    Raises:
        WrongSecretError: another secret, another `bound_to`, or a changed blob.
    """
    if blob[:1] != WRAP_FORMAT:
        raise WrongSecretError
    try:
        return decrypt(secret, blob[1:], WRAP_FORMAT + bound_to)
    except AlteredError:
        raise WrongSecretError from None


new_half = new_key


def combine(granted: bytes, kept: bytes) -> bytes:
    """The data key of a safe from the half in the grants and the half in the separate store."""
    return digest(kept + b"data key", key=granted)
