# Series de muchas escrituras: en bloque e importación. La página, sus filas y lo que se dice de ellas.

batch-id = serie { $id }
batch-col-id = id
batch-col-target = destino
batch-col-was = antes
batch-col-becomes = después
batch-col-result = resultado

batch-count-rows = { $num ->
    [one] { $num } fila
    [many] { $num } de filas
   *[other] { $num } filas
}
batch-count-confirmed = { $num } ok
batch-count-refused = rechazadas: { $num }
batch-count-unknown = inciertas: { $num }
batch-count-not-sent = sin enviar: { $num }
batch-count-skipped = fuera: { $num }

batch-row-open = por enviar
batch-row-held = no enviada: { $why }
batch-row-absent = era incierta, no tuvo efecto
batch-row-sending = enviando…
batch-row-confirmed = hecho
batch-row-refused = rechazada: { $words }
batch-row-left = no enviada: { $why }
batch-row-unknown = incierta: puede haberse hecho
batch-row-skipped = fuera: { $why }

batch-why-asked = como pediste
batch-why-unknown = no se sabe qué fue de una fila
batch-why-session = la sesión terminó
batch-why-gate = no se puede escribir ({ $why })
batch-why-refusals = varias filas seguidas fallaron
batch-why-held = algunas filas no se pudieron enviar
batch-why-not-kept = no se pudo guardar el plan ({ $why }), no se envió nada
batch-why-restart = el programa terminó a medias

batch-nothing = Nada que enviar. Esc cierra.
batch-type-count = Escribe { $num } y pulsa Intro para enviar; Esc sale.
batch-type-wrong = No es la cantidad: escribe { $num }, o Esc.
batch-keeping = Guardando el plan…
batch-running = Enviando una tras otra. Esc para tras la fila en curso.
batch-stopping = Para cuando acabe la fila en curso…
batch-stopped = Parada: { $why }.
batch-over = Todas las filas han terminado.
batch-fault = { $why }

toast-plan-damaged = El plan de una serie no se puede leer y se dejó donde está: { $path }
toast-plans-not-read = No se pueden leer los planes de series sin acabar: { $why }
