"""A mail server for tests, on a free local port: keeps what it takes, and refuses or hesitates where told."""

import socketserver
import threading
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Taken:
    sender: str
    to: str
    content: bytes


@dataclass
class MailServer:
    """`answer_to(address)` says what RCPT gets; `before_yes` runs between the last octet and the yes."""

    port: int = 0
    taken: list[Taken] = field(default_factory=list)
    answer_to: Callable[[str], str] = lambda _address: "250 fine"
    before_yes: Callable[[], None] = lambda: None


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        self.say("220 test")
        sender = to = ""
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"MAIL":
                sender = self.address(line)
            elif word == b"RCPT":
                answer = self.server.told.answer_to(self.address(line))
                to = self.address(line)
                self.say(answer)
                continue
            elif word == b"DATA":
                self.say("354 go on")
                self.take(sender, to)
                continue
            self.say("221 bye" if word == b"QUIT" else "250 fine")
            if word == b"QUIT":
                return

    def take(self, sender, to):
        lines = iter(self.rfile.readline, b".\r\n")
        content = b"".join(line[1:] if line.startswith(b".") else line for line in lines)
        self.server.told.taken.append(Taken(sender, to, content))
        self.server.told.before_yes()
        self.say("250 taken")

    def address(self, line):
        return line.decode().partition("<")[2].partition(">")[0]

    def say(self, text):
        self.wfile.write(f"{text}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True


@contextmanager
def mail_server():
    with _Server(("127.0.0.1", 0), _Conversation) as server:
        server.told = MailServer(port=server.server_address[1])
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield server.told
        finally:
            server.shutdown()
