# Leads: columns, board, filter, detail, writes.

leads-view-board = Дошка
leads-view-table = Таблиця
leads-view-detail = Лід

leads-col-id = Номер
leads-col-client = Клієнт
leads-col-phone = Телефон
leads-col-email = Пошта
leads-col-province = Провінція
leads-col-locality = Місто
leads-col-vehicle = Авто
leads-col-price = Ціна
leads-col-km = Км
leads-col-year = Рік
leads-col-fuel = Пальне
leads-col-dealership = Дилер
leads-col-origin = Джерело
leads-col-channel = Канал
leads-col-user = Працівник
leads-col-score = Оцінка
leads-col-status = Статус
leads-col-result = Підсумок
leads-col-age = Вік
leads-col-next-task = Наст. завд.
leads-col-open-tasks = Завдань
leads-col-notes = Нотаток
leads-col-tags = Мітки
leads-col-created = Створено
leads-col-ended = Кінець

status-new = Новий
status-commercial-management = У роботі
status-tracing = Супровід
status-end = Кінець

leads-filter = фільтр: { $words }
leads-filter-hint = потрібні всі слова · !слово виключає · ~слово приблизно
leads-search = пошук: { $words }
leads-search-hint = питає сервер
leads-found = проходить { $n } з { $of }
leads-sorted-by = за: { $column }
leads-sorted-by-reverse = за: { $column }, навпаки
leads-sort-title = Сортувати за
leads-loaded = завантажено { $n } з { $of }
leads-loading = завантаження { $n } з { $of }
leads-loading-unknown = завантаження … { $n }
leads-stopped-at = зупинено на { $n } з { $of }
leads-broke-off = обірвалося на { $n } з { $of }
leads-marked = позначено { $count }
leads-new-rows = { $count ->
    [one] { $count } новий лід
    [few] { $count } нові ліди
   *[other] { $count } нових лідів
}
leads-changed-rows = { $count ->
    [one] змінився { $count } лід
    [few] змінилися { $count } ліди
   *[other] змінилося { $count } лідів
}
leads-count = { $count ->
    [one] { $count } лід
    [few] { $count } ліди
   *[other] { $count } лідів
}

leads-loading-title = Завантаження лідів …
leads-empty = Лідів немає
leads-empty-why = Сервер не знає жодного ліда, якого вам можна бачити.
leads-no-hits = Ніщо не проходить фільтр
leads-no-hits-why = Завантажено { $of }. Esc скидає фільтр.
leads-no-found = Сервер нічого не знайшов за «{ $words }»
leads-failed = Ліди не вдалося прочитати
leads-signed-out = Вхід не виконано
leads-signed-out-why = Увійдіть, щоб побачити свої ліди.
leads-stale = як прочитано { $age } тому; останнє читання не вдалося

leads-unassigned = не призначено
leads-no-name = без імені
leads-no-vehicle = без авто
leads-no-next-task = немає завдання
leads-late = запізно
leads-soon = скоро
leads-due = за { $age }
leads-overdue = на { $age } пізніше
leads-median-age = медіана { $age }
leads-online = на зв’язку
leads-offline = не на зв’язку
leads-sold = продано
leads-score = оцінка { $n }
leads-tasks = { $count ->
    [one] { $count } завдання
    [few] { $count } завдання
   *[other] { $count } завдань
}
leads-notes-count = { $count ->
    [one] { $count } нотатка
    [few] { $count } нотатки
   *[other] { $count } нотаток
}
leads-clock-created = вік від створення
leads-clock-response = перша відповідь за найранішим завданням, нотаткою чи дзвінком
leads-same-phone = той самий телефон: { $what }

leads-tab-timeline = Хід подій
leads-tab-tasks = Завдання
leads-tab-changes = Зміни
leads-tab-raw = Оригінал
leads-section-enquiry = Запит
leads-section-client = Клієнт
leads-section-vehicle = Авто
leads-section-dealership = Дилер
leads-section-origin = Джерело
leads-section-work = Робота
leads-section-tags = Мітки
leads-section-preview = Перегляд
leads-no-enquiry = запит без тексту
leads-opening-hours = Години
leads-open-now = зараз відчинено
leads-closed-now = зараз зачинено
leads-address = Адреса
leads-web = Сайт
leads-first-task = Перше завдання
leads-detail-loading = Читаємо лід …
leads-detail-failed = Лід не вдалося прочитати
leads-history-failed = Зміни не вдалося прочитати
leads-history-loading = Читаємо зміни …
leads-timeline-empty = Ще нічого не сталося
leads-tasks-empty = Завдань немає
leads-changes-empty = Змін не записано
leads-gone = Цього ліда вже немає

event-enquiry = Запит
event-created = Створено
event-note = Нотатка
event-note-edited = Нотатку змінено
event-task = Завдання
event-task-planned = Завдання заплановано
event-task-done = Завдання виконано
event-call = Дзвінок
event-change = Зміна
event-change-created = Запис створено
event-change-deleted = Запис видалено
event-finished = Завершено

task-date = Зустріч
task-appraisal = Оцінювання
task-call = Дзвінок
task-email = Лист
task-visit = Візит
task-test-drive = Тест-драйв
task-tracking = Супровід
task-other = Завдання
task-open = відкрите
task-done = виконане
task-late = запізно
task-by = { $author }

leads-carry = переносимо: { $status }
leads-carry-hint = ⏎ так · Esc ні
leads-carry-back = Повернуто на місце
leads-status-title = Змінити статус: { $lead }
leads-status-same = Статус уже такий
leads-assign-title = Призначити: { $lead }
leads-assign-same = Уже призначено: { $user }
leads-assign-open = { $count ->
    [one] { $count } відкритий лід
    [few] { $count } відкриті ліди
   *[other] { $count } відкритих лідів
}
leads-users-failed = Працівників не вдалося прочитати
leads-field-status = Статус
leads-field-user = Працівник

leads-status-sending = { $lead } → { $status } …
leads-status-confirmed = { $lead }: тепер { $status }
leads-status-refused = { $lead } без змін: { $words }
leads-status-not-sent = { $lead } без змін: { $why }
leads-status-unknown = { $lead }: невідомо, чи тепер { $status } ({ $why })
leads-assign-sending = { $lead } → { $user } …
leads-assign-confirmed = { $lead } призначено: { $user }
leads-assign-refused = { $lead } не призначено: { $words }
leads-assign-not-sent = { $lead } не призначено: { $why }
leads-assign-unknown = { $lead }: невідомо, чи призначено: { $user } ({ $why })
leads-load-stopped = Зупинено; завантажене лишилося
