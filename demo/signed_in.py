"""A browser's cookies, redirects and forms, and the codes of an authenticator app: for demonstrations and tests."""

import base64
import hashlib
import hmac
import html
import http.cookiejar
import re
import struct
import time
import urllib.error
import urllib.parse
import urllib.request


def code_now(secret, steps_ahead=0):
    """The six digits an authenticator app shows (RFC 6238), half minutes ahead of now."""
    counter = struct.pack(">Q", int(time.time()) // 30 + steps_ahead)
    digest = hmac.new(base64.b32decode(secret + "=" * (-len(secret) % 8)), counter, hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


class Browser:
    """Keeps cookies, follows redirects, and sends the form that a page shows."""

    def __init__(self, site):
        self.site = site
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def get(self, path, data=None):
        try:
            with self.opener.open(self.site + path, data) as answer:
                return answer.status, answer.geturl()[len(self.site):], answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, path, refused.read().decode()

    def send(self, page, fields, form=""):
        """The form that goes to an address beginning with `form`; the page's first where that is empty."""
        for path, inside in re.findall(r'<form[^>]*method="post"[^>]*action="([^"]+)"[^>]*>(.*?)</form>', page, re.S):
            if path.startswith(form):
                hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', inside))
                hidden = {name: html.unescape(value) for name, value in hidden.items()}
                return self.get(html.unescape(path), urllib.parse.urlencode({**hidden, **fields}).encode())
        return 0, "", f"no form to {form}"

    def take_up(self, invitation, password):
        """Sets an invited account up. Gives its authenticator secret, and the page that answers."""
        _, _, page = self.get(f"/invitation/{invitation}")
        secret = re.search(r"secret=([A-Z2-7]+)", html.unescape(page)).group(1)
        # A code that runs out on its way is asked for again.
        for _ in range(2):
            _, _, page = self.send(page, {"password": password, "code": code_now(secret)})
            if "recovery codes" in page:
                break
        return secret, page
