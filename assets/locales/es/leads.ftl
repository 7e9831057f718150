# Leads: columns, board, filter, detail, writes.

leads-view-board = Tablero
leads-view-table = Tabla
leads-view-detail = Lead

leads-col-id = Id
leads-col-client = Cliente
leads-col-phone = Teléfono
leads-col-email = Correo
leads-col-province = Provincia
leads-col-locality = Localidad
leads-col-vehicle = Vehículo
leads-col-price = Precio
leads-col-km = Km
leads-col-year = Año
leads-col-fuel = Comb.
leads-col-dealership = Concesionario
leads-col-origin = Origen
leads-col-channel = Canal
leads-col-user = Usuario
leads-col-score = Punt.
leads-col-status = Estado
leads-col-result = Resultado
leads-col-age = Edad
leads-col-next-task = Próx. tarea
leads-col-open-tasks = Tareas
leads-col-notes = Notas
leads-col-tags = Etiquetas
leads-col-created = Creado
leads-col-ended = Fin

status-new = Nuevo
status-commercial-management = Comercial
status-tracing = Seguimiento
status-end = Fin

leads-filter = filtro: { $words }
leads-filter-hint = hacen falta todas · !palabra excluye · ~palabra es aproximada
leads-search = búsqueda: { $words }
leads-search-hint = pregunta al servidor
leads-found = pasan { $n } de { $of }
leads-sorted-by = por { $column }
leads-sorted-by-reverse = por { $column }, al revés
leads-sort-title = Ordenar por
leads-loaded = { $n } de { $of } cargados
leads-loading = cargando { $n } de { $of }
leads-loading-unknown = cargando … { $n }
leads-stopped-at = parado en { $n } de { $of }
leads-broke-off = cortado en { $n } de { $of }
leads-marked = { $count ->
    [one] { $count } marcado
   *[other] { $count } marcados
}
leads-new-rows = { $count ->
    [one] { $count } lead nuevo
   *[other] { $count } leads nuevos
}
leads-changed-rows = { $count ->
    [one] ha cambiado { $count } lead
   *[other] han cambiado { $count } leads
}
leads-count = { $count ->
    [one] { $count } lead
   *[other] { $count } leads
}

leads-loading-title = Cargando leads …
leads-empty = No hay leads
leads-empty-why = El servidor no conoce ningún lead que puedas ver.
leads-no-hits = Nada pasa el filtro
leads-no-hits-why = Hay { $of } cargados. Esc quita el filtro.
leads-no-found = El servidor no encontró nada para «{ $words }»
leads-failed = No se pudieron leer los leads
leads-signed-out = Sin sesión
leads-signed-out-why = Inicia sesión para ver tus leads.
leads-stale = como se leyó hace { $age }; la última lectura falló

leads-unassigned = sin asignar
leads-no-name = sin nombre
leads-no-vehicle = sin vehículo
leads-no-next-task = sin próxima tarea
leads-late = tarde
leads-soon = pronto
leads-due = en { $age }
leads-overdue = { $age } tarde
leads-median-age = mediana { $age }
leads-online = en línea
leads-offline = desconectado
leads-sold = vendido
leads-score = puntuación { $n }
leads-tasks = { $count ->
    [one] { $count } tarea
   *[other] { $count } tareas
}
leads-notes-count = { $count ->
    [one] { $count } nota
   *[other] { $count } notas
}
leads-clock-created = edad desde la creación
leads-clock-response = primera respuesta según la primera tarea, nota o llamada vista
leads-same-phone = mismo teléfono: { $what }

leads-tab-timeline = Cronología
leads-tab-tasks = Tareas
leads-tab-changes = Cambios
leads-tab-raw = Original
leads-section-enquiry = Consulta
leads-section-client = Cliente
leads-section-vehicle = Vehículo
leads-section-dealership = Concesionario
leads-section-origin = Origen
leads-section-work = Trabajo
leads-section-tags = Etiquetas
leads-section-preview = Vista previa
leads-no-enquiry = sin texto de consulta
leads-opening-hours = Horario
leads-open-now = abierto ahora
leads-closed-now = cerrado ahora
leads-address = Dirección
leads-web = Web
leads-first-task = Primera tarea
leads-detail-loading = Leyendo el lead …
leads-detail-failed = No se pudo leer el lead
leads-history-failed = No se pudieron leer los cambios
leads-history-loading = Leyendo los cambios …
leads-timeline-empty = Aún no ha pasado nada
leads-tasks-empty = Sin tareas
leads-changes-empty = No hay cambios anotados
leads-gone = Este lead ya no está

event-enquiry = Consulta
event-created = Creado
event-note = Nota
event-note-edited = Nota editada
event-task = Tarea
event-task-planned = Tarea prevista
event-task-done = Tarea hecha
event-call = Llamada
event-change = Cambio
event-change-created = Registro creado
event-change-deleted = Registro borrado
event-finished = Terminado

task-date = Cita
task-appraisal = Tasación
task-call = Llamada
task-email = Correo
task-visit = Visita
task-test-drive = Prueba
task-tracking = Seguimiento
task-other = Tarea
task-open = abierta
task-done = hecha
task-late = tarde
task-by = por { $author }

leads-carry = llevando a { $status }
leads-carry-hint = ⏎ envía · Esc no
leads-carry-back = Devuelta a su sitio
leads-status-title = Cambiar el estado de { $lead }
leads-status-same = Ya tiene ese estado
leads-assign-title = Asignar { $lead }
leads-assign-same = Ya está asignado a { $user }
leads-assign-open = { $count ->
    [one] { $count } lead abierto
   *[other] { $count } leads abiertos
}
leads-users-failed = No se pudieron leer los usuarios
leads-field-status = Estado
leads-field-user = Usuario

leads-status-sending = { $lead } → { $status } …
leads-status-confirmed = { $lead }: ahora { $status }
leads-status-refused = { $lead } sigue como estaba: { $words }
leads-status-not-sent = { $lead } sigue como estaba: { $why }
leads-status-unknown = { $lead }: no se sabe si ahora está en { $status } ({ $why })
leads-assign-sending = { $lead } → { $user } …
leads-assign-confirmed = { $lead } está asignado a { $user }
leads-assign-refused = { $lead } no se asignó: { $words }
leads-assign-not-sent = { $lead } no se asignó: { $why }
leads-assign-unknown = { $lead }: no se sabe si está asignado a { $user } ({ $why })
leads-load-stopped = Parado; lo cargado se queda
