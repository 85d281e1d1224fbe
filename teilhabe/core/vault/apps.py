from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "teilhabe.core.vault"
    label = "vault"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_out  # noqa: PLC0415 - needs loaded models

        from teilhabe.core.vault import checks  # noqa: F401, PLC0415 - checks register themselves
        from teilhabe.core.vault.actions.sessions import lock_on_log_out  # noqa: PLC0415
        from teilhabe.core.vault.sealer import VaultSealer  # noqa: PLC0415
        from teilhabe.foundation import sealer  # noqa: PLC0415

        sealer.register(VaultSealer())
        user_logged_out.connect(lock_on_log_out, dispatch_uid="lock the keyring")
