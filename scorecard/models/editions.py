"""A release's edition: all that its pages, files and packs say, written down once for each audience."""

import hashlib
import zlib

from django.db import models

from scorecard.models.fields import known
from scorecard.models.printed import PrintedTextField
from scorecard.models.releases import Release
from scorecard.vocabulary.states import Audience


class EditionQuerySet(models.QuerySet["Edition"]):
    def of(self, quarter: int, audience: str, part: str) -> models.QuerySet["Edition"]:
        """A part of a quarter's editions for an audience, the newest release's first."""
        found = self.filter(release__quarter=quarter, audience=audience, part=part)
        return found.order_by("-release__version")


class Edition(models.Model):
    """One part of a release as one audience may see it: canonical JSON in the shape that `format` counts.

    Each app writes its own part. `sha256` is that of the JSON; it is stored `packed`. `lacking` names what
    history could not give to an edition that was made after its release; empty for one made with it.
    """

    never_changed = True
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="editions")
    audience = models.CharField(max_length=8, choices=Audience.choices())
    part = models.CharField(max_length=20)
    format = models.PositiveSmallIntegerField()
    packed = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    lacking = PrintedTextField(blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["release", "audience", "part"]
        constraints = [
            models.UniqueConstraint(
                fields=["release", "audience", "part"], name="one_edition_part_a_release"
            ),
            known("edition_audience_known", "audience", Audience.choices()),
        ]

    def __str__(self) -> str:
        return f"{self.release}: {self.part}, {self.audience}"

    @property
    def content(self) -> str:
        """The JSON that was written. Raises zlib.error where what is stored was never written by us."""
        return zlib.decompress(bytes(self.packed)).decode("ascii")

    @content.setter
    def content(self, text: str) -> None:
        self.packed = zlib.compress(text.encode("ascii"))
        self.sha256 = hash_of(text)

    @property
    def unaltered(self) -> bool:
        """Whether it is still what its hash was taken of."""
        try:
            return hash_of(self.content) == self.sha256
        except (zlib.error, UnicodeDecodeError):
            return False


def hash_of(content: str) -> str:
    """The hash that an edition's JSON is kept under."""
    return hashlib.sha256(content.encode("ascii")).hexdigest()
