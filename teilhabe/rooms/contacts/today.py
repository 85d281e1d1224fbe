from django.urls import reverse

from teilhabe.foundation.web.sections import Section

SECTIONS = [
    Section(
        title="",
        template="contacts/desk/today.html",
        rows=lambda request: [reverse("contacts:contact-create")],
        permission="contacts.count_contact",
        order=0,
    ),
]
