from django.urls import path

from teilhabe.rooms.reports import views

app_name = "reports"
urlpatterns = [
    path("reports/", views.ReportList.as_view(), name="report-list"),
    path("reports/duties/<int:pk>/end/", views.SwitchOff.as_view(), name="duty-end"),
    path("reports/<slug:code>/", views.ReportDetail.as_view(), name="report-detail"),
    path("reports/<slug:code>/switch-on/", views.SwitchOn.as_view(), name="duty-create"),
    path("reports/<slug:code>/<month:month>/", views.PeriodPage.as_view(), name="period-detail"),
    path("reports/<slug:code>/<month:month>/write/", views.WriteReport.as_view(), name="period-write"),
    path("reports/<slug:code>/<month:month>/release/", views.Release.as_view(), name="period-release"),
    path("reports/<slug:code>/<month:month>/revise/", views.Revise.as_view(), name="period-revise"),
    path("reports/<slug:code>/<month:month>/file.<form>", views.ReportFile.as_view(), name="period-file"),
]
