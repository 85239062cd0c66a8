"""Cryptographic signatures made with pyHanko and a certificate of the test's own."""

from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.stamp import TextStampStyle

from tests.integration.born_digital.ground import NAME, Ground


@cache
def _signer() -> signers.SimpleSigner:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    locked = BestAvailableEncryption(b"test")
    bundle = pkcs12.serialize_key_and_certificates(b"test", key, certificate, None, locked)
    load = signers.SimpleSigner.load_pkcs12_data
    signer: signers.SimpleSigner | None = load(bundle, other_certs=[], passphrase=b"test")
    assert signer is not None
    return signer


def sign(data: bytes, rect: tuple[float, float, float, float] | None, page: int = 0) -> bytes:
    """Signed with a visible appearance in ``rect`` (PDF user space), or with none at all."""
    writer = IncrementalPdfFileWriter(BytesIO(data), strict=False)
    left, bottom, right, top = (round(side) for side in rect or (0, 0, 0, 0))
    box = (left, bottom, right, top) if rect else None
    field = fields.SigFieldSpec("Applicant", on_page=page, box=box)
    signer = signers.PdfSigner(
        signers.PdfSignatureMetadata(field_name="Applicant", name=NAME),
        signer=_signer(),
        stamp_style=TextStampStyle(stamp_text="Digitally signed by %(signer)s\n%(ts)s"),
        new_field_spec=field,
    )
    out: BytesIO = signer.sign_pdf(writer)
    return out.getvalue()


def visible(ground: Ground) -> bytes:
    return sign(ground.data, ground.rect)


def invisible(ground: Ground) -> bytes:
    return sign(ground.data, None)
