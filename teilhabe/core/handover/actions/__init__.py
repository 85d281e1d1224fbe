from teilhabe.core.handover.actions.houses import confirm_house, forget_house, propose_house

__all__ = ["confirm_house", "forget_house", "propose_house"]
