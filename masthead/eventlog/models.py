"""A stream and its events. No foreign keys out of here: the log outlives what it speaks of."""

from django.db import models


class Stream(models.Model):
    """A numbered sequence of facts, such as `newsroom:en` or `thread:12`."""

    name = models.CharField(max_length=100, primary_key=True)
    last_seq = models.BigIntegerField(default=0)

    def __str__(self):
        return self.name


class Event(models.Model):
    """One fact. `payload` holds ids, kinds and newsroom facts, never readers' text or names."""

    stream = models.ForeignKey(Stream, on_delete=models.PROTECT, related_name="events")
    seq = models.BigIntegerField()
    kind = models.CharField(max_length=60)
    payload = models.JSONField(default=dict)
    actor_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["stream", "seq"]
        constraints = [models.UniqueConstraint(fields=["stream", "seq"], name="event_seq_once_per_stream")]

    def __str__(self):
        return f"{self.stream_id}#{self.seq} {self.kind}"
