# What can go wrong: error-* for reads and sign-ins, held-* for what was not sent, doubt-* for what is unknown.

error-connect = { $host }: no se puede conectar ({ $why })
error-time-out = { $host }: sin respuesta en { $seconds } s
error-lost = { $host }: se perdió la conexión ({ $why })
error-status = { $host }: HTTP { $status }: { $words }
error-busy = { $host }: demasiadas peticiones, pruebe dentro de { $seconds } s
error-decode = { $host }: no se puede leer la respuesta: { $path }: { $why }
error-too-large = { $host }: la respuesta supera { $mib } MiB
error-sign-in-needed = { $account }: inicia sesión primero
error-sign-in-refused = { $account }: inicio de sesión rechazado: { $words }
error-setup = { $account }: no se puede iniciar sesión: { $why }
error-not-found = Ya no está
error-stopped = Parado
error-internal = Un fallo de la propia ventanilla: { $why }

held-ledger = el registro no pudo anotarlo ({ $why })
held-sign-in = no hay sesión iniciada
held-before = falló la lectura previa ({ $why })
held-changed = { $path } ha cambiado entretanto, ahora «{ $now }»
held-changed-status = el lead está ahora en «{ $now }»
held-changed-user = entretanto han asignado el lead
held-changed-hour = entretanto han ocupado la hora
held-changed-price = el precio es ahora { $now }
held-changed-card = la tarjeta ya no está guardada
held-already = ya está así
held-gone = ya no está
held-connect = no se puede conectar ({ $why })
held-stopped = lo paraste a tiempo
held-ended = el programa terminó antes
held-read-only = no se puede escribir

doubt-time-out = no llegó respuesta a tiempo
doubt-lost = se perdió la conexión: { $why }
doubt-strange = una respuesta extraña: HTTP { $status } { $excerpt }
doubt-mismatch = la respuesta no corresponde a lo pedido: { $why }
doubt-ended = el programa terminó durante el envío
