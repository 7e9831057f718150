# El panel de lealtad: cliente, operaciones, informes, grupos.

loyalty-tab-customer = Cliente
loyalty-tab-transact = Operar
loyalty-tab-reports = Informes
loyalty-tab-groups = Grupos

command-loyalty = Ver un cliente de lealtad por su id
loyalty-no-such-id = Eso no puede ser el id de un cliente.
