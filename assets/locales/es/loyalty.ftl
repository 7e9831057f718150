# El panel de lealtad: cliente, operaciones, informes, grupos.
# Trato de usted. Términos: operación (nunca «transacción») · lote · saldo · canjear · reversar · importe (nunca «monto») · id · servicio.

loyalty-tab-customer = Cliente
loyalty-tab-transact = Operar
loyalty-tab-reports = Informes
loyalty-tab-groups = Grupos

command-loyalty = Ver un cliente de lealtad por su id
loyalty-no-such-id = Eso no puede ser el id de un cliente.

loyalty-view-history = Historial
loyalty-view-days = Por día
loyalty-view-batches = Lotes
loyalty-view-reloads = Recargas
loyalty-view-points = Puntos
loyalty-view-code = Por código
loyalty-view-data = Datos
loyalty-col-date = Fecha
loyalty-col-title = Título
loyalty-col-direction = Tipo
loyalty-col-amount = Importe
loyalty-col-unit = Unidad
loyalty-col-balance = Saldo calc.
loyalty-col-code = Código
loyalty-col-store = Tienda
loyalty-col-customer = Cliente
loyalty-col-day-earned = █ Ganado
loyalty-col-day-spent = ▒ Gastado
loyalty-col-day-reversed = ░ Reversado
loyalty-col-expires = Caduca
loyalty-col-days = Días
loyalty-col-set = Conjunto
loyalty-col-batch = Lote
loyalty-col-bar = A escala
loyalty-credit = entra
loyalty-debit = sale
loyalty-find = Buscar cliente
loyalty-ask-document = Documento
loyalty-ask-code = Código
loyalty-range = Días
loyalty-next-view = Vista siguiente
loyalty-view-before = Vista anterior
loyalty-sign-customer = id del cliente:
loyalty-sign-document = número de documento:
loyalty-sign-code = código:
loyalty-sign-kind = tipo (↑↓):
loyalty-not-sendable = vacío, demasiado largo o no es texto
loyalty-no-balance = El saldo no se conoce: ninguna operación ni lote lo ha dicho.
loyalty-about-balance = Los saldos vienen de la última operación y de los lotes activos.
loyalty-in-batches = en lotes { $amount }
loyalty-expires-soon = { $amount } caduca antes de { $days } días
loyalty-nobody-title = Aún sin cliente
loyalty-nobody = Busque uno por el id que usan las tiendas. :loyalty ID hace lo mismo desde cualquier lugar.
loyalty-unknown-title = Nadie se conoce como { $id }
loyalty-unknown = El servicio responde que no existe tal cliente.
loyalty-unknown-said = El servicio dice: { $words }
loyalty-no-document-title = ¿De quién?
loyalty-no-document = Las recargas y los puntos se piden por número de documento y rango de días.
loyalty-no-code-title = ¿Qué código?
loyalty-no-code = Una operación se busca por su código y su tipo.
loyalty-no-code-to-mark = No tiene código y no se puede reversar: queda sin marcar
loyalty-no-batches = No hay lotes activos.
loyalty-nothing-under-code = No hay nada con este código y tipo.
loyalty-none-in-range = No hay ninguna en estos días.
loyalty-no-history = No hay operaciones: el saldo es desconocido, no cero.
loyalty-head-customer = Cliente
loyalty-head-data = Datos
loyalty-head-transaction = Operación
loyalty-fact-name = nombre
loyalty-fact-external = id externo
loyalty-fact-id = id
loyalty-fact-vendor = vendedor
loyalty-fact-owner = dueño del negocio
loyalty-fact-gift-amount = importe de la tarjeta regalo
loyalty-fact-gift-type = tipo de tarjeta regalo
loyalty-fact-description = descripción
loyalty-fact-entity = entidad externa
loyalty-rows = { $count ->
    [one] { $count } fila
   *[other] { $count } filas
    }
loyalty-repeated-rows = { $count ->
    [one] { $count } repetida
   *[other] { $count } repetidas
    }

loyalty-view-totals = Totales
loyalty-view-weeks = Por semana
loyalty-view-movers = Variación
loyalty-view-calendar = Calendario
loyalty-col-product = Producto
loyalty-col-course = Curso
loyalty-col-week = Semana del
loyalty-col-week-sum = Semana
loyalty-col-change = Cambio
loyalty-col-before = Antes
loyalty-col-now = Ahora
loyalty-col-way = ±
loyalty-measure-earned = Ganados
loyalty-measure-redeemed = Canjeados
loyalty-measure-expired = Caducados
loyalty-measure-reversed = Reversados
loyalty-measure-earned-orders = Por órdenes
loyalty-measure-earned-coupons = Por cupones
loyalty-measure-earned-balance = Por saldo
loyalty-measure-reversed-coupon = Rev. cupones
loyalty-measure-reversed-order = Rev. órdenes
loyalty-measure-preregistered = Prerreg. POS
loyalty-measure-subscribed = Suscr. POS
loyalty-measure-app = Por app
loyalty-measure-web = Por web
loyalty-measure-referrals = Referidos
loyalty-measure-times-redeemed = Canjes
loyalty-measure-orders = Órdenes
loyalty-measure-products = Productos
loyalty-compare-with = Comparar con
loyalty-compare = Comparar con
loyalty-against = frente a { $days }
loyalty-pick-measure = Qué se cuenta
loyalty-measure = Qué se cuenta
loyalty-by-store = por tienda
loyalty-by-product = por producto
loyalty-no-report = El informe no tiene filas para estos días.
loyalty-head-group = Grupo por defecto
loyalty-head-units = Unidades
loyalty-head-next-group = Grupo siguiente
loyalty-head-unknown = No se sabe
loyalty-no-units = ninguna
loyalty-no-next-group = ninguno
loyalty-fact-members = miembros
loyalty-fact-threshold = umbral
loyalty-no-membership = El servicio no dice quién está en qué grupo.
loyalty-no-threshold = El servicio no dice cuándo se pasa al grupo siguiente.
# La pestaña Transact: seis escrituras.

transact-create = Operación nueva
transact-create-short = Nueva
transact-create-does = puntos de un cliente, con un código hecho aquí
transact-checkbook = Chequera
transact-checkbook-short = Chequera
transact-checkbook-does = una chequera para un cliente en una tienda
transact-transfer = Transferencia
transact-transfer-short = Transfer.
transact-transfer-does = de un cliente a otro; no lleva código
transact-redeem = Canjear todo
transact-redeem-short = Canje
transact-redeem-does = todo el saldo de un cliente
transact-reverse = Reversar
transact-reverse-does = la operación de un código
transact-reverse-short = Reverso
transact-reverse-many = Reversar varias
transact-reverse-many-short = Reverso +
transact-reverse-many-does = las marcadas, o una lista de códigos
transact-sent = Enviado desde aquí
transact-none-sent = Todavía nada.
transact-open = { $count ->
    [one] { $count } resultado aún desconocido
   *[other] { $count } resultados aún desconocidos
}
transact-count = { $count ->
    [one] { $count } envío
   *[other] { $count } envíos
}
transact-marked = { $count ->
    [one] { $count } marcado
   *[other] { $count } marcados
}
transact-col-when = Cuándo
transact-col-what = Qué
transact-col-amount = Importe
transact-col-code = Código
transact-col-kind = Tipo
transact-col-state = Estado
transact-col-balance = Saldo
transact-kind = Tipo
transact-kind-help = Escriba para hallar uno usado o cualquier otra palabra
transact-code = Código
transact-code-help = Hecho aquí; por él y el tipo se busca en caso de duda
transact-target-help = El código de la operación que se reversa
transact-codes = Códigos
transact-codes-help = Separados por espacios, comas o líneas; cada uno una vez, todos de un tipo
transact-total = Total
transact-above-zero = debe ser mayor que cero
transact-earned = Ganado o canjeado
transact-description = Descripción
transact-title = Título
transact-customer = Cliente
transact-customer-help = Id externo como lo tiene el servicio, también los ceros iniciales
transact-name = Nombre
transact-name-help = Se completa desde el servicio si el cliente es conocido
transact-from = Del cliente
transact-to = Al cliente
transact-same-customer = es el mismo cliente que da
transact-data = Datos del cliente
transact-data-help = Lo que se envía reemplaza lo que tiene el servicio
transact-vendor-id = Id del vendedor
transact-owner = Dueño del negocio
transact-gift-amount = Importe de la tarjeta regalo
transact-gift-type = Tipo de tarjeta regalo
transact-external = Id externo
transact-expires = Vence el
transact-expires-help = Un día: 2026-12-31
transact-no-day = escriba el día como 2026-12-31
transact-store = Tienda
transact-store-name = Nombre de la tienda
transact-vendor = Vendedor
transact-vendor-name = Nombre del vendedor
transact-checkbook-id = Id de la chequera
transact-transfer-id = Id de la operación de transferencia
transact-detail = Detalle
transact-detail-help = Uno como máximo; + lo añade
transact-detail-name = Nombre
transact-not-sendable = demasiado largo o con signos que no se pueden enviar
transact-too-many = no más de { $max } a la vez
transact-looking = Buscando cliente, saldo y código… Ctrl-s muestra ya la revisión
transact-look-slow = Sin consultar: { $list }. Puede faltar algo en lo que se muestra.
transact-look-stopped = Consultas detenidas. Ctrl-s muestra la revisión sin lo que faltó
transact-left-customer = cliente { $id }
transact-left-history = historial de { $id }
transact-left-batches = lotes de { $id }
transact-left-code = código { $code }
transact-look-failed = Una consulta falló: { $why }
transact-has = { $id } tiene { $all }
transact-has-unknown = Lo que tiene { $id } se desconoce; no es cero
transact-no-customer = El servicio no conoce al cliente { $id }.
transact-estimate = Saldo (estimado)
transact-estimate-batches = Lotes (estimado)
transact-balance-unknown = desconocido; no es cero
transact-unit-unknown = no se sabe qué unidad se mueve; ahora { $all }
transact-either = { $now } → { $more } si suma, { $less } si resta
transact-batches = { $count ->
    [one] { $count } activo ahora
   *[other] { $count } activos ahora
}
transact-beyond = Según lo que se sabe, toma más de lo que hay.
transact-redeem-differs = Se va todo el saldo, sea cual sea el total escrito; según lo que se sabe es { $now }.
transact-code-used = { $code } ya surtió efecto: compruébelo en la lista; Ctrl-x dos veces empieza de nuevo
transact-code-open = { $code } aún no está aclarado: verifíquelo primero (gv)
transact-code-taken = en el servicio ya hay algo con el código { $code }
transact-code-none = no hay nada con { $code } y este tipo
transact-code-reversed = { $code } ya se reversó desde aquí
transact-may-be-reversed = { $code } muestra filas en ambos sentidos: puede estar ya reversado.
transact-twins = Cerca de { $code } hay otra vez la misma tienda e importe: { $list }.
transact-again = Envía { $id } otra vez, por decisión suya.
transact-send-again = Enviar otra vez
transact-copy-code = Copiar el código
transact-no-again = Solo se repite lo ausente, lo cerrado o lo nunca enviado
transact-verify-first = Aún no se sabe: verifíquelo primero (gv)
transact-codes-first = Vea primero cómo está cada código; u otra vez toma los que no tienen fila nueva
transact-one-kind = Las marcadas son de varios tipos: una llamada reversa un tipo
transact-repeats = Repite
transact-by-code = Código por código
transact-code-is-reversed = reversado: lo muestra una fila opuesta nueva
transact-code-several = varias filas opuestas nuevas: una puede ser esta, otra de otra persona
transact-code-not-seen = sin fila nueva: no hecho o aún no visible
transact-code-not-known = no se sabe: falta la lectura previa
transact-code-left = sin consultar: r consulta otra vez
transact-code-looking = consultando…
transact-leaves = una operación escrita y no enviada

# What the pane tells beyond its own walls
needs-points-sent = { $what } · { $code }
needs-points-doubt = resultado desconocido
needs-points = { $customer } · { $amount } { $unit }
needs-points-expire = { $days ->
    [0] vencen hoy
    [1] vencen mañana
    [one] vencen en { $days } día
   *[other] vencen en { $days } días
}
found-customer = { $customer }
found-points = { $title } · { $code } · { $amount }
