"""Note when the group assigns its partitions anew."""

from collections.abc import Sequence

from kafka import ConsumerRebalanceListener, TopicPartition


class Assignment(ConsumerRebalanceListener):  # type: ignore[misc] # the client has no types
    """Counts assignments of partitions; it is called on the client's own thread and may only take notes."""

    def __init__(self) -> None:
        self._changes = 0
        self._seen = 0

    def on_partitions_assigned(self, assigned: Sequence[TopicPartition]) -> None:
        """Note that the group has assigned its partitions anew."""
        del assigned
        self._changes += 1

    def on_partitions_revoked(self, revoked: Sequence[TopicPartition]) -> None:
        """Nothing to do: work is committed before the next poll, and a memory is read back when partitions come."""

    @property
    def changed(self) -> bool:
        """Whether partitions were assigned since `accept`."""
        return self._changes != self._seen

    def accept(self) -> None:
        """Take the assignment as it is for the one that is worked on."""
        self._seen = self._changes
