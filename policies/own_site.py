"""The site's answers without a network: a request goes through the whole product, in this process."""

import hashlib
import re
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import cast
from urllib.parse import unquote_to_bytes, urljoin, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from policies.accessibility.rendered.tab import Answer

_LARGEST = 20 << 20
_STYLE = re.compile(rb"""<link\b[^>]*\brel=["']?stylesheet[^>]*>""")
_HREF = re.compile(rb"""\bhref=["']([^"']+)""")


def full(address: str) -> str:
    """A path of the site with the site's own scheme and host."""
    return urljoin(settings.WAGTAILADMIN_BASE_URL, address)


def ask(address: str) -> Answer:
    """What the product answers to a reader who is not signed in."""
    parts = urlsplit(full(address))
    if found := _static(parts.path):
        return found
    environ = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        # WSGI holds the bytes of a path as if each were a letter.
        "PATH_INFO": unquote_to_bytes(parts.path).decode("latin-1"),
        "QUERY_STRING": parts.query,
        "SERVER_NAME": parts.hostname or "localhost",
        "SERVER_PORT": str(parts.port or (443 if parts.scheme == "https" else 80)),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": parts.netloc,
        "HTTP_USER_AGENT": "Safekeep accessibility check",
        "HTTP_X_FORWARDED_PROTO": parts.scheme,
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": parts.scheme,
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    response = _product().get_response(WSGIRequest(environ))
    return Answer(response.status_code, dict(response.items()), _body(response))


def page_hash(address: str, styles: dict[str, bytes]) -> str:
    """A fingerprint of the page and of its style sheets; `styles` remembers those that were read before."""
    answer = ask(address)
    digest = hashlib.sha256(f"{answer.status} ".encode() + answer.body)
    for link in _STYLE.findall(answer.body):
        if href := _HREF.search(link):
            name = urljoin(full(address), href[1].decode())
            if name not in styles:
                styles[name] = ask(name).body
            digest.update(styles[name])
    return digest.hexdigest()


@cache
def _product() -> BaseHandler:
    # Not the WSGI handler: at the end of a request that one closes the database that our caller works on.
    handler = BaseHandler()
    handler.load_middleware()
    return handler


def _body(response: HttpResponseBase) -> bytes:
    if not response.streaming:
        return cast(HttpResponse, response).content
    body = BytesIO()
    for part in cast(StreamingHttpResponse, response):
        body.write(part)
        if body.tell() > _LARGEST:
            break
    if isinstance(response, FileResponse) and response.file_to_stream:
        response.file_to_stream.close()
    return body.getvalue()


def _static(path: str) -> Answer | None:
    """A style or picture of ours by its plain name, as pages name it where nothing was collected."""
    if not path.startswith(settings.STATIC_URL):
        return None
    found = finders.find(path.removeprefix(settings.STATIC_URL))
    kinds = {".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".js": "text/javascript"}
    if not isinstance(found, str):
        return None
    kind = kinds.get(Path(found).suffix, "application/octet-stream")
    return Answer(200, {"Content-Type": kind}, Path(found).read_bytes())
