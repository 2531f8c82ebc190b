"""EventlogError
└── RecordedOutsideTransaction
"""


class EventlogError(Exception):
    code = "eventlog"


class RecordedOutsideTransaction(EventlogError):
    code = "recorded_outside_transaction"

    def __init__(self, kind: str):
        super().__init__(f"The event {kind} must be recorded in the transaction of its change: wrap both in atomic().")
