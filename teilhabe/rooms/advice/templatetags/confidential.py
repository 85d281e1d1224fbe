from django import template
from django.db.models import QuerySet

from teilhabe.core.directory import queries
from teilhabe.core.directory.models import Service

register = template.Library()


@register.simple_tag
def confidential_advice() -> QuerySet[Service]:
    """Where a commissioner sends people first."""
    return queries.confidential_advice()
