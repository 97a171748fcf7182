"""How far long work has come, told while it goes on. Pure: who listens is somebody else's."""


class StoppedError(Exception):
    """Somebody asked long work to stop, at a point where stopping leaves nothing half."""


class Progress:
    """Is told each step before it begins. This one tells nobody and never stops; others say it on."""

    def step(self, words: str, done: int = 0, of: int = 0, *, may_stop: bool = True) -> None:
        """A step begins: `words` say what it does ("Reading the file"); `done` of `of` are behind it.

        Nought `of`: nobody knows how many there will be. Call it only where stopping leaves nothing half: it
        raises StoppedError where somebody asked for that. `may_stop` is false of the last step, after which
        nobody asks any more.
        """


SILENT = Progress()
