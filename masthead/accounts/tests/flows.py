"""What the tests of signing in do over and over."""

import re

from django.core import mail
from django.test import Client

PASSWORD = "a long password"
NEW = {"name": "Rea Derby", "email": "rea@example.org", "password1": "quite a new one"}


def log_in(client: Client, email: str, password: str = PASSWORD, *, target: str = "", **extra):
    return client.post("/accounts/login/", {"login": email, "password": password, "next": target}, **extra)


def register(client: Client, *, target: str = "", **values):
    return client.post("/accounts/signup/", {**NEW, "next": target, **values})


def code_in(message) -> str:
    """The code stands alone on a line, indented."""
    return re.search(r"^ {4}(\S+)$", message.body, re.M)[1]


def link_in(message, part: str) -> str:
    """The path of the link in the mail that holds `part`."""
    return next(word for word in message.body.split() if part in word).partition("8000")[2]


def last_mail_to(address: str):
    return next(message for message in reversed(mail.outbox) if message.to == [address])
