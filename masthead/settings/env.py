"""The environment, typed: the only module that reads it.

Each setting has one sentence (shown by docs/reference/settings.md, held to it by a test)
and a default that is safe for a site on the open internet.
"""

import os
from dataclasses import dataclass, field, fields
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path


class SettingError(Exception):
    """A setting cannot be used; the message says which and what to do."""


def _flag(value: str) -> bool:
    if value.lower() in {"1", "true", "yes", "on"}:
        return True
    if value.lower() in {"", "0", "false", "no", "off"}:
        return False
    raise ValueError("write 1 or 0")


def _words(value: str) -> tuple[str, ...]:
    return tuple(word for word in value.replace(",", " ").split() if word)


def _networks(value: str) -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(ip_network(word, strict=False) for word in _words(value))


def _factor(value: str) -> float:
    if not 0 < float(value) < float("inf"):
        raise ValueError("write a number above 0")
    return float(value)


def _one_of(*words: str):
    def parse(value: str) -> str:
        if value not in words:
            raise ValueError(f"write {' or '.join(words)}")
        return value

    return parse


def _setting(default, parse, says: str):
    return field(default=default, metadata={"parse": parse, "says": says})


@dataclass(frozen=True)
class Environment:
    """What the operator set; names in the environment are MASTHEAD_<NAME>."""

    data: Path = _setting(Path("data"), Path, "The data folder: database, media, secret, outbox.")
    address: str = _setting("http://127.0.0.1:8000", str, "The public address of the site, without a slash at its end.")
    production: bool = _setting(
        False, _flag, "1 on the open internet: secure cookies, HTTPS only, no start without a secret."
    )
    secret_key: str = _setting(
        "", str, "Signs sessions and links; without it the file `secret` in the data folder is used."
    )
    database_url: str = _setting(
        "", str, "postgresql://user:password@host:port/name; empty means SQLite in the data folder."
    )
    email_url: str = _setting(
        "", str, "smtp://user:password@host:port (smtps:// for TLS); empty writes mails to the outbox folder."
    )
    email_from: str = _setting(
        "", str, "Sender of the site's mails; empty means the contact address of the first edition."
    )
    hosts: tuple[str, ...] = _setting(
        (), _words, "Host names, beside the one of the address, that the site answers to."
    )
    fetch_allow: tuple[str, ...] = _setting(
        (), _words, "host:port pairs that outgoing requests may reach although their address is private."
    )
    trusted_proxies: tuple[IPv4Network | IPv6Network, ...] = _setting(
        (), _networks, "Networks (CIDR) of the proxies before the site, whose X-Forwarded-For is believed."
    )
    rate_factor: float = _setting(1.0, _factor, "Multiplies every limit of attempts; above 1 for tests of load alone.")
    newsroom_mfa: bool = _setting(
        True, _flag, "1 asks everybody with a role in the newsroom for a second factor; 0 leaves it to them."
    )
    erased_comments: str = _setting(
        "keep",
        _one_of("keep", "delete"),
        "What becomes of an erased reader's comments: keep them without a name, or delete.",
    )
    log_level: str = _setting("INFO", str, "DEBUG, INFO, WARNING or ERROR.")


def read_environment(source: dict[str, str] | None = None) -> Environment:
    """Read and check all settings; SettingError names the one that is wrong."""
    source = dict(os.environ) if source is None else source
    values = {}
    for item in fields(Environment):
        name = f"MASTHEAD_{item.name.upper()}"
        if name not in source:
            continue
        try:
            values[item.name] = item.metadata["parse"](source[name])
        except ValueError as error:
            raise SettingError(f"The setting {name} cannot be used: {error}.") from error
    return Environment(**values)


def loosened_settings(chosen: Environment) -> list[str]:
    """A sentence for each setting that a site on the open internet should not have; none elsewhere."""
    allowed = ", ".join(chosen.fetch_allow)
    loosened = {
        f"MASTHEAD_FETCH_ALLOW lets this site fetch from {allowed}, even where that is an address of a private"
        " network: take it away unless that is meant.": bool(allowed),
        "MASTHEAD_RATE_FACTOR is above 1, so passwords can be guessed faster: take it away.": chosen.rate_factor > 1,
        "MASTHEAD_NEWSROOM_MFA is 0, so a stolen password opens the newsroom: set it to 1.": not chosen.newsroom_mfa,
    }
    return [sentence for sentence, is_loosened in loosened.items() if chosen.production and is_loosened]


environment = read_environment()
