"""The real outbox in place of the list that other tests look into."""

import pytest

from .smtp_server import mail_server


@pytest.fixture(autouse=True)
def _outbox(settings, tmp_path):
    settings.EMAIL_BACKEND = "masthead.mail.backend.OutboxBackend"
    settings.MASTHEAD_MAIL_TRANSPORT = "masthead.mail.transports.FilesTransport"
    settings.MASTHEAD_OUTBOX = tmp_path / "outbox"


@pytest.fixture
def server(settings):
    with mail_server() as server:
        settings.MASTHEAD_MAIL_TRANSPORT = "masthead.mail.transports.SmtpTransport"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 5
        yield server
