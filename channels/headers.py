"""Headers that make browsers careful with what we send."""

from __future__ import annotations

from types import MappingProxyType

from sanic.response import HTTPResponse

# Nothing from elsewhere, nothing inline, nothing evaluated; the map and icons may be drawn from data in a style sheet.
PAGE_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
    ]
)
# For what is no page: were it shown as one, it could do nothing.
NO_PAGE_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"

_EVERYWHERE = MappingProxyType(
    {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
)
_ON_PAGES = MappingProxyType(
    {
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "X-Frame-Options": "SAMEORIGIN",
    }
)


def careful(response: HTTPResponse) -> HTTPResponse:
    """The same response with the headers for JSON, scripts, and text: what is no page. Keeps those already set."""
    for name, value in {**_EVERYWHERE, "Content-Security-Policy": NO_PAGE_POLICY}.items():
        response.headers.setdefault(name, value)
    return response


def careful_page(response: HTTPResponse) -> HTTPResponse:
    """The same response with the headers for a page of ours, with its strict Content-Security-Policy."""
    for name, value in {**_EVERYWHERE, **_ON_PAGES, "Content-Security-Policy": PAGE_POLICY}.items():
        response.headers.setdefault(name, value)
    return response
