# Панель газу: візит, візити, платежі, способи оплати, профіль.
# Звертання на «ви». Терміни: візит · замовлення · фоліо · номер оплати · оцінка · списання · збережена картка · журнал (ledger) · сервіс.

# Візит: коли, куди, скільки, як оплачується і що з цього вийшло.
gas-visit-title = Замовлення
gas-visit-when = Коли
gas-visit-when-help = Лише запропонована година.
gas-visit-litres = Літри
gas-visit-known = Відомі місця
gas-visit-known-help = Місця візитів, замовлених звідси.
gas-visit-address = Адреса
gas-visit-detail = Деталі
gas-visit-detail-help = Поверх, двері, де стоїть бак.
gas-visit-latitude = Широта
gas-visit-longitude = Довгота
gas-visit-degrees-help = Вставте обидва: 19.4326, -99.1332
gas-visit-payment = Оплата
gas-visit-payment-help = Зі збереженої знімають одразу.
gas-visit-cash = Готівка
gas-visit-cash-help = Скільки буде дано.
gas-visit-card = Картка
gas-visit-card-help = Enter показує збережені картки.
gas-visit-place = Координати
gas-price = Ціна літра
gas-estimate = Оцінка
gas-estimate-only = ≈ { $amount }, це оцінка, а не списання
gas-estimate-of = ≈ { $amount } = { $litres } л × { $price }
gas-estimate-about = Це оцінка: скільки знімуть, ніхто не каже.
gas-price-of = { $price } { $currency } за літр
gas-price-loading = Ціна літра читається …
gas-price-failed = (не вдалося перечитати)
gas-no-price = Ціна літра невідома.
gas-change = решта приблизно { $amount }
gas-cash-change = готівка: дано { $cash }, решта приблизно { $change }
gas-cash-too-little = Готівки менше, ніж оцінка.
gas-cash-needed = Скільки готівки буде дано?
gas-by-this-card = { $card }, знімається одразу
gas-card-needed = Яка картка?
gas-card-gone = Цієї картки більше немає серед збережених.
gas-no-cards-read = Збережені картки ще не прочитано.
gas-no-addresses = Звідси ще не замовляли візитів.
gas-above-zero = більше за нуль
gas-too-much = забагато, щоб порахувати
gas-swapped = Схоже, широту й довготу переплутано.
gas-not-in-mexico = Місце лежить поза Мексикою.
gas-card-charged = З картки знімуть, щойно це буде надіслано.
gas-no-days = Запропоновані дні ще не прочитано.
gas-days-failed = Дні не вдалося прочитати знову.
gas-no-hours = Цього дня вільних годин немає.
gas-nothing-offered = Жодного дня жодної години не пропонують.
gas-no-slot-near = Не пропонують, і нічого іншого теж.
gas-slot-over = Ця година вже минула.
gas-slot-not-offered = Не пропонують: { $first } чи { $second }?
gas-slot-taken = Тим часом зайнято: { $first } чи { $second }?
gas-price-changed = Ціна змінилася з { $was } на { $now }. Перегляньте ще раз.
gas-hours-of = { $day } · { $count ->
    [one] { $count } вільна година
    [few] { $count } вільні години
   *[other] { $count } вільних годин
    }
gas-choose-hour = Обрати цю годину
gas-to-hours = До годин
gas-to-form = До замовлення
gas-month-before = Попередній місяць
gas-month-after = Наступний місяць
gas-step-day = крок 1: день
gas-step-hour = крок 1: година
gas-step-order = кроки 2 і 3: куди, скільки, як оплачується
gas-step-answer = замовлено
gas-review = Замовити цей візит?
gas-review-again = Замовити попри нез’ясований візит?
gas-review-over = Візит { $id } могли замовити. Якщо так, це буде другий.
gas-visit-under-way = Візит надсилається або ще не з’ясований.
gas-visit-held = Візит { $id } могли замовити: до { $time } нічого не надсилається.
gas-unknown-visit = Ніхто не знає, чи замовлено візит { $id }.
gas-unknown-wait = Ще { $left } нічого не надсилається; gv у журналі перевіряє.
gas-unknown-again = Уведіть суму ще раз, щоб надіслати попри це.
gas-answer-title = Візит замовлено.
gas-next-cash = Оплата готівкою біля дверей.
gas-next-delivery = Оплата біля дверей.
gas-next-card = Сервіс прийняв картку. Списане стоятиме серед платежів, коли з’явиться.
gas-next-oxxo = Оплата в будь-якому oxxo за цим номером:
gas-folio = Фоліо
gas-reference = Номер оплати
gas-authorisation = Авторизація
gas-order = Id замовлення
gas-answer-status = Сервіс каже
gas-copy-this = Копіювати цей рядок
gas-copy-folio = Копіювати фоліо

gas-tab-visit = Візит
gas-tab-visits = Візити
gas-tab-payments = Платежі
gas-tab-methods = Способи
gas-tab-profile = Профіль

# What the pane tells beyond its own walls
needs-visit = { $what } · { $address }
needs-visit-today = сьогодні о { $hour }
needs-visit-tomorrow = завтра о { $hour }
needs-visit-pay = сплатити: { $reference }
needs-visit-unknown = чи замовлено – невідомо
found-visit = { $visit } · { $folio }
found-payment = { $folio } · { $amount }
