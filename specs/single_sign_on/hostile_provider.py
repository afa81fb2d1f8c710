"""An identity provider that lies, in every way a test asks for. Its keys and signatures are made by openssl."""

import base64
import hashlib
import hmac
import http.server
import json
import re
import ssl
import subprocess
import threading
import time
import urllib.parse


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def openssl(*words, given=None):
    return subprocess.run(["openssl", *words], input=given, capture_output=True, check=True).stdout


class Key:
    """RSA of 2,048 bits in a file of its own."""

    def __init__(self, path):
        self.path = path
        openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", path)
        self.public = openssl("pkey", "-in", path, "-pubout")
        modulus = openssl("rsa", "-in", path, "-noout", "-modulus").decode()
        self.n = b64(bytes.fromhex(re.search("Modulus=([0-9A-F]+)", modulus)[1]))

    def published(self, kid, **more):
        return {"kty": "RSA", "kid": kid, "n": self.n, "e": "AQAB", "use": "sig", **more}

    def sign(self, data):
        return openssl("dgst", "-sha256", "-sign", self.path, given=data)


class HostileProvider:
    """`claims` and `head` are laid over those of a good token; `sign` makes the signature; `answers` stand in for whole
    answers, by path: (status, headers, bytes), or a function of the handler."""

    def __init__(self, folder, certificate=None):
        self.key, self.other = Key(f"{folder}/key.pem"), Key(f"{folder}/other.pem")
        self.requests = []
        self.nonces = {}
        self.be_good()
        provider = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                provider.respond(self)

            def do_POST(self):
                self.form = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                provider.respond(self)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        scheme = "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
            scheme = "https"
        self.issuer = f"{scheme}://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def be_good(self):
        self.claims, self.head, self.description, self.answers = {}, {}, {}, {}
        self.keys = [self.key.published("k1")]
        self.sign = self.key.sign
        self.state = self.back_issuer = None

    def respond(self, handler):
        path, _, query = handler.path.partition("?")
        self.requests.append(path)
        if path in self.answers:
            given = self.answers[path]
            return given(handler) if callable(given) else self.send(handler, *given)
        if path == "/.well-known/openid-configuration":
            return self.send_json(handler, {
                "issuer": self.issuer, "authorization_endpoint": self.issuer + "/auth",
                "token_endpoint": self.issuer + "/token", "jwks_uri": self.issuer + "/keys", **self.description})
        if path == "/auth":
            return self.send_back(handler, dict(urllib.parse.parse_qsl(query)))
        if path == "/keys":
            return self.send_json(handler, {"keys": self.keys})
        if path == "/token":
            code = dict(urllib.parse.parse_qsl(handler.form)).get("code", "")
            return self.send_json(handler, {"access_token": "a", "token_type": "Bearer",
                                            "id_token": self.token(self.nonces.pop(code, "spent"))})
        return self.send(handler, 404, {}, b"")

    def send_back(self, handler, asked):
        code = str(len(self.nonces)) + str(time.monotonic_ns())
        self.nonces[code] = asked["nonce"]
        back = {"code": code, "state": self.state or asked["state"]}
        if self.back_issuer:
            back["iss"] = self.back_issuer
        self.send(handler, 303, {"Location": asked["redirect_uri"] + "?" + urllib.parse.urlencode(back)}, b"")

    def token(self, nonce):
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": "breakwater", "sub": "s-1", "nonce": nonce, "iat": now, "exp": now + 300,
                  "email": "rosalind@example.org", "email_verified": True, "amr": ["pwd", "mfa"], **self.claims}
        head = {"alg": "RS256", "kid": "k1", "typ": "JWT", **self.head}
        claims = {name: value for name, value in claims.items() if value is not None}
        signed = b64(json.dumps(head).encode()) + "." + b64(json.dumps(claims).encode())
        signature = self.sign(signed.encode())
        return signed + "." + b64(signature)

    def send_json(self, handler, value):
        self.send(handler, 200, {"Content-Type": "application/json"}, json.dumps(value).encode())

    def send(self, handler, status, headers, body):
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)


def by_hmac(secret):
    return lambda data: hmac.new(secret, data, hashlib.sha256).digest()


def endless(handler):
    """More than anybody takes, without saying how much."""
    handler.send_response(200)
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b'{"keys":[' + b" " * 65536)
    except OSError:
        pass


def dripping(handler):
    """A byte now and then, so that something always comes."""
    handler.send_response(200)
    handler.end_headers()
    try:
        for _ in range(300):
            handler.wfile.write(b" ")
            time.sleep(0.2)
    except OSError:
        pass
