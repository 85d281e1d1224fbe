from django.urls import path

from teilhabe.rooms.home import views

app_name = "home"
urlpatterns = [
    path("", views.Start.as_view(), name="start"),
    path("contact/", views.Contact.as_view(), name="contact"),
    path("promises/", views.Promises.as_view(), name="promises"),
    path("privacy/", views.Privacy.as_view(), name="privacy"),
    path("imprint/", views.Imprint.as_view(), name="imprint"),
    path("accessibility/", views.Accessibility.as_view(), name="accessibility"),
]
