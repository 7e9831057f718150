# El panel de solicitudes: la solicitud, lo que se repasa antes de enviarla y el tablero de las enviadas.
# Trato de usted. Términos: solicitud · estado · seguir y vigilar · clave · token · registro (ledger, nunca «libro») · archivo · servicio.

deals-tab-form = Formulario
deals-tab-board = Tablero
deals-view-whole = Solicitud

# El formulario.
deals-form-title = Nueva solicitud
deals-form-about = Lo escrito se guarda hasta enviarlo, salvo el número fiscal, que nunca llega a un disco. Nada se envía sin que lo haya visto entero.
deals-begun-title = Hay una solicitud empezada
deals-begun = Está como la dejó.
deals-open-form = Escribirla
deals-new = Nueva solicitud
deals-ask-service = Comprobar claves y reloj
deals-field-pib = Nombre completo
deals-field-telephone = Teléfono
deals-field-state-code = Número fiscal
deals-field-activity = Ocupación
deals-field-email = Correo
deals-field-city = Ciudad
deals-field-region = Región
deals-field-term = Plazo
deals-field-amount = Importe
deals-help-pib = Apellido, nombre y patronímico, como en el pasaporte
deals-help-state-code = Diez cifras; nunca se guarda en disco
deals-help-activity = Con palabras: estudiante, empleado, jubilado…
deals-help-term = Un número; el servicio no dice de qué
deals-help-amount = Se envía cifra por cifra como se escribe
deals-not-positive = más de 0
deals-under-way = Otra solicitud está en camino: espere su resultado

# Lo que extraña y aun así puede enviarse.
deals-doubt-no-name = Nombre: una sola palabra
deals-doubt-no-patronymic = Nombre: sin patronímico
deals-doubt-many-words = Nombre: más de cuatro palabras
deals-doubt-strange-sign = Nombre: tiene una cifra o un signo raro
deals-doubt-mixed-letters = Nombre: mezcla latín y cirílico
deals-doubt-no-capital = Nombre: empieza en minúscula
deals-doubt-telephone = { $count ->
    [one] Teléfono: { $count } cifra, no 10 ni 12
   *[other] Teléfono: { $count } cifras, no 10 ni 12
}
deals-doubt-control-digit = Número fiscal: su control sería { $digit }
deals-doubt-digits = { $count ->
    [one] Número fiscal: { $count } cifra, no diez
   *[other] Número fiscal: { $count } cifras, no diez
}
deals-doubt-strange = Número fiscal: no solo cifras

# El repaso.
deals-review = ¿Enviar esta solicitud?
deals-again = La misma persona la pidió el { $day } ({ $label }).
deals-again-mute = Aquí no se sabe si esta persona la pidió en los últimos 30 días.
deals-created = Solicitud { $id } aceptada
deals-changed = Solicitud { $id }: { $was } → { $now }

# La lista junto al formulario.
deals-check-keys-unread = Claves: aún sin leer
deals-check-keys-bad = Claves: { $why }
deals-check-own-key = Nuestra clave { $bits } bit · { $fingerprint }
deals-check-partner-key = Su clave { $bits } bit · { $fingerprint }
deals-check-origin-file = Archivo de la clave: solo usted puede leerlo
deals-check-origin-config = Nuestra clave está en la configuración
deals-check-origin-command = Nuestra clave viene de un comando
deals-check-one-pair = Ambas claves son un par: la suya debería ser otra
deals-check-clock = Los relojes coinciden
deals-check-clock-unknown = Reloj: se sabrá al iniciar sesión
deals-check-clock-off = Los relojes difieren { $seconds } s
deals-check-unreached = Sin respuesta: { $why }
deals-check-account = En nombre de { $account }
deals-check-ledger = El registro no puede leerse: { $why }
deals-check-unknown = { $id } sin resultado: pregúnteles
deals-check-again-untyped = 30 días: falta el número fiscal
deals-check-again-unread = 30 días: se está leyendo el registro
deals-check-again-mute = 30 días: otro proceso tiene el registro
deals-check-again-nobody = Nada enviado para esta persona en 30 días
deals-check-again = { $age ->
    [now] Recién enviada para esta persona: { $id }
   *[other] Enviada para esta persona hace { $age }: { $id }
}
deals-check-name = { $surname } · { $name } · { $patronymic }
deals-step-encrypt = cifrar
deals-step-sign = firmar
deals-step-auth = entrar
deals-step-send = enviar

# Qué falló y qué hacer.
deals-their-words = El servicio dice: «{ $words }»
deals-before = Antes de ella: { $why }
deals-cause-decryption = El servicio no pudo descifrar lo enviado.
deals-cause-signature = El servicio no pudo comprobar nuestra firma.
deals-cause-mismatch = Lo que descifró el servicio no es lo que firmó nuestra clave.
deals-cause-unknown-user = El servicio no conoce este correo.
deals-cause-wrong-password = La contraseña no es correcta.
deals-cause-unlisted = El servicio lo rechazó y su manual no dice por qué.
deals-cause-sign-in = No hay sesión iniciada.
deals-cause-keys = Una clave no sirve.
deals-cause-path = El servicio no conoce esta ruta.
deals-cause-connection = No se llegó al servicio, o respondió algo extraño.
deals-cause-not-sent = La solicitud no se envió.
deals-cause-unknown = Nadie sabe si la solicitud llegó.
deals-remedy-partner-key = Compare partner_key de la configuración con la clave que le dieron.
deals-remedy-own-key = Compare private_key con la clave pública que ellos tienen de usted.
deals-remedy-exchange-keys = Deles la clave pública de su clave privada, o configure la que ellos conocen.
deals-remedy-email = Compare email de la configuración con el que registraron.
deals-remedy-password = Escríbala de nuevo, o pida otra.
deals-remedy-unlisted = Revise lo enviado; pregunte a Lead Leader con estas palabras.
deals-remedy-sign-in = Inicie sesión (P); la vigilancia seguirá.
deals-remedy-keys = Arregle la clave y compruébela aquí con r.
deals-remedy-path = Ejecute «ventanilla doctor»: halla la ruta que responde.
deals-remedy-connection = Nada se pierde; otra consulta usa un par de tokens nuevo.
deals-remedy-not-sent = Sigue en el formulario: envíela cuando cese la causa.
deals-remedy-unknown = Pregunte a Lead Leader y ciérrela en el tablero con X.

# El tablero.
deals-col-number = id
deals-col-label = quién
deals-col-amount = importe
deals-col-sent = hace
deals-col-status = estado
deals-col-checked = vista
deals-col-next = próxima
deals-col-day = día
deals-status-unknown = ¿llegó?
deals-status-no-number = sin id
deals-status-none = sin consultar
deals-next-person = usted
deals-next-now = ahora
deals-next-queued = pronto
deals-next-closed = cerrada
deals-next-ended = decidida
deals-next-off = parada
deals-empty-title = Desde aquí no se envió ninguna solicitud
deals-empty = El servicio no las enumera: el tablero tiene las que envió esta consola.
deals-ledger-loading = Se está leyendo el registro.
deals-check = Consultar ahora
deals-check-all = Consultar las abiertas
deals-nothing-to-check = No hay aquí solicitud por la que preguntar
deals-watch-on = Las solicitudes abiertas se vigilan
deals-watch-off = La vigilancia está parada
deals-close = Cerrar
deals-close-ask = ¿Cerrar la solicitud { $id }?
deals-close-detail = No se preguntará más por ella. Nada se envía; u vuelve a seguirla.
deals-closed-already = Ya está cerrada
deals-reopen = Volver a seguir
deals-none-chosen = ninguna solicitud elegida
deals-no-number = no tiene id
deals-held-elsewhere = pregunta otra ventanilla
deals-held-signed-out = sesión cerrada

# La línea de estado.
deals-mark-unknown = { $count } sin resultado
deals-mark-checking = consultando
deals-mark-trouble = fallo
deals-mark-open = { $count ->
    [one] { $count } abierta
   *[other] { $count } abiertas
}
deals-mark-watch = vigilancia activa
deals-mark-no-watch = vigilancia parada
deals-mark-held = vigilancia en espera: { $why }

# Una solicitud entera.
deals-whole = Solicitud { $id }
deals-fact-follow = seguida
deals-fact-term = plazo
deals-fact-trouble = fallo
deals-fact-checks = Consultas
deals-fact-record = En el registro
deals-follow-none = no: no tiene id
deals-follow-closed = no: la cerró usted
deals-follow-ended = no: está decidida
deals-follow-on = sí
deals-follow-off = la vigilancia está parada

# Solicitudes de un archivo.
command-applications = Enviar solicitudes de préstamo de un archivo CSV
deals-import-name-a-file = Indique un archivo de hasta { $most } filas y { $mib } MiB: :applications prestamos.csv
deals-import-limits = Hasta { $most } filas y { $mib } MiB por archivo
deals-import-many-rows = { $found } filas, y de un archivo salen { $most } como mucho: divídalo
deals-import-row-unknown = incierta: pregúnteles y luego X en el tablero
deals-import-columns = Solicitudes: qué significan las columnas
deals-import-rows = Solicitudes: filas
deals-import-twice = La misma persona que en la línea { $line }
deals-import-unknown = Hay un resultado desconocido: ciérrelo en el tablero con X y siga
deals-import-no-look-up = Nada que consultar: el servicio solo conoce las solicitudes por su id
deals-import-row-gone = no está en el archivo como antes
deals-import-other-file = Ninguna de las filas pendientes está en este archivo
deals-import-same-file = Los números fiscales no están en disco: se relee el archivo, s sigue
# What the pane tells beyond its own walls
needs-deal = #{ $id } · { $label }
needs-deal-unnumbered = { $label }
needs-deal-unknown = resultado desconocido
needs-deal-changed = ahora: { $status }
needs-deal-decided = resuelta: { $status }
needs-deals = { $count ->
    [one] { $count } solicitud
   *[other] { $count } solicitudes
}
needs-deals-unwatched = sin consultar a tiempo
