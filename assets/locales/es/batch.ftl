# Series de muchas escrituras: en bloque e importación. La página, sus filas y lo que se dice de ellas.

batch-id = serie { $id }
batch-col-id = id
batch-col-line = línea
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
batch-why-results = no se puede escribir el archivo de resultados ({ $why })

batch-nothing = Nada que enviar. Esc cierra.
batch-type-count = Escriba { $num } y pulse Enter para enviar; Esc sale.
batch-type-wrong = No es la cantidad: escriba { $num }, o Esc.
batch-keeping = Guardando el plan…
batch-running = Enviando una tras otra. Esc para tras la fila en curso.
batch-stopping = Para cuando acabe la fila en curso…
batch-stopped = Parada: { $why }.
batch-over = Todas las filas han terminado.
batch-fault = { $why }

toast-plan-damaged = El plan de una serie no se puede leer y se dejó donde está: { $path }
toast-plans-not-read = No se pueden leer los planes de series sin acabar: { $why }

# Escrituras en bloque sobre los leads marcados.

bulk-title-assign = Asignar los leads marcados
bulk-title-status = Cambiar el estado de los leads marcados
bulk-title-task = Una tarea en cada lead marcado
bulk-title-tag = Una etiqueta en cada lead marcado
bulk-pick-status = { $count ->
    [one] Estado de { $count } lead marcado
    [many] Estado de { $count } de leads marcados
   *[other] Estado de { $count } leads marcados
}
bulk-pick-dealing = { $count ->
    [one] Asignar { $count } lead marcado
    [many] Asignar { $count } de leads marcados
   *[other] Asignar { $count } leads marcados
}
bulk-pick-people = { $dealing }
bulk-deal-one = Todos a una persona
bulk-deal-round-robin = Por turnos
bulk-deal-least-busy = Primero quien menos tiene
bulk-hint-toggle = añadir o quitar
bulk-hint-plan = ver el plan
bulk-hint-stop = Parar
bulk-hint-resume = Seguir
bulk-hint-forget = Olvidar el resto
bulk-prompt-tag = etiqueta para { $num }
bulk-counts-of-loaded = No están cargados todos los leads: se cuentan solo los cargados.
bulk-skip-locked = otra escritura suya está en curso o es incierta
bulk-skip-changed = cambió desde que se marcó
bulk-skip-already = ya está así
bulk-skip-unreadable = no se puede escribir sin pérdida
bulk-unfinished = La serie { $id } no se terminó.
bulk-unfinished-first = Hay una serie sin terminar: síguela u olvídala primero.
bulk-put-off = El resto espera: «:batch» lo vuelve a mostrar.
bulk-forgotten = Se olvida el resto de la serie; lo enviado está en el registro.
confirm-run-forget = { $count ->
    [one] ¿Olvidar el { $count } lead que queda?
   *[other] ¿Olvidar los { $count } leads que quedan?
}
confirm-run-forget-detail = Lo escrito queda; de esta tanda no se enviará nada más.
bulk-task-title = { $count ->
    [one] Tarea para { $count } lead marcado
    [many] Tarea para { $count } de leads marcados
   *[other] Tarea para { $count } leads marcados
}
bulk-task-kind = Tipo
bulk-task-description = Descripción
bulk-task-media = Por
bulk-task-planned = Prevista para
bulk-task-note = Nota
bulk-media-phone = Teléfono
bulk-media-email = Correo
bulk-media-sms = SMS
bulk-media-whatsapp = WhatsApp
off-no-run = No hay ninguna serie.
