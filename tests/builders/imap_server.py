"""A real IMAP server for tests: Dovecot on the loopback address, with TLS, as no special user.

Everything it needs and keeps lies in one temporary folder. Run by root, it becomes ``nobody``.
"""

from __future__ import annotations

import base64
import contextlib
import hmac
import imaplib
import ipaddress
import json
import os
import pwd
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

DOVECOT = shutil.which("dovecot") or "/usr/sbin/dovecot"
PASSWORD = 'sécret "\\ pass'  # noqa: S105 - of a server that lives for one test
LOOPBACK = "127.0.0.1"

_CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = {loopback}
ssl = yes
ssl_cert = <{folder}/certificate.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
auth_failure_delay = 0
auth_mechanisms = plain login xoauth2 oauthbearer
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = {uid}
first_valid_gid = 0
mail_location = maildir:{folder}/mail/%u
mail_max_keyword_length = 100
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {folder}/oauth2.conf
}}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {folder}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {secure}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
{more}
"""

_TOKENS = """
introspection_mode = local
local_validation_key_dict = fs:posix:prefix={folder}/keys/
username_attribute = email
"""
_TOKEN_KEY = b"a key that signs tokens of one test"


def token(user: str) -> str:
    """Return an access token (RFC 7519) that the server takes for an hour."""
    now = int(time.time())
    head = {"alg": "HS256", "typ": "JWT"}
    claims = {"email": user, "sub": user, "iat": now - 5, "exp": now + 3600}
    signed = ".".join(_base64(json.dumps(part).encode()) for part in (head, claims))
    signature = hmac.digest(_TOKEN_KEY, signed.encode(), "sha256")
    return f"{signed}.{_base64(signature)}"


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


@dataclass(frozen=True, slots=True)
class MailServer:
    """A server that runs.

    Args:
        plain: Port without TLS, which offers STARTTLS.
        secure: Port with TLS.
        certificate: File with the certificate to trust.
        log: What it tells.
    """

    plain: int
    secure: int
    certificate: Path
    log: Path

    def client(self, user: str = "ann@example.com") -> imaplib.IMAP4_SSL:
        """Return a connection of a test's own, logged in."""
        context = ssl.create_default_context(cafile=str(self.certificate))
        imap = imaplib.IMAP4_SSL(LOOPBACK, self.secure, ssl_context=context, timeout=20)
        imap.authenticate("PLAIN", lambda _: f"\0{user}\0{PASSWORD}".encode())
        return imap


def missing_server() -> str:
    """Return why no server can be started here; empty where one can."""
    return "" if Path(DOVECOT).exists() else "Dovecot is not installed"


@contextlib.contextmanager
def running_server(more: str = "") -> Iterator[MailServer]:
    """Start a server and stop it in the end.

    Args:
        more: Further lines of its configuration; ``{folder}`` is not replaced in them.
    """
    folder = Path(tempfile.mkdtemp(prefix="imap-"))  # short: paths of sockets are limited
    person = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    try:
        server = _prepared(folder, person, more)
        process = subprocess.Popen(
            [DOVECOT, "-F", "-c", str(folder / "dovecot.conf")],
            user=person.pw_uid if os.geteuid() == 0 else None,
            group=person.pw_gid if os.geteuid() == 0 else None,
            extra_groups=[] if os.geteuid() == 0 else None,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait_for(server, process)
            yield server
        finally:
            process.terminate()
            process.wait(20)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _prepared(folder: Path, person: pwd.struct_passwd, more: str) -> MailServer:
    plain, secure = free_port(), free_port()
    _make_certificate(folder)
    group = subprocess.run(
        ["getent", "group", str(person.pw_gid)], capture_output=True, text=True, check=True
    ).stdout.partition(":")[0]
    for name in ("run", "state", "mail", "home"):
        (folder / name).mkdir()
    users = "".join(f"{user}@example.com:{PASSWORD}\n" for user in ("ann", "bob", "cy", "full"))
    (folder / "users").write_text(users, "utf-8")
    config = _CONFIG.format(
        folder=folder,
        loopback=LOOPBACK,
        user=person.pw_name,
        group=group,
        uid=person.pw_uid,
        gid=person.pw_gid,
        plain=plain,
        secure=secure,
        more=more,
    )
    (folder / "dovecot.conf").write_text(config)
    (folder / "oauth2.conf").write_text(_TOKENS.format(folder=folder))
    key = folder / "keys" / "default" / "HS256" / "default"
    key.parent.mkdir(parents=True)
    key.write_text(base64.b64encode(_TOKEN_KEY).decode())
    folder.chmod(0o755)
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, person.pw_uid, person.pw_gid)
    return MailServer(plain, secure, folder / "certificate.pem", folder / "log")


def free_port() -> int:
    """Return a port of the loopback address that nobody listens on."""
    with socket.socket() as listener:
        listener.bind((LOOPBACK, 0))
        return int(listener.getsockname()[1])


def _wait_for(server: MailServer, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection((LOOPBACK, server.secure), 1):
            return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    told = server.log.read_text() if server.log.exists() else "nothing"
    raise RuntimeError(f"The server did not start; it tells: {told}")


def _make_certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(LOOPBACK))]),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
