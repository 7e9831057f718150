# Leads: views, columns, status line, pages without rows, clocks, the open lead, pickers.

view-table = TABLA
view-board = TABLERO
view-detail = LEAD

# Titles of columns, names in the sort picker, labels beside values. As short as the columns are narrow.
column-id = id
column-status = estado
column-created = edad
column-client = cliente
column-phone = teléfono
column-email = correo
column-province = provincia
column-locality = localidad
column-vehicle = vehículo
column-price = precio
column-km = km
column-year = año
column-fuel = combustible
column-dealership = concesión
column-origin = origen
column-channel = canal
column-user = asesor
column-score = ★
column-result = resultado
column-response = resp.
column-in-status = desde
column-next-task = vence
column-open-tasks = pend.
column-notes = notas
column-tags = etiquetas
column-ended = cierre
column-enquiry = consulta

# The statuses of a lead.
status-new = Nuevo
status-commercial-management = Comercial
status-tracing = Seguimiento
status-end = Finalizado

# Pieces of the status line: each a word or two.
status-search = búsqueda: { $search }
status-filter = filtro: { $filter }
status-marked = { $count ->
    [one] { $count } marcado
   *[other] { $count } marcados
}
status-hits = { $count ->
    [one] { $count } pasa
   *[other] { $count } pasan
}
status-n-of-n = { $n } de { $of }
status-loading = cargando
status-stopped = parado
status-failed = interrumpido
status-age = { $age ->
    [now] recién leído
   *[other] hace { $age }
}
status-watch-off = sin vigilar

leads-loading-title = Leyendo los leads …
leads-loading = Los primeros están en camino.
leads-stopped-title = Parado
leads-stopped = Se paró la lectura antes de que llegara ningún lead.
leads-signed-out-title = Sin sesión
leads-signed-out = Inicie sesión para ver sus leads.
leads-failed-title = No se pudieron leer los leads
page-failed = { $why }
leads-empty-title = No hay leads
leads-empty = En el servidor no hay ningún lead que puedas ver.
leads-no-match-title = El servidor no encontró nada
leads-no-match = Ningún lead contiene «{ $search }».
page-no-hits-title = Nada pasa el filtro
leads-no-hits = { $count ->
    [one] El único lead cargado no cumple «{ $filter }».
   *[other] Ninguno de los { $count } leads cargados cumple «{ $filter }».
}

leads-unassigned = sin asignar
leads-unassigned-card = sin asesor
leads-no-next-task = sin tarea
preview-same-phone = mismo teléfono: { $lead } ({ $status }, hace { $age })
preview-same-email = mismo correo: { $lead } ({ $status }, hace { $age })
create-peek = Ctrl-t abre { $lead }, un lead del mismo cliente; Esc vuelve aquí.
board-median = { $age ->
    [now] med 0min
   *[other] med { $age }
}

# The clock of a lead, with what it rests on.
clock-task-overdue = { $age ->
    [now] la tarea vence ahora
   *[other] tarea atrasada { $age }
}
clock-task-due = { $age ->
    [now] la tarea vence ahora
   *[other] la tarea vence en { $age }
}
clock-in-status-at-least = en este estado desde hace al menos { $age }
clock-created = { $age ->
    [now] creado ahora mismo
   *[other] creado hace { $age }
}
clock-unknown = no consta ninguna fecha
clock-in-status-seen = { $age ->
    [now] en este estado al menos desde ahora (visto aquí)
   *[other] en este estado desde hace al menos { $age } (visto aquí { $when })
}
clock-age = { $age ->
    [now] creado ahora mismo ({ $when })
   *[other] de hace { $age } (creado { $when })
}
clock-answer-given = { $took ->
    [now] primera respuesta al momento ({ $by }, { $when }, { $hours })
   *[other] primera respuesta en { $took } ({ $by }, { $when }, { $hours })
}
clock-answer-waited = { $took ->
    [now] sin respuesta todavía ({ $hours })
   *[other] sin respuesta desde hace { $took } ({ $hours })
}
clock-answer-given-short = { $took ->
    [now] primera respuesta al momento ({ $by })
   *[other] primera respuesta en { $took } ({ $by })
}
clock-answer-waited-short = { $took ->
    [now] sin respuesta todavía
   *[other] sin respuesta desde hace { $took }
}
clock-answer-untold-short = primera respuesta desconocida
clock-answer-undated = respondido, no consta cuándo
clock-answer-untold = primera respuesta desconocida: la lista no trae tareas ni notas
clock-answer-none = terminado sin respuesta registrada
clock-by-task = tarea
clock-by-note = nota
clock-by-call = llamada
clock-hours-own = horas abiertas
clock-hours-office = horas de oficina
detail-response = respuesta
detail-answered = atendido
detail-response-none = ninguna en { $took }
detail-hours = contado
detail-response-unknown = no consta
detail-in-status = en estado
detail-in-status-seen = { $age }+, visto { $when }
detail-created = edad
filter-can = !sin ~parecido @quién age>3d instatus>2d response>1h is:late
filter-wrong-time = { $word }: escriba 30m, 4h, 3d o 2w

carry-prompt = Enter lo envía · Esc lo devuelve
prompt-search = Enter pregunta al servidor

picker-sort = Ordenar por
picker-status = Estado de { $lead }
picker-assign = Asignar { $lead } a
picker-failed = Sin leer: { $why }
assign-open-leads = { $count ->
    [one] { $count } abierto
   *[other] { $count } abiertos
}
assign-open-leads-at-least = { $count ->
    [one] { $count } abierto o más
   *[other] { $count } abiertos o más
}
assign-has-it = ya lo tiene

detail-failed-title = No se pudo leer el lead
detail-dealership-phone = tel. conc.
detail-schedule = horario
detail-address = dirección
detail-web = web

timeline-loading = Leyendo el lead …
timeline-empty = Aún no ha pasado nada.
timeline-incomplete = No se pudo leer todo: { $why }
event-enquiry = Consulta
event-created = Creado
event-ended = Finalizado
event-note = Nota
event-change = Cambio

# Kinds of tasks, as the manual lists them; another one shows as it came.
task-date = Cita
task-appraisal = Tasación
task-budget = Presupuesto
task-financing = Financiera
task-warranty = Garantía
task-vehicle-information = Datos coche
task-response-information-mail = Responder
task-pending-assignment = Por asignar
task-other = Tarea

# The review of a write: labels, fields, values.
review-end-lead = ¿Finalizar este lead?
review-end-lead-warning = Contará como cerrado para todos los que trabajan con él.
review-over-unknown = ¿Enviar aunque otro esté sin resolver?
review-over-unknown-warning = Puede que el envío anterior, { $id }, sí se hiciera. Compruébelo antes (gv); escriba { $id } para enviar este de todos modos.
fact-lead = lead
field-status = estado
field-user = asesor
value-new = { status-new }
value-commercial-management = { status-commercial-management }
value-tracing = { status-tracing }
value-end = { status-end }

# A new lead.
create-title = Nuevo lead
create-review = ¿Crear este lead?
create-source = Origen
create-source-help = Por dónde entró: concesión, dirección, canal, procedencia
create-car = Vehículo
create-price = Precio, €
create-km = Kilómetros
create-year = Año
create-fuel = Combustible
create-sold = Ya vendido
create-sold-help = Sí cierra el lead al momento, como «no disponible»
create-no = no
create-yes = sí
create-known = Cliente conocido
create-known-help = Busque por nombre, teléfono o correo: rellena lo que sigue
create-known-short = Escriba al menos tres caracteres
create-client = Cliente
create-name = Nombre
create-name-help = Hace falta en cuanto se indica algo del cliente
create-name-needed = el cliente necesita nombre
create-phone = Teléfono
create-no-phone = no es un teléfono
create-email = Correo
create-no-email = no es un correo
create-place = Lugar
create-province = Provincia
create-province-help = Otra provincia vacía la localidad
create-locality = Localidad
create-locality-help = De la provincia de arriba
create-no-province = Elija antes la provincia
create-user = Usuario
create-user-help = Quién lo lleva; vacío es usted
create-user-you = usted
create-score = Puntuación
create-status = Estado
create-status-help = Fin cuenta como cerrado para todos
create-status-other = { $word }
create-notes = Notas
create-note = Nota
create-tags = Etiquetas
create-tag = Etiqueta
create-text = Texto
create-tasks = Tareas
create-task = Tarea
create-task-kind = Tipo
create-task-kind-help = Una tasación necesita el coche de abajo
create-task-media = Medio
create-task-media-help = Vacío es teléfono
create-media-phone = Teléfono
create-media-email = Correo
create-media-sms = SMS
create-media-whatsapp = WhatsApp
create-task-planned = Prevista
create-task-planned-help = En la hora de la concesión
create-task-subtype = Subtipo
create-task-description = Descripción
create-task-notes = Notas
create-task-car = Coche tasado
create-task-car-help = Marca y modelo del coche a tasar
create-task-car-needed = indique el coche tasado
create-task-plate = Matrícula
create-task-km = Sus km
create-task-year = Su año
create-task-fuel = Su combustible
create-task-extras = Extras
create-task-origin = Procede de
create-origin-national = España
create-origin-foreign = el extranjero
create-looking = Buscando al mismo cliente… Ctrl-s otra vez sigue sin esperar
create-under-way = Se está enviando otro lead nuevo: espere a que acabe
create-lookup-slow = sin respuesta todavía
create-warn-lookup = No se pudo comprobar si el servidor conoce a este cliente: { $why }.
create-warn-sold = Ya vendido: el lead se cierra al momento, como «no disponible».
create-warn-end = Se crea cerrado: nadie lo verá entre los abiertos.
create-two-warnings = { $a } { $b }
create-twin = { $id } { $status }, { $age }, { $same }
create-twin-phone = mismo teléfono
create-twin-email = mismo correo
create-twin-both = mismo teléfono y correo
create-age-none = edad desconocida
create-age-minutes = { $span } min
create-age-hours = { $span } h
create-age-days = { $span } d
create-done = Lead { $id } creado
create-warn-twins = { $count ->
    [one] Ya hay { $count } lead
   *[other] Ya hay { $count } leads
    } de este cliente: { $list }.

# Pestañas de un lead abierto y búsqueda en él.
detail-tab-timeline = Cronología
detail-tab-tasks = Tareas
detail-tab-changes = Cambios
detail-tab-raw = JSON
detail-tab-facts = Datos
detail-find = buscar aquí
detail-find-none = no aparece
tasks-empty = No hay tareas.
tasks-kind = tarea
tasks-media = medio
tasks-planned = prevista
tasks-follow-up = seguim.
tasks-realised = hecha
tasks-tracked = con seguimiento
tasks-created = creada
tasks-click2call = por una llamada desde aquí
tasks-author = autor
tasks-description = descripción
changes-empty = El historial está vacío.
changes-when = cuándo
changes-kind = tipo
changes-user = quién
changes-reason = por qué
json-more = … { $count } más

toast-click-moved = Clic ignorado: las filas acababan de moverse. Haga clic otra vez.
# Columnas, vistas, rangos.
off-only-in-table = solo en la tabla
columns-hint-show = mostrar
columns-hint-move = mover
columns-hint-width = ancho
columns-hint-back = deshacer
columns-auto = auto
picker-views = Vistas
views-all = todos los leads
views-mine = mis leads
views-unassigned = sin asignar
views-late = con retraso
views-unplanned = sin próxima tarea
views-hint-save = guardar
views-hint-rename = nombre
views-hint-delete = borrar
views-prompt-save = nombre de esta vista
views-prompt-rename = nombre nuevo
status-view = vista: { $view }
confirm-view-delete = ¿Borrar la vista «{ $name }»?
confirm-view-replace = ¿Sustituir la vista «{ $name }»?
toast-view-saved = Vista guardada: { $name }
toast-view-deleted = Vista borrada: { $name }
toast-view-taken = Ya hay una vista con ese nombre: { $name }
toast-view-built-in = Esta vista es fija: no se puede renombrar ni borrar
toast-views-full = { $count ->
    [one] Se guarda { $count } vista
   *[other] Se guardan { $count } vistas
    } como máximo
toast-views-no-people = No se sabe quién ha entrado: no se pudo leer la lista de personas
off-no-last-view = aún no se ha elegido ninguna vista
find-in-lead = Buscar en este lead
status-server-filter = filtro: { $filter }
lane-commercial = Comerc.
lane-tracing = Seguim.
leads-none-pass = Ningún lead pasa el filtro { $filter }.
filter-title = Pedir al servidor
filter-status = Estado
filter-status-help = ←→ elegir, Retroceso para todos
filter-phone = Teléfono contiene
filter-email = Correo contiene
filter-contains-help = Basta una parte
filter-dealerships = Concesiones
filter-dealerships-help = + añade una; ninguna significa todas
filter-dealership = Concesión
filter-search = Búsqueda
filter-search-help = Como tras s: lo que el servidor encuentra en cualquier campo
filter-name-status = estado
filter-name-phone = teléfono
filter-name-email = correo
filter-name-dealership = concesión
filter-name-search = búsqueda

# Páginas sobre la lista: concesiones, usuarios, clientes, duplicados, gráficos.
page-col-name = Nombre
page-col-online = En línea
page-col-active = Activo
page-col-open-leads = Abiertos
page-col-phone = Teléfono
page-col-email = Correo
page-col-dealerships = Concesiones
page-col-open-now = Abierto ahora
page-col-address = Dirección
page-col-sources = Fuentes
page-col-people = Gente
page-col-locality = Localidad
page-col-province = Provincia
page-col-leads = Leads
page-col-share = Parte
page-col-late = Tarde
page-col-median = Edad med.
page-col-bar = Cuántos
chart-funnel = Embudo
chart-sources = Fuentes
chart-users = Usuarios
chart-ages = Edad por estado
chart-dealerships = Edad de abiertos
chart-age-1h = <1h
chart-age-4h = <4h
chart-age-1d = <1d
chart-age-3d = <3d
chart-age-1w = <7d
chart-age-2w = <14d
chart-age-30d = <30d
chart-age-more = 30d+
page-open-until = hasta las { $time }
page-open = abierto
page-opens-at = desde las { $time }
page-closed = cerrado
page-online = en línea
page-active = activo
page-inactive = inactivo
page-unknown = desconocido
page-now = ahora
page-admin = administra
page-manager = gestiona
page-head-reach = Cómo contactar
page-head-hours = Horario
page-head-notes = Notas
page-head-sources = Fuentes
page-head-people = Personas
page-address = dirección
page-phone = teléfono
page-mask = se ve al llamar
page-web = web
page-coches-net = coches.net
page-schedule = en palabras
page-advice-date = citas
page-advice-appraisal = tasaciones
page-advice-financing = financiación
page-advice-warranty = garantía
page-advice-service = taller
page-note = nota
page-users-all = Todos los activos
page-users-online = Solo en línea
page-users-inactive = También inactivos
page-users-pick = Qué usuarios mostrar
page-clients-prompt = nombre, teléfono o correo
page-clients-title = Buscar clientes
page-clients-begin = Escriba un nombre, un teléfono o un correo.
page-no-clients = Ningún cliente tiene «{ $text }».
page-no-words = Ningún filtro encuentra estos leads.
page-export-loaded = La exportación cuenta los leads cargados.
page-loading-title = Leyendo …
page-loading = Las primeras líneas están de camino.
page-failed-title = No se ha podido leer
page-empty-title = Nada aquí
page-empty = El servidor no tiene nada que mostrar aquí.
page-no-hits = Ninguna línea coincide con «{ $filter }».
page-no-twins = Ningún lead cargado comparte teléfono o correo.
page-twins-head = { $count ->
    [one] { $count } lead
   *[other] { $count } leads
}
page-counted = { $count ->
    [one] { $count } lead contado
   *[other] { $count } leads contados
}
page-twins = { $groups ->
    [one] { $groups } grupo, { $leads } leads
   *[other] { $groups } grupos, { $leads } leads
}
field-vehicle-brand-model = marca y modelo
field-vehicle-price = precio
field-vehicle-km = kilómetros
field-vehicle-year = año
field-vehicle-gas = combustible
field-vehicle-sold = vendido antes
field-client-name = nombre
field-client-phone = teléfono
field-client-email = correo
field-client-province = provincia
field-client-location = localidad
field-score = puntuación
field-note = nota
field-tags = etiqueta
edit-title = Editar #{ $id } { $lead }
edit-opening = Leyendo el lead…
edit-checking = Leyendo el lead otra vez…
edit-not-read = No se abre: { $why }
edit-unchanged = No se ha cambiado nada.
edit-nothing-left = El lead ya lo tiene todo así.
edit-impossible = No se puede enviar: { $why }
edit-kept-theirs = Otra persona lo ha cambiado y así queda: { $fields }
edit-notes = notas
edit-notes-help = + añade una; las que ya están se cambian, no se quitan
edit-tags-help = + añade una; las que ya están se cambian, no se quitan
edit-location-help = Las de la provincia de arriba
edit-sold-help = Un coche vendido antes cierra el lead como no disponible.
edit-score = { $score } de 4
edit-as-it-is = { $value } (como está)
edit-province-first = Elija primero la provincia
edit-other-province = Elija una localidad de la nueva provincia, o ninguna
edit-no-mail = No es una dirección de correo
edit-no-year = Un año de { $min } a { $max }
edit-no-value = No es un valor de este campo
edit-no-removal = Aquí no se puede quitar nada: salga (Esc) y abra otra vez
edit-unknown-key = { $key } no se edita aquí
edit-unknown-key-near = { $key } no se edita aquí; ¿quería decir { $near }?
edit-sheet-head = Cambie lo que está a la derecha de un signo; "" vacía. Una línea quitada no cambia nada.
edit-sheet-none = aún no hay
edit-sheet-as-it-is = queda como está si no se escribe uno de los conocidos
edit-sheet-sold = true cierra el lead como no disponible
edit-sheet-list = identificadores y textos; lo nuevo va entre los corchetes, entre comillas
edit-sheet-again = Esto aún no se ha enviado.
edit-sheet-moved = El lead ha cambiado desde entonces: solo se envía lo que usted cambió, mire la revisión.
edit-sheet-left = El texto aún tiene errores: E lo abre otra vez.
edit-read-back-differs = { $lead }: en { $field } pone ahora { $now }, no lo enviado
edit-read-back-lost = { $lead }: { $what } falta desde el cambio
edit-a-place = { $path }
review-edit = ¿Enviar estos cambios?
review-undo = ¿Deshacer el último cambio?
undo-none = aquí no se ha cambiado nada que se pueda deshacer
undo-changed = { $lead }: { $field } ha cambiado otra vez desde entonces; no se deshace nada.
undo-no-way = { $lead }: esto no se puede deshacer.
undo-part = Lo añadido queda: no hay forma de quitarlo.
undo-sold = El estado queda como está: cámbielo aparte.
conflict-title = Cambiado por ambos: { $count ->
    [one] { $count } por decidir
   *[other] { $count } por decidir
}
conflict-base = antes
conflict-mine = lo mío
conflict-theirs = lo suyo
conflict-back = volver
# Tasks and calls.
tasks-key-quick = Volver a llamar
tasks-key-new = Tarea nueva
tasks-key-done = Hecha
tasks-key-edit = Editar
tasks-key-tracked = Seguida
tasks-key-delete = Borrar
off-lead-unread = el lead se está leyendo todavía
off-no-task = aquí no hay ninguna tarea
tasks-gone = Esta tarea ya no está: otra persona la borró, o es de otro lead
tasks-no-id = El partner envió una parte de esta tarea sin id: un cambio la sustituiría
review-new-task = Tarea nueva
review-delete-task = Borrar esta tarea
review-delete-task-warning = Desaparece para todos, con sus notas. Antes se vuelve a leer el lead: solo se borra si la tarea sigue siendo suya y está como la ha visto.
call-back = Volver a llamar
call-back-title = Volver a llamar a { $lead }
call-back-tomorrow = Mañana a las 10:00
call-back-hour = Dentro de una hora
call-back-two-days = Pasado mañana a las 10:00
call-back-week = Dentro de una semana a las 10:00
call-back-other = A otra hora …
tasks-form-new = Tarea nueva para { $lead }
tasks-form-edit = Tarea #{ $id } de { $lead }
tasks-form-send = enviar
tasks-form-kind = Tipo
tasks-form-unknown = El servidor dice «{ $word }»: queda así si no elige otro
tasks-form-media = Medio
tasks-form-planned = Prevista para
tasks-form-time-help = La hora del concesionario; lo que no toque no se envía
tasks-form-follow-up = Seguimiento el
tasks-form-subtype = Subtipo
tasks-form-description = Descripción
tasks-form-done = Hecha
tasks-form-tracked = Con seguimiento
tasks-form-checks = estado
tasks-form-no = no
tasks-form-yes = sí
tasks-form-appraisal = Coche tasado
tasks-form-appraisal-help = + lo añade: una tasación lo necesita
tasks-form-car = Coche
tasks-form-brand-model = Marca y modelo
tasks-form-plate = Matrícula
tasks-form-km = Kilómetros
tasks-form-year = Año
tasks-form-fuel = Combustible
tasks-form-extras = Extras
tasks-form-origin = Origen
tasks-form-national = nacional
tasks-form-foreign = extranjero
tasks-form-notes = Notas
tasks-form-note = Nota
tasks-form-text = Texto
tasks-form-note-stays = una nota no se puede quitar aquí: las listas vacías no se envían
tasks-form-car-stays = el coche de una tasación se queda: cámbielo
tasks-form-car-wanted = una tasación necesita su coche: + lo añade
tasks-form-car-unwanted = solo una tasación tiene coche: - lo quita
tasks-form-same = No ha cambiado nada: no hay nada que enviar
tasks-form-advice = { $dealership } indica
media-phone = Teléfono
media-email = Correo
media-sms = SMS
media-whatsapp = WhatsApp
off-no-phone = el lead no tiene teléfono
off-ringing = puede que el teléfono esté sonando: { $seconds } s
call-locked = { $lead }: puede que el teléfono esté sonando. Se podrá llamar de nuevo dentro de { $seconds } s
call-then = El teléfono suena: c sobre el lead dice cómo fue la llamada
call-key-told = Cómo fue la llamada
call-how = ¿Cómo fue la llamada? { $lead }
call-rings = El teléfono está sonando. No se vuelve a llamar durante { $seconds } s.
call-rang = El teléfono sonó.
call-perhaps = Nadie sabe si se marcó: puede que el teléfono esté sonando. No se vuelve a llamar durante { $seconds } s.
call-perhaps-rang = Nadie sabe si se marcó: puede que el teléfono sonara.
call-went-reached = Contactado
call-went-no-answer = No contesta
call-went-wrong-number = Número equivocado
call-went-call-back = Volver a llamar …
call-went-again = Llamar otra vez
call-went-nothing = Nada que anotar
call-note-reached = Llamada: contactado
call-note-no-answer = Llamada: no contesta
call-note-wrong-number = Llamada: número equivocado
call-note-where = Va a la tarea que el servicio creó con esta llamada; si no hay ninguna, queda como nota del lead.
call-reading = Antes se lee el lead …
call-unread = No se pudo leer el lead, así que no se envió nada: { $why }
call-hint-send = enviar
call-hint-back = atrás
call-hint-later = más tarde
review-call = ¿Llamar a este teléfono?
review-call-warning = Esto hace sonar un teléfono real. No se puede deshacer, y después la tecla queda bloqueada un minuto.
small-reading = Leyendo el lead…  Esc lo detiene
small-nothing-differs = nada difiere de lo que hay
small-lossy = no se puede enviar sin pérdida: { $why }
finish-already = { $lead } ya está finalizado
finish-title = Finalizar { $lead }
finish-reason = Motivo
finish-reason-help = Se guarda como nota. Sin motivo ni palabras el lead solo se finaliza.
finish-words = Con sus palabras
finish-words-help = Se añade al motivo en la nota. El resultado lo pone el servidor.
finish-fact-reason = Nota
finish-sold-to-client = Ha comprado este coche
finish-car-gone = El coche está vendido
finish-bought-elsewhere = Ha comprado en otro sitio
finish-not-interested = Ya no le interesa
finish-no-answer = No contesta
finish-financing = Sin financiación
finish-wrong-data = Datos erróneos
finish-twin = Duplicado de otro lead
note-which = Nota de { $lead }
note-new = + una nota nueva
note-earlier = { $count ->
    [one] { $count } texto anterior
   *[other] { $count } textos anteriores
  }
note-title-new = Nota nueva de { $lead }
note-title = Nota de { $lead }
note-text = Nota
note-before = Antes: { $texts }
note-stayed = El servicio ha conservado la nota de { $lead }: no permite quitarla
tag-which = Etiqueta de { $lead }
tag-new = + una etiqueta nueva
tag-title-new = Etiqueta nueva de { $lead }
tag-title = Etiqueta de { $lead }
tag-text = Etiqueta
tag-stayed = El servicio ha conservado la etiqueta de { $lead }: no permite quitarla
text-away = Quitar
text-take-away = sí, quitarla
text-away-help = El manual no lo promete: se lee de nuevo el lead y se avisa si sigue ahí.
text-gone = entretanto ya no está: sal de este formulario con Esc
text-changed-meanwhile = alguien la ha cambiado entretanto por «{ $now }»: envía otra vez para imponer la tuya
form-hint-send = enviar
score-title = Puntuación de { $lead }
assign-nobody = — nadie
assign-nobody-detail = el manual no lo promete
assign-stayed = El servicio ha dejado { $lead } a { $user }: no permite que no sea de nadie
# Leads from a file.
usage-file = ARCHIVO.csv
usage-score = 1 … 4
usage-status = new | commercial_management | tracing | end
usage-assign = NOMBRE
usage-tag = TEXTO
usage-note = TEXTO
typed-no-score = La valoración es un número del 1 al 4.
typed-no-status = Ningún estado se llama «{ $word }»: { $known }
typed-nobody = No hay nadie activo con el nombre «{ $name }».
typed-as-it-is = { $lead } ya está así.
typed-too-long = Demasiado largo: { $most } caracteres como máximo.
command-import = Importar leads de un archivo CSV
import-name-a-file = Indique un archivo: :import clientes.csv
import-width = { $n } celdas donde la cabecera tiene { $of }
import-control = contiene un carácter de control
import-long = más de { $most } caracteres
import-formula = empieza como una fórmula; se envía tal cual
import-several = «{ $name }» son varios: { $which }
import-unknown = nada se llama «{ $name }»
import-unknown-near = nada se llama «{ $name }»; parecido: { $near }
import-unread = no se ha leído la lista en la que está
import-required = es obligatorio
import-incomplete = La fila no está completa
import-year = no es un año: cuatro cifras
import-score = de 1 a 4
import-phone = no es un teléfono
import-email = no es una dirección de correo
import-locality-alone = una localidad necesita su provincia
import-no-client = sin cliente
import-client-name = un cliente necesita un nombre
import-no-way = ni teléfono ni correo
import-owner-unsaid = Diga con o de quién serán los leads
import-owner-empty = no hay nadie
import-owner-column = Responsable: según la columna
import-owner-one = Responsable: { $name }
import-owner-me = Responsable: yo
import-owner-me-detail = quien importa es responsable de todos
import-status = estado desconocido: nuevo, gestión comercial, seguimiento, fin
import-ends = el lead termina enseguida
import-sold = ya vendido: el lead termina enseguida
import-yes-no = sí o no
import-amount = escríbelo como número simple: 14900
import-task-missing = una fecha o una descripción necesita el tipo de tarea
import-task-kind = tipo de tarea desconocido
import-appraisal = una tasación necesita el coche tasado: añádela en el programa
import-date = no es una fecha: 2026-12-01 16:30 o 01/12/2026 16:30
import-date-clock = entonces se cambia la hora: existe dos veces o ninguna
import-same-row = Igual que la línea { $line }
import-twice = también en la línea { $line }
import-there = ya lo tiene el lead { $ids }
import-file-changed = El archivo ha cambiado desde la comprobación: no se ha enviado nada, mire las filas otra vez
import-not-checked = Las filas aún no están comprobadas
import-nothing = No hay ninguna fila que enviar
import-stopped-unknown = No se sabe qué fue de una fila anterior: primero búscala con v
import-look-up-going = Buscando clientes: { $done } de { $of } filas, { $found } leads. x para
import-look-up-done = Buscados: { $done } de { $of } filas, { $found } leads encontrados
import-look-up-stopped = Buscadas { $done } de { $of } filas, { $found } leads: { $why }. l sigue
import-look-up-asked = parado como pediste
import-look-up-needless = Todos los leads están cargados: las filas ya se comparan con ellos
import-look-up-nothing = No queda ninguna fila por buscar
import-looks-up = Se están buscando clientes: espere, o pare con x
import-no-choice = Aquí no hay nada que elegir: la fila no puede ir, o ya fue
import-chose-shared = { $count ->
    [one] { $count } duplicado: dentro o fuera según la marca
   *[other] { $count } duplicados: dentro o fuera según las marcas
    }
import-skip-created = se creó antes
import-skip-closed = una persona la cerró antes
import-of-field = { $field }: { $why }
import-not-looked-up = No se buscaron duplicados en el servidor (l).
import-title-run = Importar { $file }
import-title-columns = Importar: qué significan las columnas
import-title-rows = Importar: filas
import-hint-owner = responsable
import-picker-owner = ¿De quién serán los leads?
import-field-source = Fuente
import-field-vehicle = Vehículo
import-field-client = Cliente
import-field-phone = Teléfono
import-field-email = Correo
import-field-province = Provincia
import-field-locality = Localidad
import-field-owner = Responsable
import-field-status = Estado
import-field-score = Puntuación
import-field-price = Precio
import-field-km = Kilómetros
import-field-year = Año
import-field-fuel = Combustible
import-field-sold = Ya vendido
import-field-note = Nota
import-field-tags = Etiquetas
import-field-task = Tarea
import-field-planned = Fecha de la tarea
import-field-description = Descripción de la tarea
detail-assigning = asignar
detail-user-phone = su teléfono
detail-user-online = está
detail-pending-tasks = tareas
detail-pending-yes = pendientes, según el servidor
detail-first-task = 1.ª tarea
detail-end-date = terminó
detail-finish-date = finalizó
detail-nsa = nsa
facts-head-client = Cliente
facts-head-vehicle = Vehículo
facts-head-lead = Lead
facts-head-person = Asesor
facts-head-dealership = Concesionario
facts-created = creado
facts-came-in = entró por
facts-score = valoración
facts-sold = vendido
facts-sold-yes = sí, antes de trabajar el lead
facts-username = entra como
facts-member = n.º de miembro
facts-last-seen = visto
facts-offline = sin conexión
facts-access = acceso
facts-dealerships = concesionarios
facts-more = … { $rest } más: { $tab }

needs-leads = { $count ->
    [one] { $count } lead
   *[other] { $count } leads
}
needs-leads-late = con retraso
needs-leads-soon = pronto con retraso
needs-leads-unassigned = sin asignar
needs-leads-unplanned = sin nada previsto
found-lead = { $client } · { $vehicle } · #{ $id }
