# El panel de lealtad: cliente, operaciones, informes, grupos.

loyalty-tab-customer = Cliente
loyalty-tab-transact = Operar
loyalty-tab-reports = Informes
loyalty-tab-groups = Grupos
