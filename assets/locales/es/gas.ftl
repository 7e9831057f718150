# El panel de gas: visita, visitas, pagos, métodos, perfil.
# Trato de usted. Términos: visita · pedido (lo que se envía) · folio · estimación (nunca «estimado») · cobro · tarjeta guardada · registro (ledger) · servicio.

# Una visita: cuándo, dónde, cuánto, cómo se paga y qué resultó.
gas-visit-title = Pedido
gas-visit-when = Cuándo
gas-visit-when-help = Solo una hora ofrecida.
gas-visit-litres = Litros
gas-visit-known = Lugares
gas-visit-known-help = Lugares de visitas pedidas aquí.
gas-visit-address = Dirección
gas-visit-detail = Detalles
gas-visit-detail-help = Piso, puerta, sitio del tanque.
gas-visit-latitude = Latitud
gas-visit-longitude = Longitud
gas-visit-degrees-help = Pegue ambos: 19.4326, -99.1332
gas-visit-payment = Pagar con
gas-visit-payment-help = Una guardada se cobra en el acto.
gas-visit-cash = Efectivo
gas-visit-cash-help = Lo que se entregará.
gas-visit-card = Tarjeta
gas-visit-card-help = Intro muestra las guardadas.
gas-visit-place = Coordenadas
gas-price = Precio por litro
gas-estimate = Estimación
gas-estimate-only = ≈ { $amount }, estimación y no cobro
gas-estimate-of = ≈ { $amount } = { $litres } L × { $price }
gas-estimate-about = Estimación: nadie dice qué se cobrará.
gas-price-of = { $price } { $currency } por litro
gas-price-loading = Se está leyendo el precio del litro …
gas-price-failed = (no se pudo releer)
gas-no-price = No se conoce el precio del litro.
gas-change = cambio aproximado { $amount }
gas-cash-change = efectivo: { $cash } entregados, cambio aproximado { $change }
gas-cash-too-little = El efectivo es menos que la estimación.
gas-cash-needed = ¿Cuánto efectivo se entrega?
gas-by-this-card = { $card }, se cobra en el acto
gas-card-needed = ¿Qué tarjeta?
gas-card-gone = Esta tarjeta ya no está guardada.
gas-no-cards-read = Las tarjetas guardadas aún no se han leído.
gas-no-addresses = Aún ninguna pedida desde aquí.
gas-above-zero = más que cero
gas-too-much = demasiado para calcularlo
gas-swapped = Latitud y longitud parecen intercambiadas.
gas-not-in-mexico = El lugar queda fuera de México.
gas-card-charged = La tarjeta se cobra en cuanto se envíe.
gas-no-days = Los días ofrecidos aún no se han leído.
gas-days-failed = Los días no se pudieron leer de nuevo.
gas-no-hours = No hay horas libres este día.
gas-nothing-offered = No se ofrece ninguna hora en ningún día.
gas-no-slot-near = No se ofrece, ni tampoco otra hora.
gas-slot-over = Esta hora ya pasó.
gas-slot-not-offered = No se ofrece: ¿{ $first } o { $second }?
gas-slot-taken = Ocupada entretanto: ¿{ $first } o { $second }?
gas-price-changed = El precio cambió de { $was } a { $now }. Revíselo otra vez.
gas-hours-of = { $day } · { $count ->
    [one] { $count } hora libre
   *[other] { $count } horas libres
    }
gas-choose-hour = Elegir esta hora
gas-to-hours = A las horas
gas-to-form = Al pedido
gas-month-before = Mes anterior
gas-month-after = Mes siguiente
gas-step-day = paso 1: el día
gas-step-hour = paso 1: la hora
gas-step-order = pasos 2 y 3: dónde, cuánto, cómo se paga
gas-step-answer = pedida
gas-review = ¿Pedir esta visita?
gas-review-again = ¿Pedir pese a una visita sin aclarar?
gas-review-over = La visita { $id } quizá se pidió. Si fue así, esta es la segunda.
gas-visit-under-way = Hay una visita en curso o sin aclarar.
gas-visit-held = La visita { $id } quizá se pidió: no se envía nada antes de las { $time }.
gas-unknown-visit = Nadie sabe si la visita { $id } se pidió.
gas-unknown-wait = Nada se reenvía en { $left }; gv en el registro lo mira.
gas-unknown-again = Con el importe escrito otra vez se envía pese a ello.
gas-answer-title = La visita está pedida.
gas-next-cash = Se paga en efectivo en la puerta.
gas-next-delivery = Se paga en la puerta.
gas-next-card = El servicio aceptó la tarjeta. Lo cobrado figura en los pagos cuando llegue.
gas-next-oxxo = Se paga en cualquier oxxo con esta referencia:
gas-folio = Folio
gas-reference = Referencia
gas-authorisation = Autorización
gas-order = Orden
gas-answer-status = El servicio dice
gas-copy-this = Copiar esta línea
gas-copy-folio = Copiar el folio

gas-tab-visit = Visita
gas-tab-visits = Visitas
gas-tab-payments = Pagos
gas-tab-methods = Métodos
gas-tab-profile = Perfil

# What the pane tells beyond its own walls
needs-visit = { $what } · { $address }
needs-visit-today = hoy a las { $hour }
needs-visit-tomorrow = mañana a las { $hour }
needs-visit-pay = pagar: { $reference }
needs-visit-unknown = ¿pedida? no se sabe
found-visit = { $visit } · { $folio }
found-payment = { $folio } · { $amount }
