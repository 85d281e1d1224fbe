from django.urls import path

from teilhabe.rooms.contacts import views

app_name = "contacts"
urlpatterns = [
    path("contact/", views.CountContact.as_view(), name="contact-create"),
    path("contact/undo/", views.TakeBackContact.as_view(), name="contact-undo"),
]
