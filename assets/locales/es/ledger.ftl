# The journal of writes and the page of unknown outcomes.

ledger-title = Registro
ledger-empty = Aún no hay envíos
ledger-empty-why = Cada envío figura aquí desde que se confirma, con su resultado.
ledger-failed = No se puede leer el registro: { $why }
ledger-col-state = Estado
ledger-col-age = Edad
ledger-col-operation = Qué
ledger-col-target = Sobre qué
ledger-col-evidence = Qué se vio
ledger-col-id = Id

state-prepared = preparado
state-sending = enviando
state-confirmed = confirmado
state-failed = rechazado
state-not-sent = no enviado
state-unknown = desconocido
state-reconciled-confirmed = resultó hecho
state-reconciled-absent = no se hizo
state-closed-by-user = cerrado

op-sml-change-status = Cambiar estado
op-sml-assign = Asignar
op-sml-modify-lead = Editar lead

recovery-title = { $count ->
    [one] Un resultado es desconocido
   *[other] { $count } resultados son desconocidos
}
recovery-why = Puede que estos envíos se hicieran o no: no llegó una respuesta fiable. Comprobar pregunta al servidor y no vuelve a enviar nada. Hasta entonces, el mismo envío sobre el mismo registro está bloqueado.
recovery-later = más tarde
recovery-close = cerrar a mano

verify-running = Preguntando al servidor qué pasó …
verify-confirmed = { $target }: se hizo
verify-absent = { $target }: no se hizo
verify-ask-person = { $target }: el servidor no lo sabe ({ $why }). Compruébalo y ciérralo a mano.
verify-nothing = Aquí no hay ningún resultado desconocido
close-title = ¿Cerrar este resultado desconocido?
close-detail = No se envía nada. El registro dirá que lo cerraste.
close-prompt = Escribe el id corto { $id }
