"""Note when partitions come and go."""

from collections.abc import Sequence

from kafka import ConsumerRebalanceListener, TopicPartition


class Assignment(ConsumerRebalanceListener):  # type: ignore[misc] # the client has no types
    """Counts changes of the partitions; it is called on the client's own thread and may only take notes."""

    def __init__(self) -> None:
        self.changes = 0
        self._accepted = 0

    def on_partitions_assigned(self, assigned: Sequence[TopicPartition]) -> None:
        """Note that the group has assigned its partitions anew."""
        del assigned
        self.changes += 1

    def on_partitions_revoked(self, revoked: Sequence[TopicPartition]) -> None:
        """Note that partitions went; their work is committed, for that happens before the next poll."""
        self.changes += bool(revoked)

    @property
    def changed(self) -> bool:
        """Whether partitions came or went since the changes that were accepted."""
        return self.changes != self._accepted

    def accept(self, changes: int) -> None:
        """Work with the assignment as it was after so many changes."""
        self._accepted = changes
