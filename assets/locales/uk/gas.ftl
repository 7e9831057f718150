# Панель газу: візит, візити, платежі, способи оплати, профіль.

gas-tab-visit = Візит
gas-tab-visits = Візити
gas-tab-payments = Платежі
gas-tab-methods = Способи
gas-tab-profile = Профіль
