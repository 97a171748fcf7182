"""The site's icon in a page's head."""

from django import template

from sefton_improve.assets.icon import icon_address

register = template.Library()
register.simple_tag(icon_address, name="icon_address")
