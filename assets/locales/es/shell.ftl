# What surrounds every pane, and the dialogs.

month-1 = ene
month-2 = feb
month-3 = mar
month-4 = abr
month-5 = may
month-6 = jun
month-7 = jul
month-8 = ago
month-9 = sep
month-10 = oct
month-11 = nov
month-12 = dic

tab-today = Hoy
tab-contracts = Contratos
tab-gas = Gas
tab-loyalty = Puntos
tab-leads = Leads
tab-deals = Solicitudes

shell-too-small = Agranda la ventana, por favor: al menos { $width } × { $height }
shell-demo = DEMO
shell-read-only = solo lectura
shell-unknown = { $count ->
    [one] { $count } desconocido
   *[other] { $count } desconocidos
}
shell-sending = { $count } en envío
shell-loading = cargando …
shell-more = … { $count } más
shell-n-of = { $n } de { $of }
shell-n-of-loaded = { $n } de { $of } cargados
shell-age-now = al día
shell-age = hace { $age }
shell-never-read = sin leer aún
shell-watch-on = vigilando cambios
shell-watch-off = sin vigilar cambios
shell-refreshed = Leído de nuevo
shell-copied = Copiado: { $what }
shell-nothing-to-copy = Aquí no hay nada que copiar
shell-no-such-command = No hay orden «{ $word }»
shell-no-such-command-like = No hay orden «{ $word }». ¿Querías decir «{ $near }»?
shell-stop-again = Pulsa otra vez para salir
shell-stopped = Parado
shell-nothing-to-stop = No hay nada en curso
shell-signed-in = Sesión iniciada: { $account }
shell-signed-out = Sesión cerrada: { $account }
shell-read-only-on = Solo lectura: no se enviará nada
shell-read-only-off = Se puede escribir
shell-key-ignored = Ignorado: lo que está bajo el cursor acaba de cambiar

gate-read-only = solo lectura
gate-ledger-other = otra ventanilla (proceso { $pid }) tiene el registro
gate-ledger-failed = no se puede escribir el registro: { $why }
gate-ledger-starting = el registro se está abriendo
gate-signed-out = inicia sesión primero
off-nothing-here = no hay nada seleccionado
off-loading = aún cargando
off-locked = un envío anterior de este tipo sigue sin resolver
off-not-allowed = tu cuenta no lo permite
off-no-hits = no se ha buscado nada
off-no-filter = sin filtro
off-not-here = no en esta vista

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
dialog-type-to-send = Escribe { $text } para enviar

quit-title = ¿Salir de ventanilla?
quit-pending = { $count ->
    [one] Hay un envío en curso. Su resultado se buscará en el próximo inicio.
   *[other] Hay { $count } envíos en curso. Sus resultados se buscarán en el próximo inicio.
}
read-only-off-title = ¿Dejar el modo de solo lectura?
read-only-off-detail = Las teclas que cambian datos volverán a actuar.
sign-out-title = ¿Cerrar la sesión de { $account }?

sign-in-title = Iniciar sesión
sign-in-account = Cuenta
sign-in-host = Servidor
sign-in-password = Contraseña
sign-in-go = entrar
sign-in-busy = Iniciando sesión …

picker-empty = No hay nada que elegir
picker-no-hits = Sin coincidencias
palette-title = Órdenes
command-title = Orden
messages-title = Mensajes
messages-empty = Aún no se ha dicho nada

help-title = Teclas
help-group-move = Moverse
help-group-go = Ir
help-group-see = Buscar y ver
help-group-work = Trabajar
help-group-copy = Copiar
help-group-program = Programa

welcome-title = ventanilla · una sola para cinco oficinas
welcome-what = Aún no hay configuración. Cuatro maneras de seguir:
welcome-demo = Probarla con datos inventados; nada sale de este equipo:
welcome-init = Crear un archivo de configuración con cada valor explicado:
welcome-file = Después, poner en él tu servidor y tu usuario:
welcome-check = Y ver si está bien. La contraseña se pide en la pantalla:
welcome-hint-quit = salir
