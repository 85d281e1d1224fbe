from django.urls import path

from teilhabe.rooms.data_protection import views

app_name = "data_protection"
urlpatterns = [
    path("audit/", views.AuditPage.as_view(), name="audit"),
    path("audit/<int:until>/", views.AuditPage.as_view(), name="audit-until"),
    path("audit/chain/", views.ChainInspect.as_view(), name="chain-inspect"),
    path("audit/file.<form>", views.AuditFile.as_view(), name="audit-file"),
]
