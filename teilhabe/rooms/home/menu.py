from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.web.navigation import MenuEntry

ENTRIES = [MenuEntry(label=_("Heute"), url_name="desk:today", permission="home.view_today", order=0)]
