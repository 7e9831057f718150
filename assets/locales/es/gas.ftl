# El panel de gas: visita, visitas, pagos, métodos, perfil.

gas-tab-visit = Visita
gas-tab-visits = Visitas
gas-tab-payments = Pagos
gas-tab-methods = Métodos
gas-tab-profile = Perfil
