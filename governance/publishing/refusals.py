"""Why a pack is not published: one error for every door that may refuse it."""


class PublishError(Exception):
    """The pack cannot be published; the message says why and what to do, `address` leads to where."""

    def __init__(self, message: str, *, address: str = ""):
        super().__init__(message)
        self.address = address
