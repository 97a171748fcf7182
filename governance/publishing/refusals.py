"""Why a pack is not published: one error for every door that may refuse it."""


class PublishError(Exception):
    """The pack cannot be published; the message says why and what to do."""
