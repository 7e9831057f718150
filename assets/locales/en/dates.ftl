# How dates, ages and days near today are said.

month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec

month-full-1 = January
month-full-2 = February
month-full-3 = March
month-full-4 = April
month-full-5 = May
month-full-6 = June
month-full-7 = July
month-full-8 = August
month-full-9 = September
month-full-10 = October
month-full-11 = November
month-full-12 = December

month-alone-1 = January
month-alone-2 = February
month-alone-3 = March
month-alone-4 = April
month-alone-5 = May
month-alone-6 = June
month-alone-7 = July
month-alone-8 = August
month-alone-9 = September
month-alone-10 = October
month-alone-11 = November
month-alone-12 = December

weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun

weekday-full-1 = Monday
weekday-full-2 = Tuesday
weekday-full-3 = Wednesday
weekday-full-4 = Thursday
weekday-full-5 = Friday
weekday-full-6 = Saturday
weekday-full-7 = Sunday

day-yesterday = yesterday
day-today = today
day-tomorrow = tomorrow
date-full = { $weekday } { $day } { $month } { $year }

# Letters behind the numbers of an age: 47m, 6h, 2d 03h. No language needs more than six cells.
age-now = now
age-minutes = m
age-hours = h
age-days = d

range-title = Days
range-today = today
range-week = last 7 days
range-30 = last 30 days
range-90 = last 90 days
range-month = this month
range-help = Or type 2026-11-01..2026-11-23 or 14d
range-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
    }
range-no-day = That is no range of days: 2026-11-01..2026-11-23, one day alone, or 14d.
range-inverted = It ends before it begins.
range-long = { $days } days are too many to ask for: at most { $most }.
