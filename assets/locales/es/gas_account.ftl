# Gas: visitas, pagos, métodos y perfil: lo propio de la cuenta.
# Trato de usted. Términos: visita · solicitud · pago · estimación · cobro · token · folio · orden · registro (ledger) · servicio.
gas-yes = sí
gas-no = no
gas-paid = pagado
gas-unpaid = sin pagar
gas-by-cash = efectivo
gas-by-delivery = al recibir
gas-by-card = tarjeta
gas-by-oxxo = oxxo
gas-account = cuenta

gas-col-what = Qué
gas-col-value = Valor
gas-col-day = Para el
gas-col-hour = Hora
gas-col-litres = Litros
gas-col-pay-by = Pago
gas-col-outcome = Solicitud
gas-col-folio = Folio
gas-col-payment = Estado
gas-col-paid-amount = Importe
gas-col-requested = Pedida el
gas-col-date = Fecha
gas-col-amount = Importe
gas-col-card = Tarjeta
gas-col-reference = Referencia
gas-col-description = Descripción
gas-col-brand = Marca
gas-col-expires = Vence
gas-col-holder = Titular
gas-col-default = Principal
gas-col-bin = BIN
gas-col-saved = Guardada

gas-fact-folio = folio
gas-fact-reference = referencia oxxo
gas-fact-order = id de la orden
gas-fact-authorization = autorización
gas-fact-answered = respuesta
gas-fact-outcome = solicitud
gas-fact-day = para el día
gas-fact-hour = hora ofrecida
gas-fact-litres = litros
gas-fact-estimate = estimación, no cobro
gas-fact-price = precio por litro entonces
gas-fact-pay-by = forma de pago
gas-fact-cash = efectivo entregado
gas-fact-source = id de la tarjeta
gas-fact-address = dirección
gas-fact-detail = detalles
gas-fact-latitude = latitud
gas-fact-longitude = longitud
gas-fact-requested = confirmada por usted
gas-fact-operation = id corto en el registro
gas-fact-paid = pago
gas-fact-paid-amount = importe del pago
gas-fact-paid-by = pagado con
gas-fact-paid-card = tarjeta del pago
gas-fact-paid-reference = referencia del pago
gas-fact-paid-status = estado por número
gas-fact-description = descripción
gas-fact-paid-at = creado
gas-fact-changed-at = último cambio
gas-fact-payment-id = id del pago
gas-fact-card = tarjeta
gas-fact-brand = marca
gas-fact-kind = tipo
gas-fact-expires = vence
gas-fact-holder = titular
gas-fact-default = principal
gas-fact-bin = primeros seis dígitos
gas-fact-saved = guardada
gas-fact-email = correo
gas-fact-image = imagen
gas-fact-user-id = id
gas-fact-user-type = tipo de usuario
gas-fact-registered = registrado
field-name = nombre
field-last-name = apellidos
field-phone = teléfono
field-last4 = últimos cuatro dígitos

gas-visits-about = Pedidas desde esta consola. El servicio no lista visitas y de una solo dice su pago: aquí no se sabe si llegó el gas. Una estimación no es un cobro.
gas-visits-empty = Desde esta consola no se pidió ninguna visita. Las pedidas en otro lado no se listan en ninguna parte.
gas-payments-empty = No se conoce ningún pago suyo.
gas-amounts-in = importes en { $currency }
gas-own-only = Suyos son los pagos con una de sus tarjetas guardadas, o con un folio o una orden que recibió esta consola.
gas-withheld = { $count ->
    [one] Se retiene { $count } pago ajeno: ni se muestra ni se guarda.
   *[other] Se retienen { $count } pagos ajenos: ni se muestran ni se guardan.
    }
gas-unreadable = { $count ->
    [one] { $count } más no se puede leer: no se sabe de quién es.
   *[other] { $count } más no se pueden leer: no se sabe de quién son.
    }
gas-withheld-mark = { $count ->
    [one] { $count } retenido
   *[other] { $count } retenidos
    }
gas-no-cards = No hay ninguna tarjeta guardada. Una nueva se añade con su token.
gas-cards-about = Una tarjeta se añade con el token que da el formulario de Conekta (tok_…). Aquí nunca se acepta el número de una tarjeta.
gas-sign-in-password = Acceso con correo y contraseña.
gas-sign-in-facebook = Acceso con un token de Facebook (sign_in = "facebook"): se pide al entrar.
gas-sign-in-token = Token de Facebook

gas-copy-value = Copiar el valor
gas-add-card = Tarjeta nueva
gas-add-card-warning = El token sirve una sola vez. Si la respuesta se pierde, la lista de tarjetas dirá si se guardó.
gas-delete-card = Borrar la tarjeta
gas-delete-card-warning = Escriba sus últimos cuatro dígitos. La lista se lee otra vez justo antes.
gas-no-card-chosen = no hay ninguna tarjeta elegida
gas-card-without-id = La tarjeta llegó sin un id que se pueda enviar: aquí no se puede borrar.
gas-card-called = Tarjeta { $card }
gas-card-number = Parece el número de una tarjeta. Se descartó: solo se acepta un token (tok_…).
gas-no-token = Un token empieza por tok_ y solo tiene letras, cifras y _.
gas-token = Token de Conekta
gas-token-help = El token tok_ del formulario de Conekta, nunca un número.
gas-update = Actualizar el perfil
gas-update-help = Solo se envía lo que cambie.
gas-update-warning = El perfil se lee otra vez justo antes y después.
gas-nothing-changed = No cambió nada: no hay qué enviar.
gas-profile-unread = El perfil aún no se ha leído.
gas-register = Registrar a un usuario
gas-register-warning = Crea un usuario en el servicio. Su propia sesión sigue igual.
gas-registered = Se registró { $email }: :signin inicia sesión con ese nombre.
gas-email-help = El nombre para iniciar sesión.
gas-no-email = un correo tiene la forma nombre@servidor.mx
gas-optional = Puede quedar vacío.
gas-way = acceso con
gas-way-password = contraseña
gas-way-facebook = token de Facebook
gas-secret = contraseña o token
gas-secret-help = Oculto, en ningún borrador, y se envía una vez.
gas-again = contraseña otra vez
gas-again-help = Contra un error al teclear.
gas-again-differs = No coincide con la contraseña.
