"""The web server hands on who asked, as it saw it."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext

import uvicorn

from masthead.ops import serve


def test_the_server_believes_no_header_about_where_a_request_came_from(monkeypatch):
    """Not even a neighbour's on the same machine, which is what uvicorn does unless told otherwise."""
    started, seen = [], []
    monkeypatch.setattr(uvicorn, "run", lambda app, **options: started.append(options))
    monkeypatch.setattr(serve, "_worker_process", nullcontext)
    monkeypatch.setattr(serve.start, "be_stopped_without_a_word", lambda: None)
    serve.serve_title(host="127.0.0.1", port=0)

    async def application(scope, receive, send):
        seen.append((scope["client"], scope["scheme"]))

    server = uvicorn.Config(application, **started[0])
    server.load()
    forged = [(b"x-forwarded-for", b"192.0.2.9"), (b"x-forwarded-proto", b"https")]
    scope = {"type": "http", "client": ("127.0.0.1", 50000), "scheme": "http", "headers": forged}
    # A thread of its own: a browser's loop may be running in this one.
    with ThreadPoolExecutor() as elsewhere:
        elsewhere.submit(asyncio.run, server.loaded_app(scope, None, None)).result()
    assert seen == [(("127.0.0.1", 50000), "http")]
