"""Everybody's own account under `/account/`; allauth finds its pages by these names."""

from django.urls import path

from teilhabe.core.accounts.views import entrance, lost, own, proposals, second_factor

urlpatterns = [
    path("login/", entrance.LogInPage.as_view(), name="account_login"),
    path("logout/", entrance.LogOutPage.as_view(), name="account_logout"),
    path("inactive/", entrance.InactivePage.as_view(), name="account_inactive"),
    path("again/", entrance.PasswordAgainPage.as_view(), name="account_reauthenticate"),
    path("check/", entrance.SecondFactorPage.as_view(), name="mfa_authenticate"),
    path("second-factor/", second_factor.OverviewPage.as_view(), name="mfa_index"),
    path("second-factor/app/", second_factor.AppAddPage.as_view(), name="mfa_activate_totp"),
    path("second-factor/app/remove/", second_factor.AppRemovePage.as_view(), name="mfa_deactivate_totp"),
    path("second-factor/passkey/", second_factor.PasskeyAddPage.as_view(), name="mfa_add_webauthn"),
    path(
        "second-factor/passkey/<int:pk>/remove/",
        second_factor.PasskeyRemovePage.as_view(),
        name="mfa_remove_webauthn",
    ),
    path("spare-codes/", second_factor.SpareCodesPage.as_view(), name="mfa_view_recovery_codes"),
    path("spare-codes/new/", second_factor.SpareCodesNewPage.as_view(), name="mfa_generate_recovery_codes"),
    path("details/", own.OwnDetailsPage.as_view(), name="account_own_details"),
    path("language/<slug:language>/", own.LanguagePage.as_view(), name="account_switch_language"),
    path("sessions/", own.SessionListPage.as_view(), name="account_sessions"),
    path("sessions/device/", own.NameDevicePage.as_view(), name="account_name_device"),
    path("sessions/<str:pk>/end/", own.SessionEndPage.as_view(), name="account_end_session"),
    path("password/", own.PasswordChangePage.as_view(), name="account_change_password"),
    path("recovery-sheet/", own.RecoverySheetPage.as_view(), name="account_recovery_sheet"),
    path("key/", own.OwnKeyPage.as_view(), name="account_own_key"),
    path("role/", proposals.AcceptRolesPage.as_view(), name="account_accept_roles"),
    path("lost/", lost.LostPasswordPage.as_view(), name="account_lost_password"),
    path("lost/sheet/", lost.UseSheetPage.as_view(), name="account_use_sheet"),
    path("welcome/", lost.UseLinkPage.as_view(), name="account_use_link"),
    path("welcome/<str:secret>/", lost.OpenLinkPage.as_view(), name="account_open_link"),
]
