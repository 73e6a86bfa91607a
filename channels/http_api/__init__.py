"""Plans and catalog over HTTP, to read: the addresses of `openapi.yaml`."""

from channels.http_api.channel import ReadOnlyApi

__all__ = ["ReadOnlyApi"]
