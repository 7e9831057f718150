# The journal of writes and the page of what the last run left unsettled.

ledger-empty = Aún no hay envíos
ledger-empty-why = Cada envío figura aquí desde que se confirma, con su resultado.
ledger-col-state = estado
ledger-col-age = edad
ledger-col-operation = qué
ledger-col-target = sobre qué
ledger-col-evidence = qué se vio
ledger-col-id = id

state-prepared = preparado
state-sending = enviando
state-confirmed = confirmado
state-failed = rechazado
state-not-sent = no enviado
state-unknown = desconocido
state-reconciled-confirmed = sí se hizo
state-reconciled-absent = no se hizo
state-closed-by-user = cerrado

op-sml-change-status = cambio de estado
op-sml-assign = asignación
op-sml-modify-lead = edición
op-sml-create-lead = lead nuevo
op-sml-create-task = tarea nueva
op-sml-modify-task = cambio de tarea
op-sml-delete-task = borrado de tarea
op-sml-finish = fin del lead
op-sml-click2call = llamada telefónica
op-leasy-password = cambio de contraseña
op-gas-register = registro
op-gas-update-profile = cambio de perfil
op-gas-save-method = tarjeta nueva
op-gas-delete-method = borrado de tarjeta
op-gas-request-visit = visita de gas
op-loyalty-create = operación nueva
op-loyalty-checkbook = checkbook
op-loyalty-redeem-full = canje del saldo
op-loyalty-reverse = reverso
op-loyalty-reverse-many = varios reversos
op-loyalty-transfer = transferencia de puntos
op-ll-create-deal = solicitud nueva

recovery-title = { $count ->
    [one] La sesión anterior dejó un envío por mirar
   *[other] La sesión anterior dejó { $count } envíos por mirar
}
recovery-why = «No enviado»: no se hizo nada. «?»: puede que se hiciera o no, porque no llegó una respuesta fiable. Comprobar pregunta al servidor y no envía nada. Hasta resolverlo, el mismo envío sobre el mismo registro está bloqueado.

confirm-close-unknown = ¿Cerrar a mano este resultado desconocido?
confirm-close-unknown-detail = No se envía nada. El registro dirá que lo cerró usted. Compruebe antes qué pasó.

# One record whole.
ledger-fact-evidence = visto
ledger-fact-status = respuesta
ledger-fact-amount = importe
ledger-fact-code = código
ledger-fact-changes = Cambios
ledger-fact-where = Dónde
ledger-fact-target = registro
ledger-fact-account = cuenta
ledger-fact-host = servidor
ledger-fact-operation = operación
ledger-fact-class = clase
ledger-fact-when = Cuándo
ledger-fact-prepared = confirmado por usted
ledger-fact-sending = envío iniciado
ledger-fact-changed = último cambio
ledger-fact-short = id corto
ledger-fact-retry = repite
ledger-fact-batch = lote
ledger-nothing-to-export = Nada que exportar
