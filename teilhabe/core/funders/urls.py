from django.urls import path

from teilhabe.core.funders import views

app_name = "funders"
urlpatterns = [path("questions/<slug:report>/", views.CaseQuestions.as_view(), name="case-questions")]
