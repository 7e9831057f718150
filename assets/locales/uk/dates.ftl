# Дати, вік і дні біля сьогодні; місяці в повній назві стоять у родовому відмінку.

month-1 = січ
month-2 = лют
month-3 = бер
month-4 = кві
month-5 = тра
month-6 = чер
month-7 = лип
month-8 = сер
month-9 = вер
month-10 = жов
month-11 = лис
month-12 = гру

month-full-1 = січня
month-full-2 = лютого
month-full-3 = березня
month-full-4 = квітня
month-full-5 = травня
month-full-6 = червня
month-full-7 = липня
month-full-8 = серпня
month-full-9 = вересня
month-full-10 = жовтня
month-full-11 = листопада
month-full-12 = грудня

month-alone-1 = Січень
month-alone-2 = Лютий
month-alone-3 = Березень
month-alone-4 = Квітень
month-alone-5 = Травень
month-alone-6 = Червень
month-alone-7 = Липень
month-alone-8 = Серпень
month-alone-9 = Вересень
month-alone-10 = Жовтень
month-alone-11 = Листопад
month-alone-12 = Грудень

weekday-1 = пн
weekday-2 = вт
weekday-3 = ср
weekday-4 = чт
weekday-5 = пт
weekday-6 = сб
weekday-7 = нд

weekday-full-1 = понеділок
weekday-full-2 = вівторок
weekday-full-3 = середа
weekday-full-4 = четвер
weekday-full-5 = п’ятниця
weekday-full-6 = субота
weekday-full-7 = неділя

day-yesterday = учора
day-today = сьогодні
day-tomorrow = завтра
date-full = { $weekday }, { $day } { $month } { $year } р.

# Літери після чисел віку: 47хв, 6г, 2д 03г. Щонайбільше шість клітинок.
age-now = щойно
age-minutes = хв
age-hours = г
age-days = д

range-title = Дні
range-today = сьогодні
range-week = останні 7 днів
range-30 = останні 30 днів
range-90 = останні 90 днів
range-month = цей місяць
range-help = Або введіть 2026-11-01..2026-11-23 чи 14d
range-days = { $count ->
    [one] { $count } день
    [few] { $count } дні
   *[other] { $count } днів
    }
range-no-day = Це не проміжок днів: 2026-11-01..2026-11-23, один день або 14d.
range-inverted = Він закінчується раніше, ніж починається.
range-long = { $days } дн. — забагато: щонайбільше { $most }.
