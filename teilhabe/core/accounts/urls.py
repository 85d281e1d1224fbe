"""People and teams at the desk, under `/desk/people/`."""

from django.urls import path

from teilhabe.core.accounts.views import people, proposals, shares, teams

app_name = "accounts"
urlpatterns = [
    path("", people.PersonList.as_view(), name="person-list"),
    path("invite/", people.PersonInvite.as_view(), name="person-invite"),
    path("<int:pk>/", people.PersonDetail.as_view(), name="person-detail"),
    path("<int:pk>/link/", people.LinkPage.as_view(), name="person-link"),
    path("<int:pk>/invite-again/", people.InviteAgainPage.as_view(), name="person-invite-again"),
    path("<int:pk>/new-password/", people.ResetAccessPage.as_view(), name="person-reset-access"),
    path("<int:pk>/roles/", people.RoleGivePage.as_view(), name="role-give"),
    path("roles/<int:pk>/end/", people.RoleEndPage.as_view(), name="role-end"),
    path("<int:pk>/pledges/", people.PledgePage.as_view(), name="pledge-record"),
    path("<int:pk>/deputy/", people.DeputyForOtherPage.as_view(), name="deputy-for-other"),
    path("<int:pk>/offboard/", people.OffboardPage.as_view(), name="person-offboard"),
    path("proposals/", proposals.ProposalList.as_view(), name="proposal-list"),
    path("proposals/<int:pk>/", proposals.ProposalDetail.as_view(), name="proposal-detail"),
    path("proposals/<int:pk>/confirm/", proposals.ProposalConfirm.as_view(), name="proposal-confirm"),
    path(
        "proposals/<int:pk>/countersign/",
        proposals.ProposalCountersign.as_view(),
        name="proposal-countersign",
    ),
    path("proposals/<int:pk>/decline/", proposals.ProposalDecline.as_view(), name="proposal-decline"),
    path("proposals/<int:pk>/withdraw/", proposals.ProposalWithdraw.as_view(), name="proposal-withdraw"),
    path("deputies/", people.DeputyList.as_view(), name="deputy-list"),
    path("deputies/name/", people.DeputyName.as_view(), name="deputy-name"),
    path("deputies/<int:pk>/end/", people.DeputyEnd.as_view(), name="deputy-end"),
    path("teams/", teams.TeamList.as_view(), name="team-list"),
    path("teams/found/", teams.TeamFound.as_view(), name="team-found"),
    path("teams/<int:pk>/", teams.TeamDetail.as_view(), name="team-detail"),
    path("teams/<int:pk>/change/", teams.TeamChange.as_view(), name="team-change"),
    path("teams/<int:pk>/members/add/", teams.MemberAdd.as_view(), name="member-add"),
    path("teams/<int:pk>/members/<int:user>/vouch/", teams.AttestPage.as_view(), name="member-vouch"),
    path("teams/<int:pk>/members/<int:user>/key/", teams.GiveKeyPage.as_view(), name="member-give-key"),
    path("teams/<int:pk>/shares/", shares.ShareList.as_view(), name="share-list"),
    path("teams/<int:pk>/shares/hand-out/", shares.HandOutPage.as_view(), name="share-hand-out"),
    path("teams/<int:pk>/shares/recover/", shares.RecoverPage.as_view(), name="share-recover"),
    path("teams/<int:pk>/shares/<int:number>/", shares.SharePage.as_view(), name="share"),
    path(
        "teams/<int:pk>/shares/<int:number>/confirm/",
        shares.ShareConfirmPage.as_view(),
        name="share-confirm",
    ),
    path("memberships/<int:pk>/end/", teams.MembershipEnd.as_view(), name="membership-end"),
]
