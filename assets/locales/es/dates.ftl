# Cómo se dicen fechas, edades y los días cercanos a hoy.

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

month-full-1 = enero
month-full-2 = febrero
month-full-3 = marzo
month-full-4 = abril
month-full-5 = mayo
month-full-6 = junio
month-full-7 = julio
month-full-8 = agosto
month-full-9 = septiembre
month-full-10 = octubre
month-full-11 = noviembre
month-full-12 = diciembre

month-alone-1 = Enero
month-alone-2 = Febrero
month-alone-3 = Marzo
month-alone-4 = Abril
month-alone-5 = Mayo
month-alone-6 = Junio
month-alone-7 = Julio
month-alone-8 = Agosto
month-alone-9 = Septiembre
month-alone-10 = Octubre
month-alone-11 = Noviembre
month-alone-12 = Diciembre

weekday-1 = lun
weekday-2 = mar
weekday-3 = mié
weekday-4 = jue
weekday-5 = vie
weekday-6 = sáb
weekday-7 = dom

weekday-full-1 = lunes
weekday-full-2 = martes
weekday-full-3 = miércoles
weekday-full-4 = jueves
weekday-full-5 = viernes
weekday-full-6 = sábado
weekday-full-7 = domingo

day-yesterday = ayer
day-today = hoy
day-tomorrow = mañana
date-full = { $weekday }, { $day } de { $month } de { $year }

# Letras tras los números de una edad: 47min, 6h, 2d 03h. Seis celdas como mucho.
age-now = ahora
age-minutes = min
age-hours = h
age-days = d

range-title = Días
range-today = hoy
range-week = últimos 7 días
range-30 = últimos 30 días
range-90 = últimos 90 días
range-month = este mes
range-help = O escriba 2026-11-01..2026-11-23 o 14d
range-days = { $count ->
    [one] { $count } día
   *[other] { $count } días
    }
range-no-day = No es un rango de días: 2026-11-01..2026-11-23, un solo día o 14d.
range-inverted = Termina antes de empezar.
range-long = { $days } días son demasiados: como máximo { $most }.
