"""MailError
├── ServerAway       the mail server is not to be reached, or lets us not in: nothing can be sent now
├── NotNow           this mail was not taken; it is tried again
└── Refused          this mail will not be taken, however often it is tried
"""


class MailError(Exception):
    code = "mail"


class ServerAway(MailError):
    code = "server_away"


class NotNow(MailError):
    code = "not_now"


class Refused(MailError):
    code = "refused"
