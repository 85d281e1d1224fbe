from django.urls import path

from teilhabe.rooms.advice.views import allowances, attachments, cases, deadlines, goals, inbox

app_name = "advice"
urlpatterns = [
    path("requests/", inbox.Inbox.as_view(), name="inbox"),
    path("requests/answered/", inbox.AnsweredRequests.as_view(), name="answered-requests"),
    path("requests/held-back/", inbox.HeldBackRequests.as_view(), name="held-back-requests"),
    path("requests/<int:pk>/", inbox.RequestDetail.as_view(), name="request-detail"),
    path("requests/<int:pk>/hold-back/", inbox.RequestHoldBack.as_view(), name="request-hold-back"),
    path("requests/<int:pk>/bring-back/", inbox.RequestBringBack.as_view(), name="request-bring-back"),
    path("requests/<int:pk>/close/", inbox.RequestClose.as_view(), name="request-close"),
    path("requests/<int:pk>/reassign/", inbox.RequestReassign.as_view(), name="request-reassign"),
    path("requests/<int:pk>/case/", inbox.RequestToCase.as_view(), name="request-to-case"),
    path("requests/<int:pk>/join/", inbox.RequestJoin.as_view(), name="request-join"),
    path("cases/", cases.CaseList.as_view(), name="case-list"),
    path("cases/closed/", cases.ClosedCaseList.as_view(), name="closed-case-list"),
    path("cases/team/", cases.TeamCaseList.as_view(), name="team-case-list"),
    path("cases/unowned/", cases.UnownedCaseList.as_view(), name="unowned-case-list"),
    path("cases/search/", cases.CaseSearch.as_view(), name="case-search"),
    path("cases/rules/", deadlines.RulesCheck.as_view(), name="rules-check"),
    path("cases/new/", cases.CaseCreate.as_view(), name="case-create"),
    path("cases/<int:pk>/", cases.CaseDetail.as_view(), name="case-detail"),
    path("cases/<int:pk>/change/", cases.CaseChange.as_view(), name="case-change"),
    path("cases/<int:pk>/due/", cases.CaseDue.as_view(), name="case-due"),
    path("cases/<int:pk>/deadline/", deadlines.CaseDeadline.as_view(), name="case-deadline"),
    path(
        "cases/<int:pk>/deadlines/<int:event>/",
        deadlines.DeadlineDetail.as_view(),
        name="deadline-detail",
    ),
    path(
        "cases/<int:pk>/deadlines/<int:event>/slip/",
        deadlines.DeadlineSlip.as_view(),
        name="deadline-slip",
    ),
    path("cases/<int:pk>/visit/", cases.CaseVisitPage.as_view(), name="case-visit"),
    path("cases/<int:pk>/hand-over/", cases.CaseHandOver.as_view(), name="case-hand-over"),
    path("cases/<int:pk>/assign/", cases.CaseAssign.as_view(), name="case-assign"),
    path("cases/<int:pk>/openings/", cases.CaseOpenings.as_view(), name="case-openings"),
    path("cases/<int:pk>/erase/", cases.CaseErase.as_view(), name="case-erase"),
    path("cases/<int:pk>/files/new/", attachments.AttachmentCreate.as_view(), name="attachment-create"),
    path(
        "cases/<int:pk>/files/<int:attachment>/",
        attachments.AttachmentDownload.as_view(),
        name="attachment-download",
    ),
    path("cases/<int:pk>/goals/new/", goals.GoalCreate.as_view(), name="goal-create"),
    path("cases/<int:pk>/goals/<int:goal>/", goals.GoalChange.as_view(), name="goal-change"),
    path("cases/<int:pk>/mandates/new/", allowances.MandateCreate.as_view(), name="mandate-create"),
    path(
        "cases/<int:pk>/mandates/<int:allowance>/withdraw/",
        allowances.MandateWithdraw.as_view(),
        name="mandate-withdraw",
    ),
    path("cases/<int:pk>/consents/new/", allowances.ConsentCreate.as_view(), name="consent-create"),
    path(
        "cases/<int:pk>/consents/<int:allowance>/withdraw/",
        allowances.ConsentWithdraw.as_view(),
        name="consent-withdraw",
    ),
    path("cases/<int:pk>/move/<slug:move>/", cases.CaseMove.as_view(), name="case-move"),
]
