from django import template

from teilhabe.core.accounts.roles import label_of

register = template.Library()
register.filter("role_label", label_of)
