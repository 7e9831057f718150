# Панель заявок: заявка, перевірка перед надсиланням і дошка надісланих.
# Звертання на «ви». Терміни: заявка · статус · стежити · ключ · токен · пошта · налаштування (не «конфігурація») · журнал (ledger) · сервіс.

deals-tab-form = Форма
deals-tab-board = Дошка
deals-view-whole = Заявка

# Форма.
deals-form-title = Нова заявка
deals-form-about = Введене зберігається до надсилання, крім податкового номера: він ніколи не потрапляє на диск. Нічого не надсилається, доки ви не побачите все.
deals-begun-title = Заявку розпочато
deals-begun = Вона така, як ви її залишили.
deals-open-form = Заповнити
deals-new = Нова заявка
deals-ask-service = Перевірити ключі й годинник
deals-field-pib = ПІБ
deals-field-telephone = Телефон
deals-field-state-code = Податковий номер
deals-field-activity = Діяльність
deals-field-email = Пошта
deals-field-city = Місто
deals-field-region = Область
deals-field-term = Термін
deals-field-amount = Сума
deals-help-pib = Прізвище, ім’я, по батькові, як у паспорті
deals-help-state-code = Десять цифр; на диску не зберігається
deals-help-activity = Словами: студент, працівник, пенсіонер…
deals-help-term = Число; сервіс не каже, у чому
deals-help-amount = Надсилається цифра в цифру, як введено
deals-not-positive = більше ніж 0
deals-under-way = Інша заявка в дорозі: дочекайтеся її результату

# Що дивне, але може бути надіслане.
deals-doubt-no-name = ПІБ: лише одне слово
deals-doubt-no-patronymic = ПІБ: немає по батькові
deals-doubt-many-words = ПІБ: понад чотири слова
deals-doubt-strange-sign = ПІБ: є цифра або дивний знак
deals-doubt-mixed-letters = ПІБ: змішані латиниця й кирилиця
deals-doubt-no-capital = ПІБ: починається з малої літери
deals-doubt-telephone = { $count ->
    [one] Телефон: { $count } цифра, а не 10 чи 12
    [few] Телефон: { $count } цифри, а не 10 чи 12
    [many] Телефон: { $count } цифр, а не 10 чи 12
   *[other] Телефон: { $count } цифри, а не 10 чи 12
}
deals-doubt-control-digit = Номер: контрольна цифра мала б бути { $digit }
deals-doubt-digits = { $count ->
    [one] Номер: { $count } цифра, а не десять
    [few] Номер: { $count } цифри, а не десять
    [many] Номер: { $count } цифр, а не десять
   *[other] Номер: { $count } цифри, а не десять
}
deals-doubt-strange = Номер: не лише цифри

# Перегляд.
deals-review = Надіслати цю заявку?
deals-again = Ця сама людина подавала заявку { $day } ({ $label }).
deals-again-mute = Чи подавала ця людина заявку за 30 днів, тут сказати не можна.
deals-created = Заявку { $id } прийнято
deals-changed = Заявка { $id }: { $was } → { $now }

# Список біля форми.
deals-check-keys-unread = Ключі: ще не прочитані
deals-check-keys-bad = Ключі: { $why }
deals-check-own-key = Наш ключ { $bits } біт · { $fingerprint }
deals-check-partner-key = Їхній ключ { $bits } біт · { $fingerprint }
deals-check-origin-file = Файл ключа: читати його можете лише ви
deals-check-origin-config = Наш ключ стоїть у налаштуваннях
deals-check-origin-command = Наш ключ дає команда
deals-check-one-pair = Обидва ключі — одна пара: їхній має бути інший
deals-check-clock = Годинники збігаються
deals-check-clock-unknown = Годинник: буде відомо після входу
deals-check-clock-off = Годинники розходяться на { $seconds } с
deals-check-unreached = Немає зв’язку: { $why }
deals-check-account = Від імені { $account }
deals-check-ledger = Журнал не читається: { $why }
deals-check-unknown = { $id }: невідомо, спитайте їх
deals-check-again-untyped = 30 днів: номер ще не введено
deals-check-again-unread = 30 днів: журнал читається
deals-check-again-mute = 30 днів: журнал в іншого процесу
deals-check-again-nobody = За 30 днів для цієї людини не надсилали
deals-check-again = { $age ->
    [now] Щойно надіслано для цієї людини: { $id }
   *[other] Надіслано для цієї людини { $age } тому: { $id }
}
deals-check-name = { $surname } · { $name } · { $patronymic }
deals-step-encrypt = шифр
deals-step-sign = підпис
deals-step-auth = вхід
deals-step-send = запит

# Що сталося і що робити.
deals-their-words = Сервіс каже: «{ $words }»
deals-before = Перед нею: { $why }
deals-cause-decryption = Сервіс не зміг розшифрувати надіслане.
deals-cause-signature = Сервіс не зміг перевірити наш підпис.
deals-cause-mismatch = Розшифроване сервісом — не те, що підписав наш ключ.
deals-cause-unknown-user = Сервіс не знає цієї пошти.
deals-cause-wrong-password = Пароль неправильний.
deals-cause-unlisted = Сервіс відмовив, а його опис не каже чому.
deals-cause-sign-in = Вхід не виконано.
deals-cause-keys = Ключем не можна скористатися.
deals-cause-path = Сервіс не знає цього шляху.
deals-cause-connection = До сервісу не дійшло, або відповідь дивна.
deals-cause-not-sent = Заявку не надіслано.
deals-cause-unknown = Ніхто не знає, чи заявка дійшла.
deals-remedy-partner-key = Порівняйте partner_key у налаштуваннях з ключем, який вам дали.
deals-remedy-own-key = Порівняйте private_key з відкритим ключем, який вони мають від вас.
deals-remedy-exchange-keys = Дайте їм відкритий ключ до вашого приватного або налаштуйте той, що вони знають.
deals-remedy-email = Порівняйте email у налаштуваннях із зареєстрованою в них.
deals-remedy-password = Введіть його знову або попросіть інший.
deals-remedy-unlisted = Перегляньте надіслане; спитайте Lead Leader цими словами.
deals-remedy-sign-in = Увійдіть (P): стеження піде далі.
deals-remedy-keys = Виправте ключ і перевірте його тут клавішею r.
deals-remedy-path = Запустіть «ventanilla doctor»: він знайде шлях, що відповідає.
deals-remedy-connection = Нічого не втрачено; наступна перевірка візьме нову пару токенів.
deals-remedy-not-sent = Вона чекає у формі: надішліть, коли причини не стане.
deals-remedy-unknown = Спитайте Lead Leader і закрийте її на дошці клавішею X.

# Дошка.
deals-col-number = id
deals-col-label = хто
deals-col-amount = сума
deals-col-sent = тому
deals-col-status = статус
deals-col-checked = бачили
deals-col-next = далі
deals-col-day = день
deals-status-unknown = дійшла?
deals-status-no-number = id немає
deals-status-none = ще не питали
deals-next-person = ви
deals-next-now = зараз
deals-next-queued = скоро
deals-next-closed = закрита
deals-next-ended = вирішена
deals-next-off = вимкн.
deals-empty-title = Звідси ще не надсилали заявок
deals-empty = Сервіс їх не перелічує, тож на дошці ті, що надіслала ця консоль.
deals-ledger-loading = Журнал читається.
deals-check = Перевірити зараз
deals-check-all = Перевірити всі відкриті
deals-nothing-to-check = Тут немає заявки, про яку можна спитати
deals-watch-on = За відкритими заявками стежимо
deals-watch-off = Стеження вимкнено
deals-close = Закрити
deals-close-ask = Закрити заявку { $id }?
deals-close-detail = Про неї більше не питатимемо. Нічого не надсилається; u стежить знову.
deals-closed-already = Її вже закрито
deals-reopen = Стежити знову
deals-none-chosen = заявку не вибрано
deals-no-number = у неї немає id
deals-held-elsewhere = питає інша ventanilla
deals-held-signed-out = вихід виконано

# Рядок стану.
deals-mark-unknown = { $count ->
    [one] { $count } невідома
    [few] { $count } невідомі
    [many] { $count } невідомих
   *[other] { $count } невідомої
}
deals-mark-checking = перевірка
deals-mark-trouble = збій
deals-mark-open = { $count ->
    [one] { $count } відкрита
    [few] { $count } відкриті
    [many] { $count } відкритих
   *[other] { $count } відкритої
}
deals-mark-watch = стежимо
deals-mark-no-watch = не стежимо
deals-mark-held = стеження чекає: { $why }

# Заявка цілком.
deals-whole = Заявка { $id }
deals-fact-follow = стежимо
deals-fact-term = термін
deals-fact-trouble = збій
deals-fact-checks = Перевірки
deals-fact-record = У журналі
deals-follow-none = ні: у неї немає id
deals-follow-closed = ні: ви її закрили
deals-follow-ended = ні: її вирішено
deals-follow-on = так
deals-follow-off = стеження вимкнено

# Заявки з файлу.
command-applications = Надіслати кредитні заявки з файлу CSV
deals-import-name-a-file = Назвіть файл до { $most } рядків і { $mib } МіБ: :applications zaiavky.csv
deals-import-limits = До { $most } рядків і { $mib } МіБ у файлі
deals-import-many-rows = Рядків: { $found }, а з одного файлу йде щонайбільше { $most }: поділіть його
deals-import-row-unknown = невідомо: спитайте їх, тоді X на дошці
deals-import-columns = Заявки: що означають стовпці
deals-import-rows = Заявки: рядки
deals-import-twice = Та сама особа, що в рядку { $line }
deals-import-unknown = Одна доля невідома: закрийте її на дошці клавішею X і продовжуйте
deals-import-no-look-up = Нічого шукати: сервіс знає заявку лише за її id
deals-import-row-gone = у файлі немає такого рядка, як був
deals-import-other-file = Жодного рядка, що чекає, у цьому файлі немає
deals-import-same-file = Податкових номерів на диску немає: файл читається знову, далі s
# What the pane tells beyond its own walls
needs-deal = №{ $id } · { $label }
needs-deal-unnumbered = { $label }
needs-deal-unknown = результат невідомий
needs-deal-changed = тепер: { $status }
needs-deal-decided = вирішено: { $status }
needs-deals = { $count ->
    [one] { $count } заявка
    [few] { $count } заявки
    [many] { $count } заявок
   *[other] { $count } заявки
}
needs-deals-unwatched = не перевірено вчасно
