"""OpsError
├── WrongUse         the command cannot start as it was called: exit code 2
└── CommandFailed    it started and could not finish: exit code 1
Stopped              somebody stopped it: exit code 1; no Exception, so that nothing on the way takes it for a fault
"""


class OpsError(Exception):
    code = "ops"
    exit_code = 1


class WrongUse(OpsError):
    code = "wrong_use"
    exit_code = 2


class CommandFailed(OpsError):
    code = "command_failed"


class Stopped(SystemExit):
    code = 1
