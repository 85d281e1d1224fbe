"""For other houses: neither desk nor public pages, without a log-in and without a language."""

from django.urls import path

from teilhabe.core.handover.views import between as views

app_name = "between-houses"
urlpatterns = [
    path("handover-card", views.CardFile.as_view(), name="card"),
    path("handover", views.Receive.as_view(), name="receive"),
    path("handover-reply", views.TakeReply.as_view(), name="reply"),
]
