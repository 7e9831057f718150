# Lo que rodea a cada panel, y los diálogos.
# Trato de usted. Términos: registro (ledger) · orden (de la línea «:») · comando (programa propio) · borrador · cuenta · sesión · archivo.

tab-today = Hoy
tab-contracts = Contratos
tab-gas = Gas
tab-loyalty = Puntos
tab-leads = Leads
tab-deals = Solicitudes

shell-too-small = Agrande la ventana, por favor: al menos { $width } × { $height }
shell-demo = DEMO
shell-read-only = solo lectura
shell-unknown = { $count ->
    [one] { $count } desconocido
   *[other] { $count } desconocidos
}
shell-sending = enviando { $count }
shell-loading = cargando …
shell-more = … { $count } más
shell-n-of = { $n } de { $of }

gate-opening = el registro aún se está abriendo
gate-taken = otra ventanilla (proceso { $pid }) tiene el registro
gate-taken-by-someone = otra ventanilla tiene el registro
gate-ledger = no se puede usar el registro: { $why }
gate-read-only = modo de solo lectura

off-nothing-selected = ningún lead seleccionado
off-cannot-assign = no puede asignar este lead
off-nothing-running = no hay nada en curso
off-nothing-unknown = no hay nada por comprobar aquí

# What became of a write. “target” is what a person calls the record, “op” the operation (op-*).
toast-sending = { $target }: enviando … { $seconds } s
toast-confirmed = { $target } · { $op }: hecho
toast-already = { $target } · { $op }: ya estaba así, no se envió nada
toast-refused = { $target } · { $op }: rechazado, no se cambió nada. El servidor dice: { $words }
toast-not-sent = { $target } · { $op }: no enviado: { $why }. No se cambió nada.
toast-unknown = { $target } · { $op }: puede que se hiciera o no: { $why }. Preguntando al servidor.
toast-settled-confirmed = { $target } · { $op }: comprobado, se hizo
toast-settled-absent = { $target } · { $op }: comprobado, no se hizo
toast-settled-closed = { $target } · { $op }: cerrado a mano
toast-ask-person = { $target } · { $op }: sigue sin saberse, el servidor no lo aclara. Mírelo usted y ciérrelo en el registro.
toast-unrecorded = Al registro le falta el resultado: { $why }
toast-ledger-failed = No se puede leer el registro: { $why }
toast-write-off = No se puede escribir: { $why }
toast-writing-on = Se puede escribir: las teclas que cambian datos vuelven a actuar
toast-locked = { $target }: no enviado, un envío anterior de este tipo sigue sin resolver
toast-row-moved = Tecla ignorada: la fila acababa de cambiar. Pulse otra vez.

toast-signed-in = Sesión iniciada como { $account }
toast-signed-out = Sesión cerrada: { $account }
toast-sign-out-failed = Sesión cerrada aquí, pero el servidor no lo confirmó: { $account }
toast-no-such-partner = No hay configurado ningún servicio «{ $partner }»
toast-account = Ahora trabaja como { $account }
toast-account-already = Ya trabaja como { $account }
toast-no-such-account = Aquí no se conoce la cuenta «{ $account }»; con P se entra como otra persona
toast-refresh-failed = No se pudo actualizar: { $why }
toast-watch-on = Vigilando cambios
toast-watch-off = Ya no se vigilan cambios
toast-stopped = Parado. Lo que ha llegado se queda.
toast-stop-again-to-quit = Pulse otra vez para salir
toast-marked-all = { $count ->
    [one] { $count } marcado, de { $of } en total
   *[other] { $count } marcados, de { $of } en total
}
toast-copied = Copiado: { $text }
toast-nothing-to-copy = Aquí no hay nada que copiar
toast-paste-ignored = Pegado ignorado: no se está escribiendo ningún texto
toast-config = Configuración: { $text }
toast-no-log = No se guarda el log: { $why }

dialog-choose = elegir
dialog-move = mover
dialog-close = cerrar
dialog-run = ejecutar
dialog-take = aceptar
dialog-cancel = Cancelar
dialog-send = Enviar
dialog-yes = Sí
dialog-no = No
dialog-stop-watching = dejar de mirar
dialog-sending = Enviando … { $seconds } s
dialog-type-to-send = Escriba { $text } para enviar
review-equal = Lo mismo ya se envió a las { $time } (escritura { $id }).

confirm-quit-writes = { $count ->
    [one] Hay un envío en curso. ¿Salir?
   *[other] Hay { $count } envíos en curso. ¿Salir?
}
confirm-quit-writes-detail = Lo que aún no ha salido no se enviará. Lo que va de camino puede hacerse o no: se comprobará en el próximo inicio.
confirm-write-on = ¿Dejar el modo de solo lectura?
confirm-write-on-detail = Las teclas que cambian datos volverán a actuar.

sign-in-title = Iniciar sesión
sign-in-account = Cuenta
sign-in-host = Servidor
sign-in-password = Contraseña
sign-in-go = entrar
sign-in-busy = Iniciando sesión …

accounts-title = Cuentas en { $partner }
accounts-inside = con sesión
accounts-outside = sin sesión
accounts-someone = Otra persona…
accounts-sign-in = Iniciar sesión como { $account }
accounts-sign-out = Cerrar la sesión de { $account }
confirm-account = ¿Trabajar como { $account }?
account-leaves-form = Hay un formulario relleno sin enviar. Lo escrito queda como borrador de la cuenta en uso.
account-leaves-run = Hay un proceso en marcha. Se detiene aquí; el resto se ofrecerá de nuevo al volver a esta cuenta.
confirm-sign-out = ¿Cerrar sesión con { $count ->
    [one] un cambio
   *[other] { $count } cambios
} en curso?
confirm-sign-out-detail = Lo que no se ha enviado no se enviará. Lo que está en camino sigue y se ve en el registro.

picker-empty = No hay nada que elegir
picker-no-hits = Sin coincidencias

palette-title = Órdenes
command-quit = Salir
command-account = Trabajar como otra persona (:account nombre)
command-signin = Iniciar sesión (:signin sml)
command-signout = Cerrar sesión (:signout sml)
command-leads = Ir a los leads y filtrarlos (:leads palabras)
command-contracts = Ir a los contratos y filtrarlos (:contracts palabras)
messages-title = Mensajes
messages-empty = Aún no se ha dicho nada
help-title = Teclas
help-here = En esta vista
help-everywhere = En todas partes

welcome-title = ventanilla · una sola para cinco oficinas
welcome-what = Aún no hay configuración. Cuatro maneras de seguir:
welcome-demo = Probarla con datos inventados; nada sale de este equipo:
welcome-init = Crear un archivo de configuración con cada valor explicado:
welcome-file = Después, poner en él su servidor y su usuario:
welcome-check = Y ver si está bien. La contraseña se pide en la pantalla:

form-required = obligatorio
form-too-short = al menos { $min }
form-too-long = como mucho { $max }
form-not-a-number = no es un entero
form-not-a-decimal = un número como 1234,50
form-places = como mucho { $max } decimales
form-out-of-range = de { $min } a { $max }
form-not-a-time = AAAA-MM-DD HH:MM
form-no-such-time = esa hora no existe ese día
form-added = nuevo
form-blocks = { $n ->
    [one] { $n } entrada
   *[other] { $n } entradas
}
form-changed = { $n ->
    [one] { $n } cambio
   *[other] { $n } cambios
}
form-problems = { $n ->
    [one] { $n } problema
   *[other] { $n } problemas
}
form-hint-review = revisar
form-hint-leave = salir con borrador
form-hint-out = salir
form-hint-next = siguiente
form-hint-add = añadir
form-hint-remove = quitar
form-hint-move = mover
form-hint-editor = editor
form-hint-unit = unidad
form-hint-today = hoy
form-hint-tomorrow = mañana
form-hint-hour = 1 h más
form-hint-choose = elegir
form-hint-mark = marcar
form-hint-find = buscar
form-hint-discard = descartar
form-discard-ask = Ctrl-x otra vez descarta lo escrito; Esc lo conserva
form-discarded = Descartado
form-restored = Borrador del { $since } recuperado · Ctrl-x lo descarta
form-restored-changed = Borrador del { $since } recuperado · el registro ha cambiado
form-restored-part = Borrador del { $since } recuperado en parte: algo ya no encaja
form-sending = Enviando…
form-not-sent = No enviado: { $why }
form-unknown = Enviado, pero no se sabe si se ha hecho
toast-draft-kept = Borrador guardado
toast-draft-not-kept = Lo que escribe no se está guardando: { $why }
toast-draft-not-read = No se pudo leer el borrador: { $why }
toast-draft-damaged = Un borrador dañado ({ $why }) se apartó: { $path }
edit-missing = { $editor } no se puede iniciar ({ $why }): defina VISUAL o EDITOR
edit-failed = { $editor } terminó mal ({ $status }): el texto queda como estaba
edit-file = El texto no llegó al editor y de vuelta: { $why }
edit-too-long = El texto editado supera { $kib } KiB y no se ha tomado
edit-no-terminal = No hay terminal para un editor

command-clipboard = Mostrar lo último copiado para seleccionarlo a mano
toast-mouse-on = El ratón actúa aquí; con Mayús se selecciona texto
toast-mouse-off = El ratón es de su terminal: seleccione texto como siempre
toast-copied-asked = Copiado: { $text } (¿no ha llegado? :clipboard)
toast-copy-too-long = No copiado: son { $size } KiB y su terminal admite { $most } KiB. Defina ui.copy_command o vea :clipboard
toast-copy-failed = No copiado: { $why }. El texto está en :clipboard
toast-copied-instead = { $why }. Se ha pedido al terminal (¿no ha llegado? :clipboard)
toast-nothing-copied = Todavía no se ha copiado nada
toast-opened = Abierto con «{ $program }»: { $link }
toast-not-opened = No se abrió el enlace: { $why }
open-none = no hay ningún programa que abra enlaces ({ $names }); defina ui.open_command
open-no-program = no se puede ejecutar «{ $program }» ({ $why }); revise ui.open_command
open-failed = «{ $program }» falló ({ $status }); revise ui.open_command
open-unsafe = no es https
open-busy = aún se están abriendo otros
copy-no-program = «{ $program }» no se puede ejecutar ({ $why })
copy-failed = «{ $program }» ha fallado ({ $status })
copy-late = «{ $program }» no ha terminado en { $seconds } s
copied-title = Texto copiado, para seleccionarlo con el ratón · { $count ->
    [one] { $count } línea
   *[other] { $count } líneas
}

toast-paste-cut = Se ha recortado lo pegado: en una línea caben { $kib } KiB

toast-kept-set-aside = No se pudo leer lo guardado de la última vez ({ $why }). Se ha apartado: { $to }
toast-kept-not-read = Lo guardado de la última vez no se usa: { $why }
toast-not-kept = No se puede guardar cómo está la pantalla: { $why }
toast-no-way-back = No hay adónde volver
toast-no-way-forward = No hay adónde avanzar

messages-levels = nivel
messages-level-good = hecho
messages-level-info = informativos
messages-level-warn = avisos
messages-level-bad = errores

# The inspector: the last requests. “slow” is what one in twenty took longer than.
requests-title = Peticiones
sift-keep = Conservar
sift-clear = Quitar
requests-empty = Aún no se ha pedido nada
requests-col-time = hora
requests-col-partner = socio
requests-col-op = operación
requests-col-request = petición
requests-col-status = estado
requests-col-ms = ms
requests-col-bytes = tamaño
requests-col-attempts = intentos
requests-col-error = error
requests-follows = lo último
requests-latency = última { $last } ms · mediana { $median } ms · p95 { $slow } ms
requests-unanswered = aún sin respuesta
requests-errors = { $count ->
    [one] { $count } error
   *[other] { $count } errores
}
requests-cost = { $ms } ms · { $bytes } bytes · { $count ->
    [one] { $count } intento
   *[other] { $count } intentos
}
requests-part-heads = Cabeceras
requests-part-sent = Enviado
requests-part-received = Recibido
requests-heads-asked = Cabeceras de la petición
requests-heads-answered = Cabeceras de la respuesta
requests-no-heads = No llegó respuesta.
requests-no-body = Sin cuerpo.
requests-let-go = Solo las peticiones más recientes conservan cabeceras y cuerpos.
requests-cut = Solo se conservó el principio, de { $total } bytes.

# Files that are written.
toast-exported = { $rows ->
    [one] Una fila escrita
   *[other] { $rows } filas escritas
 } en { $path }
toast-exporting = Escribiendo el archivo: { $done } de { $of } filas …
toast-export-begun = Preparando un archivo de { $count ->
    [one] { $count } fila
   *[other] { $count } filas
    } …
toast-export-part = No está todo cargado: el archivo tiene { $rows } filas de las { $loaded } cargadas; hay { $of }
toast-export-failed = No se ha exportado a { $path }: { $why }
export-disk-full = el disco está lleno
export-not-allowed = ahí no se puede escribir
export-no-folder = no existe esa carpeta
export-exists = ya hay un archivo con ese nombre
export-interrupted = se ha interrumpido
export-io = { $why }
off-nothing-to-export = no se muestra nada que exportar

# The command line.
command-theme = Cambiar de tema
command-export = Exportar lo que se muestra
usage-partner = [SOCIO]
usage-account = [NOMBRE]
usage-theme = NOMBRE
usage-export = csv | json | markdown [ARCHIVO]
usage-filter = [PALABRAS] [status:new user:ana …]
line-complete = completar
line-history = líneas anteriores
line-unknown = No existe la orden «{ $name }»
line-unknown-near = No existe la orden «{ $name }»; ¿quería decir «{ $near }»?
line-no-theme = No existe ese tema; hay { $known }
line-no-form = Indique un formato: csv, json o markdown, y si quiere un archivo
toast-theme = Tema: { $name }
form-hint-apply = aplicar
own-command = { $name }
own-no-row = no hay fila para ello
own-empty = esta fila no tiene nada para { "{" }{ $name }{ "}" }
own-hyphen = { "{" }{ $name }{ "}" } empieza aquí por un guion y pasaría por una opción
own-nul = { "{" }{ $name }{ "}" } contiene un carácter NUL
own-off = «{ $name }» no se puede usar: { $why }
own-confirm = ¿Ejecutar «{ $name }» con datos reales?
own-confirm-detail = { $run }
own-output = «{ $name }» escribió: { $text }
own-done = «{ $name }» ha terminado
own-failed = «{ $name }» ha fallado ({ $status }); sus últimas líneas están en los mensajes
own-late = «{ $name }» se detuvo tras { $seconds } s
own-not-run = «{ $name }» no se ejecutó: { $why }
own-no-program = no se pudo iniciar ({ $why })
own-busy = no se ejecutan a la vez más de { $most } de sus comandos
keys-own = Sus propios comandos

today-nothing = Nada requiere su atención ahora.
today-unknown = { $count ->
    [one] { $count } escritura por aclarar
   *[other] { $count } escrituras por aclarar
}
today-unknown-why = mire y decida
today-not-signed-in = Sin sesión como { $account }
today-not-signed-in-why = Enter para iniciar sesión
today-count = { $count ->
    [one] { $count } asunto pendiente
   *[other] { $count } asuntos pendientes
}
today-offices = { $told } de { $of } oficinas informan
today-ledger = Registro
status-token = token { $left }
