# Filas de un archivo, para cualquier socio.

errand-no-file = no hay tal archivo
errand-no-plain-file = no es un archivo normal
errand-too-large = pasa de { $mib } MiB
import-no-text = No es un archivo de texto: sus bytes no están en ninguna codificación conocida
import-empty = El archivo está vacío
import-only-head = El archivo solo tiene la cabecera, sin filas
import-quote = Unas comillas de la línea { $line } no se cierran, o se cierran dentro de una celda
import-broken = La tabla no se puede leer: { $why }
import-many-columns = { $found } columnas; se leen { $most } como mucho
import-many-rows = Más de { $most } filas: divida el archivo
import-hint-field = elegir
import-hint-rows = filas
import-hint-columns = columnas
import-hint-again = releer
import-hint-problems = problemas
import-hint-send = enviar
import-picker-field = ¿Qué es «{ $head }»?
import-leave-out = no se importa
import-reading = Leyendo el archivo…
import-checking = Comprobando las filas…
import-no-problems = Ninguna fila tiene problemas. p muestra todas
import-rows = { $count ->
    [one] { $count } fila
   *[other] { $count } filas
    }
import-blank = { $count ->
    [one] { $count } fila vacía omitida
   *[other] { $count } filas vacías omitidas
    }
import-count-ok = { $rows } bien
import-count-warned = { $rows } con avisos
import-count-wrong-rows = { $rows } con errores
import-count-before = ya enviadas: { $rows }
import-row-ok = bien
import-row-unknown = incierto: v lo busca
import-row-before = creado el { $date }: no se reenvía
import-row-closed-before = cerrado por una persona el { $date }: no se reenvía
import-hint-toggle = sí o no
import-hint-shared = duplicados
import-hint-look-up = buscar
import-guessed = Codificación supuesta: si hay letras mal, guarde el archivo en UTF-8 y pulse r
import-todo-wrong = Corrija la línea { $line } del archivo y pulse r, o déjela fuera
import-todo-out = Espacio la incluye
import-todo-shared = Espacio la deja fuera, d todas las iguales
import-row-out = la dejó fuera usted
import-count-out = { $rows } fuera
import-failed = { $why }. r vuelve a leer el archivo
