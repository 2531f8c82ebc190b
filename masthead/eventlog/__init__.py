"""Append-only facts in numbered streams, written in the transaction of the change: record.record()."""
