"""The words of help's texts that must stay true: a page, a button or link on it, another task, a picture.

tests/sefton_improve/help/ reads them out of the texts and holds them against the pages they name.
"""

from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sefton_improve.help.pictures import HEIGHT, PICTURES, WIDTH
from sefton_improve.help.places import PLACES
from sefton_improve.help.tasks import BY_SLUG

register = template.Library()


@register.simple_tag(takes_context=True)
def place(context: Context, name: str) -> SafeString:
    """`{% place "grid" %}`: the page by its name, a link where this reader may open it.

    Raises KeyError for a name that is not among PLACES.
    """
    found = PLACES[name]
    address = context["ways"].to(found)
    if not address:
        return format_html("<em>{}</em>", found.words)
    return format_html('<a href="{}">{}</a>', address, found.words)


@register.simple_tag
def press(words: str, on: str) -> SafeString:
    """`{% press "Save" "grid" %}`: a button, link, field or heading as it is called on a page.

    Words that end in … begin its name. Raises KeyError for a page that is not among PLACES.
    """
    if on not in PLACES:
        raise KeyError(on)
    return format_html("<b>{}</b>", words)


@register.simple_tag(takes_context=True)
def task(context: Context, slug: str) -> SafeString:
    """`{% task "publish-a-pack" %}`: another task by its title, on this page where it stands there too.

    Raises KeyError for a task that does not exist.
    """
    found, guide = BY_SLUG[slug], context["of"]
    here = guide is None or guide.role in found.roles
    page = "" if here else reverse("handbook")
    return format_html('<a href="{}#{}">{}</a>', page, found.slug, found.title)


@register.inclusion_tag("sefton_improve/help/picture.html")
def picture(name: str) -> dict[str, Any]:
    """`{% picture "entry-grid" %}`, with its size, so that nothing moves when it comes."""
    return {"picture": PICTURES[name], "width": WIDTH, "height": HEIGHT}
