# El panel de contratos: pestañas, listas, columnas, datos, el año, recargas, la contraseña.
# Trato de usted. Términos: contrato · recibo (nunca «factura») · vencido · congelado · recarga · póliza · comando (programa ajeno).

contracts-nothing-due = nada por vencer
contracts-apart = congelado, aparte
contracts-tab-profile = Perfil
contracts-tab-contracts = Contratos
contracts-tab-recharges = Recargas
contracts-tab-cards = Tarjetas
contracts-tab-password = Contraseña
contracts-view-invoice = Recibo
contracts-view-car = Coche
contracts-view-calendar = Pagos
contracts-count = { $count ->
    [one] { $count } contrato
   *[other] { $count } contratos
    }
contracts-client = Cliente
contracts-car = Coche
contracts-weekly = { $amount } semanal
contracts-auto = auto
contracts-next = vence { $due } { $amount }
contracts-owed = debe
contracts-late = vencido
contracts-paid = pagado
contracts-due = por pagar
contracts-frozen = congelado
contracts-in-year = en el año { $amount }
contracts-yes = sí
contracts-no = no
contracts-list-pendings = Pendientes
contracts-list-fractions = Fracc.
contracts-list-freezed = Congel.
contracts-list-paid = Pagados
contracts-status-active = activo
contracts-status-inactive = inactivo
contracts-status-finished = terminado
contracts-status-cancelled = anulado
contracts-status-pending = pendiente
contracts-status-suspended = suspendido
contracts-invoice-overdue = vencido
contracts-invoice-paid = pagado
contracts-invoice-frozen = congelado
contracts-invoice-fractioned = fraccionado
contracts-priority-high = alta
contracts-priority-normal = normal
contracts-priority-low = baja
contracts-col-car = Coche
contracts-col-plate = Placa
contracts-col-status = Estado
contracts-col-weekly = Semanal
contracts-col-auto = Auto
contracts-col-next = Próximo
contracts-col-next-amount = Importe
contracts-col-overdue = Vencido
contracts-col-id = Id
contracts-col-due = Vence
contracts-col-paid = Pagado el
contracts-col-total = Total
contracts-col-discounted = Con dto.
contracts-col-days = Días
contracts-col-type = Tipo
contracts-col-number = Tarjeta
contracts-col-brand = Marca
contracts-col-expires = Vence
contracts-col-kushki = Kushki
contracts-col-subscription = Suscripción
contracts-col-date = Fecha
contracts-col-amount = Importe
contracts-col-method = Método
contracts-col-observation = Observación
contracts-col-month = Mes
contracts-col-count = Número
contracts-col-sum = Suma
contracts-col-bar = Barra
contracts-fact-first-name = nombre
contracts-fact-last-name = apellidos
contracts-fact-document = documento
contracts-fact-email = correo
contracts-fact-phone = teléfono
contracts-fact-phones = otros teléfonos
contracts-fact-address = dirección
contracts-fact-coins = monedas
contracts-fact-since = cliente desde
contracts-fact-id = id
contracts-fact-plate = placa
contracts-fact-status = estado
contracts-fact-weekly = semanal
contracts-fact-auto = cobro automático
contracts-fact-begun = inicio
contracts-fact-list = lista
contracts-fact-type = tipo
contracts-fact-priority = prioridad
contracts-fact-due = vence
contracts-fact-paid = pagado
contracts-fact-created = creado
contracts-fact-total = total
contracts-fact-discounted = con descuento
contracts-fact-observations = observaciones
contracts-fact-hash = hash
contracts-fact-contract = contrato
contracts-fact-amount = importe
contracts-fact-brand = marca
contracts-fact-model = modelo
contracts-fact-year = año
contracts-fact-link = enlace
contracts-invoice = Recibo { $id }
contracts-discount = Descuento
contracts-no-discounts = Sin descuentos
contracts-in-days = { $count ->
    [one] en { $count } día
   *[other] en { $count } días
    }
contracts-days-ago = { $count ->
    [one] vencido hace { $count } día
   *[other] vencido hace { $count } días
    }
contracts-soat = SOAT
contracts-insurance = Póliza del seguro
contracts-no-paper = sin archivo
contracts-paper-unsafe = no es https, no conviene abrirlo: { $link }
contracts-link-unsafe = El enlace no es https: ni se abre ni se copia
contracts-open-paper = Abrir
contracts-copy-link = Copiar el enlace
contracts-calendar = Pagos
contracts-chart = Por mes
contracts-next-list = Lista siguiente
contracts-list-before = Lista anterior
contracts-year-before = Año anterior
contracts-year-after = Año siguiente
contracts-none-chosen = no hay contrato elegido
contracts-no-id = este contrato llegó sin identificador: no se puede pedir nada más de él
contracts-empty = Este cliente no tiene contratos.
contracts-no-invoices = No hay recibos en esta lista.
contracts-invoice-gone = El recibo ya no está en esta lista.
page-not-read-title = Aún sin leer
page-not-read = Se lee en cuanto inicie sesión.
page-slow = El servicio va lento. Lo que llegue se muestra enseguida.
contracts-slow-mark = lento, aún cargando
contracts-loaded = { $count ->
    [one] { $count } cargada
   *[other] { $count } cargadas
    }
page-all-loaded = eso es todo
page-repeated = la última página se repitió: eso es todo
page-broke-off = se cortó: puede haber más
contracts-password-title = Contraseña nueva
contracts-password-current = Contraseña actual
contracts-password-new = Contraseña nueva
contracts-password-repeated = Repetir la nueva
contracts-password-rule = Al menos 6 caracteres, entre ellos una letra (a–z) y una cifra.
contracts-password-repeat = Otra vez, por si hubo un error al teclear.
contracts-password-no-digit = falta una cifra
contracts-password-no-letter = falta una letra (a–z)
contracts-password-differs = no coincide con la nueva
contracts-password-review = Cambiar la contraseña
contracts-password-warning = Después tendrá que cambiar usted la contraseña guardada para entrar.
contracts-password-done = La contraseña ha cambiado
contracts-password-stored = Cambie también la contraseña guardada (configuración, llavero o comando): hasta entonces no se entra con ella.
contracts-password-old-holds = La contraseña anterior sigue siendo válida: no se cambió
contracts-password-unknown = No se sabe si la contraseña cambió. Entre una vez a mano para saberlo; las cuentas se bloquean.
contracts-password-about = Se envía una sola vez, tras revisarla. Lo que escribe no se guarda.
contracts-password-mark = contraseña cambiada: cambie la guardada
contracts-password-mark-unknown = cambio de contraseña incierto
contracts-password-open = Contraseña nueva
contracts-rule-length = al menos 6 caracteres
contracts-rule-digit = una cifra
contracts-rule-letter = una letra (a–z)
contracts-rule-equal = las dos nuevas son iguales
contracts-overdue = { $count ->
    [one] { $count } vencido
   *[other] { $count } vencidos
    }

needs-contract = { $car }
needs-contract-overdue = { $count ->
    [one] { $count } recibo vencido
   *[other] { $count } recibos vencidos
}
needs-contract-due = { $days ->
    [0] vence hoy
    [1] vence mañana
    [one] vence en { $days } día
   *[other] vence en { $days } días
}
