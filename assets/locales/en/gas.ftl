# The gas pane: visit, visits, payments, methods, profile.

gas-tab-visit = Visit
gas-tab-visits = Visits
gas-tab-payments = Payments
gas-tab-methods = Methods
gas-tab-profile = Profile
