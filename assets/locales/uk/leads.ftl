# Leads: views, columns, status line, pages without rows, clocks, the open lead, pickers.

view-table = ТАБЛИЦЯ
view-board = ДОШКА
view-detail = ЛІД

# Titles of columns, names in the sort picker, labels beside values. As short as the columns are narrow.
column-id = №
column-status = статус
column-created = вік
column-client = клієнт
column-phone = телефон
column-email = пошта
column-province = провінція
column-locality = місто
column-vehicle = авто
column-price = ціна
column-km = пробіг
column-year = рік
column-fuel = пальне
column-dealership = автосалон
column-origin = джерело
column-channel = канал
column-user = менеджер
column-score = ★
column-result = підсумок
column-response = відпов.
column-in-status = статус
column-next-task = термін
column-open-tasks = завд.
column-notes = нот.
column-tags = мітки
column-ended = завершено
column-enquiry = запит

# The statuses of a lead.
status-new = Новий
status-commercial-management = У роботі
status-tracing = Супровід
status-end = Завершено

# Pieces of the status line: each a word or two.
status-search = пошук: { $search }
status-filter = фільтр: { $filter }
status-marked = позначено { $count }
status-hits = { $count ->
    [one] { $count } збіг
    [few] { $count } збіги
   *[other] { $count } збігів
}
status-n-of-n = { $n } з { $of }
status-loading = завантаження
status-stopped = зупинено
status-failed = обірвалося
status-age = { $age ->
    [now] щойно
   *[other] { $age } тому
}
status-watch-off = без стеження

leads-loading-title = Читаємо ліди …
leads-loading = Перші вже в дорозі.
leads-stopped-title = Зупинено
leads-stopped = Читання зупинено, перш ніж надійшов бодай один лід.
leads-signed-out-title = Вхід не виконано
leads-signed-out = Увійдіть, щоб побачити свої ліди.
leads-failed-title = Ліди не вдалося прочитати
page-failed = { $why }
leads-empty-title = Лідів немає
leads-empty = На сервері немає жодного ліда, доступного вам.
leads-no-match-title = Сервер нічого не знайшов
leads-no-match = Жоден лід не містить «{ $search }».
page-no-hits-title = Ніщо не проходить фільтр
leads-no-hits = { $count ->
    [one] Серед { $count } завантаженого ліда немає такого, що відповідає «{ $filter }».
    [few] Серед { $count } завантажених лідів немає жодного, що відповідає «{ $filter }».
   *[other] Серед { $count } завантажених лідів немає жодного, що відповідає «{ $filter }».
}

leads-unassigned = немає
leads-unassigned-card = нічий
leads-no-next-task = без плану
preview-same-phone = той самий телефон: { $lead } ({ $status }, { $age } тому)
preview-same-email = та сама пошта: { $lead } ({ $status }, { $age } тому)
create-peek = Ctrl-t відкриває { $lead }, лід того самого клієнта; Esc повертає сюди.
board-median = { $age ->
    [now] мед 0хв
   *[other] мед { $age }
}

# The clock of a lead, with what it rests on.
clock-task-overdue = { $age ->
    [now] термін завдання настав
   *[other] завдання прострочено на { $age }
}
clock-task-due = { $age ->
    [now] термін завдання настав
   *[other] завдання через { $age }
}
clock-in-status-at-least = у цьому статусі щонайменше { $age }
clock-created = { $age ->
    [now] створено щойно
   *[other] створено { $age } тому
}
clock-unknown = час невідомий
clock-in-status-seen = { $age ->
    [now] у цьому статусі принаймні відтепер (помічено тут)
   *[other] у цьому статусі щонайменше { $age } (помічено тут { $when })
}
clock-age = { $age ->
    [now] створено щойно ({ $when })
   *[other] вік { $age } (створено { $when })
}
clock-answer-given = { $took ->
    [now] перша відповідь одразу ({ $by }, { $when }, { $hours })
   *[other] перша відповідь за { $took } ({ $by }, { $when }, { $hours })
}
clock-answer-waited = { $took ->
    [now] відповіді ще немає ({ $hours })
   *[other] без відповіді { $took } ({ $hours })
}
clock-answer-given-short = { $took ->
    [now] перша відповідь одразу ({ $by })
   *[other] перша відповідь за { $took } ({ $by })
}
clock-answer-waited-short = { $took ->
    [now] відповіді ще немає
   *[other] без відповіді { $took }
}
clock-answer-untold-short = перша відповідь невідома
clock-answer-undated = відповідь була, коли — не записано
clock-answer-untold = перша відповідь невідома: список не містить завдань і нотаток
clock-answer-none = завершено без записаної відповіді
clock-by-task = завдання
clock-by-note = нотатка
clock-by-call = дзвінок
clock-hours-own = робочі години
clock-hours-office = години офісу
detail-response = відповідь
detail-answered = відповіли
detail-response-none = немає { $took }
detail-hours = рахуємо
detail-response-unknown = невідомо
detail-in-status = у статусі
detail-in-status-seen = { $age }+, з { $when }
detail-created = вік
filter-can = !без ~приблизно @хто age>3d instatus>2d response>1h is:late
filter-wrong-time = { $word }: пишіть 30m, 4h, 3d або 2w

carry-prompt = Enter надсилає · Esc повертає
prompt-search = Enter питає сервер

picker-sort = Сортувати за
picker-status = Статус: { $lead }
picker-assign = Кому призначити: { $lead }
picker-failed = Не прочитано: { $why }
assign-open-leads = { $count ->
    [one] { $count } відкритий
    [few] { $count } відкриті
   *[other] { $count } відкритих
}
assign-open-leads-at-least = { $count ->
    [one] { $count } відкритий або більше
    [few] { $count } відкриті або більше
   *[other] { $count } відкритих або більше
}
assign-has-it = уже має його

detail-failed-title = Лід не вдалося прочитати
detail-dealership-phone = тел. салону
detail-schedule = години
detail-address = адреса
detail-web = сайт

timeline-loading = Читаємо лід …
timeline-empty = Ще нічого не сталося.
timeline-incomplete = Прочитано не все: { $why }
event-enquiry = Запит
event-created = Створено
event-ended = Завершено
event-note = Нотатка
event-change = Зміна

# Kinds of tasks, as the manual lists them; another one shows as it came.
task-date = Зустріч
task-appraisal = Оцінка авто
task-budget = Пропозиція
task-financing = Кредит
task-warranty = Гарантія
task-vehicle-information = Дані авто
task-response-information-mail = Відповідь
task-pending-assignment = Призначити
task-other = Завдання

# The review of a write: labels, fields, values.
review-end-lead = Завершити цей лід?
review-end-lead-warning = Відтоді він буде закритим для всіх, хто з ним працює.
review-over-unknown = Надіслати, хоча попередню дію не з’ясовано?
review-over-unknown-warning = Попередня дія { $id } могла виконатися. Спершу перевірте її (gv); введіть { $id }, щоб однаково надіслати цю.
fact-lead = лід
field-status = статус
field-user = менеджер
value-new = { status-new }
value-commercial-management = { status-commercial-management }
value-tracing = { status-tracing }
value-end = { status-end }

# A new lead.
create-title = Новий лід
create-review = Створити цей лід?
create-source = Джерело
create-source-help = Звідки надійшов: автосалон, адреса, канал, походження
create-car = Авто
create-price = Ціна, €
create-km = Кілометри
create-year = Рік
create-fuel = Пальне
create-sold = Уже продано
create-sold-help = «Так» одразу завершує лід як «недоступний»
create-no = ні
create-yes = так
create-known = Відомий клієнт
create-known-help = Шукайте за іменем, телефоном чи поштою: заповнить решту
create-known-short = Введіть щонайменше три символи
create-client = Клієнт
create-name = Імʼя
create-name-help = Потрібне, щойно щось сказано про клієнта
create-name-needed = клієнтові потрібне імʼя
create-phone = Телефон
create-no-phone = це не телефон
create-email = Пошта
create-no-email = це не адреса
create-place = Місце
create-province = Провінція
create-province-help = Інша провінція очищає місто
create-locality = Місто
create-locality-help = У провінції вище
create-no-province = Спершу виберіть провінцію
create-user = Менеджер
create-user-help = Хто веде; порожньо означає вас
create-user-you = ви
create-score = Оцінка
create-status = Статус
create-status-help = Завершений вважається закритим для всіх
create-status-other = { $word }
create-notes = Нотатки
create-note = Нотатка
create-tags = Мітки
create-tag = Мітка
create-text = Текст
create-tasks = Завдання
create-task = Завдання
create-task-kind = Вид
create-task-kind-help = Оцінці потрібне авто нижче
create-task-media = Спосіб
create-task-media-help = Порожньо означає телефон
create-media-phone = Телефон
create-media-email = Пошта
create-media-sms = SMS
create-media-whatsapp = WhatsApp
create-task-planned = Заплановано
create-task-planned-help = За часом автосалону
create-task-subtype = Підвид
create-task-description = Опис
create-task-notes = Нотатки
create-task-car = Авто на оцінку
create-task-car-help = Марка й модель авто, яке оцінюють
create-task-car-needed = назвіть авто на оцінку
create-task-plate = Номер
create-task-km = Його км
create-task-year = Його рік
create-task-fuel = Його пальне
create-task-extras = Додатки
create-task-origin = Походить із
create-origin-national = Іспанія
create-origin-foreign = закордон
create-looking = Шукаю того самого клієнта… Ctrl-s ще раз: не чекати
create-under-way = Надсилається інший новий лід: зачекайте
create-lookup-slow = відповіді ще немає
create-warn-lookup = Не вдалося перевірити, чи сервер знає цього клієнта: { $why }.
create-warn-sold = Уже продано: лід одразу завершиться як «недоступний».
create-warn-end = Створюється закритим: серед відкритих його не буде.
create-two-warnings = { $a } { $b }
create-twin = { $id } { $status }, { $age }, { $same }
create-twin-phone = той самий телефон
create-twin-email = та сама пошта
create-twin-both = ті самі телефон і пошта
create-age-none = вік невідомий
create-age-minutes = { $span } хв
create-age-hours = { $span } год
create-age-days = { $span } дн
create-done = Лід { $id } створено
create-warn-twins = { $count ->
    [one] Уже є { $count } лід
    [few] Уже є { $count } ліди
   *[other] Уже є { $count } лідів
    } цього клієнта: { $list }.

# Вкладки відкритого ліда та пошук у ньому.
detail-tab-timeline = Хронологія
detail-tab-tasks = Завдання
detail-tab-changes = Зміни
detail-tab-raw = JSON
detail-tab-facts = Дані
detail-find = шукати тут
detail-find-none = не знайдено
tasks-empty = Завдань немає.
tasks-kind = завдання
tasks-media = канал
tasks-planned = план
tasks-follow-up = контроль
tasks-realised = виконано
tasks-tracked = простежено
tasks-created = створено
tasks-click2call = через дзвінок звідси
tasks-author = автор
tasks-description = опис
changes-empty = Історія порожня.
changes-when = коли
changes-kind = вид
changes-user = хто
changes-reason = чому
json-more = … ще { $count }

toast-click-moved = Клац пропущено: рядки щойно зрушили. Клацніть ще раз.
# Стовпці, подання, діапазони.
off-only-in-table = лише в таблиці
columns-hint-show = показати
columns-hint-move = рух
columns-hint-width = ширина
columns-hint-back = скасувати
columns-auto = авто
picker-views = Подання
views-all = усі ліди
views-mine = мої ліди
views-unassigned = без виконавця
views-late = прострочені
views-unplanned = без наступного завдання
views-hint-save = зберегти
views-hint-rename = назва
views-hint-delete = стерти
views-prompt-save = назва цього подання
views-prompt-rename = нова назва
status-view = подання: { $view }
confirm-view-delete = Видалити подання «{ $name }»?
confirm-view-replace = Замінити подання «{ $name }»?
toast-view-saved = Подання збережено: { $name }
toast-view-deleted = Подання видалено: { $name }
toast-view-taken = Подання з такою назвою вже є: { $name }
toast-view-built-in = Це подання вбудоване: його не можна перейменувати чи видалити
toast-views-full = Зберігається щонайбільше { $count ->
    [one] { $count } подання
    [few] { $count } подання
   *[other] { $count } подань
    }
toast-views-no-people = Не вдалося дізнатися, хто ввійшов: список людей не прочитано
off-no-last-view = жодного подання ще не вибрано
find-in-lead = Шукати в цьому ліді
status-server-filter = фільтр: { $filter }
lane-commercial = У роботі
lane-tracing = Супровід
leads-none-pass = Жоден лід не проходить фільтр { $filter }.
filter-title = Запитати в сервера
filter-status = Статус
filter-status-help = ←→ вибрати, Backspace: усі
filter-phone = Телефон містить
filter-email = Пошта містить
filter-contains-help = Досить частини
filter-dealerships = Автосалони
filter-dealerships-help = + додає; жодного означає всі
filter-dealership = Автосалон
filter-search = Пошук
filter-search-help = Як за s: що сервер знайде в будь-якому полі
filter-name-status = статус
filter-name-phone = телефон
filter-name-email = пошта
filter-name-dealership = автосалон
filter-name-search = пошук

# Сторінки над списком: автосалони, користувачі, клієнти, дублікати, діаграми.
page-col-name = Назва
page-col-online = Онлайн
page-col-active = Активний
page-col-open-leads = Відкриті
page-col-phone = Телефон
page-col-email = Пошта
page-col-dealerships = Автосалони
page-col-open-now = Зараз
page-col-address = Адреса
page-col-sources = Джерела
page-col-people = Люди
page-col-locality = Місто
page-col-province = Провінція
page-col-leads = Ліди
page-col-share = Частка
page-col-late = Пізно
page-col-median = Сер. вік
page-col-bar = Скільки
chart-funnel = Воронка
chart-sources = Джерела
chart-users = Користувачі
chart-ages = Вік за статусом
chart-dealerships = Вік відкритих
chart-age-1h = <1год
chart-age-4h = <4год
chart-age-1d = <1д
chart-age-3d = <3д
chart-age-1w = <7д
chart-age-2w = <14д
chart-age-30d = <30д
chart-age-more = 30д+
page-open-until = до { $time }
page-open = відчинено
page-opens-at = з { $time }
page-closed = зачинено
page-online = онлайн
page-active = активний
page-inactive = неактивний
page-unknown = невідомо
page-now = зараз
page-admin = адмін
page-manager = керує
page-head-reach = Контакти
page-head-hours = Години роботи
page-head-notes = Нотатки
page-head-sources = Джерела
page-head-people = Люди
page-address = адреса
page-phone = телефон
page-mask = номер дзвінка
page-web = сайт
page-coches-net = coches.net
page-schedule = словами
page-advice-date = зустрічі
page-advice-appraisal = оцінка
page-advice-financing = фінансування
page-advice-warranty = гарантія
page-advice-service = сервіс
page-note = нотатка
page-users-all = Усі активні
page-users-online = Лише онлайн
page-users-inactive = І неактивні
page-users-pick = Яких користувачів показати
page-clients-prompt = ім’я, телефон чи пошта
page-clients-title = Пошук клієнтів
page-clients-begin = Введіть ім’я, телефон або пошту.
page-no-clients = Немає клієнта з «{ $text }».
page-no-words = Жоден фільтр не знаходить цих лідів.
page-export-loaded = Експорт рахує завантажені ліди.
page-loading-title = Читаю …
page-loading = Перші рядки вже в дорозі.
page-failed-title = Не вдалося прочитати
page-empty-title = Тут нічого немає
page-empty = Сервер не має що тут показати.
page-no-hits = Жоден рядок не відповідає «{ $filter }».
page-no-twins = Жодні завантажені ліди не мають спільного телефону чи пошти.
page-twins-head = { $count ->
    [one] { $count } лід
    [few] { $count } ліди
   *[other] { $count } лідів
}
page-counted = { $count ->
    [one] пораховано { $count } лід
    [few] пораховано { $count } ліди
   *[other] пораховано { $count } лідів
}
page-twins = { $groups ->
    [one] { $groups } група, лідів: { $leads }
    [few] { $groups } групи, лідів: { $leads }
   *[other] { $groups } груп, лідів: { $leads }
}
field-vehicle-brand-model = марка і модель
field-vehicle-price = ціна
field-vehicle-km = пробіг
field-vehicle-year = рік
field-vehicle-gas = пальне
field-vehicle-sold = продано раніше
field-client-name = імʼя
field-client-phone = телефон
field-client-email = пошта
field-client-province = провінція
field-client-location = місто
field-score = оцінка
field-note = нотатка
field-tags = мітка
edit-title = Правка #{ $id } { $lead }
edit-opening = Читаю лід…
edit-checking = Читаю лід ще раз…
edit-not-read = Не відкрито: { $why }
edit-unchanged = Нічого не змінено.
edit-nothing-left = У ліді вже все так.
edit-impossible = Це не можна надіслати: { $why }
edit-kept-theirs = Змінив хтось інший, так і лишається: { $fields }
edit-notes = нотатки
edit-notes-help = + додає; наявні можна змінити, але не прибрати
edit-tags-help = + додає; наявні можна змінити, але не прибрати
edit-location-help = З провінції вище
edit-sold-help = Раніше продане авто закриває лід як недоступний.
edit-score = { $score } з 4
edit-as-it-is = { $value } (як є)
edit-province-first = Спершу виберіть провінцію
edit-other-province = Виберіть місто нової провінції або жодного
edit-no-mail = Це не адреса пошти
edit-no-year = Рік від { $min } до { $max }
edit-no-value = Це не значення цього поля
edit-no-removal = Тут нічого не можна прибрати: вийдіть (Esc) і відкрийте знову
edit-unknown-key = { $key } тут не правлять
edit-unknown-key-near = { $key } тут не правлять; може, { $near }?
edit-sheet-head = Змінюйте те, що праворуч від знака; "" спорожнює. Прибраний рядок нічого не змінює.
edit-sheet-none = ще немає
edit-sheet-as-it-is = лишається як є, якщо не вписати одне з відомих
edit-sheet-sold = true закриває лід як недоступний
edit-sheet-list = номери й тексти; нове йде між дужками, у лапках
edit-sheet-again = Це ще не надіслано.
edit-sheet-moved = Лід відтоді змінився: надішлеться лише те, що змінили ви, гляньте на перегляд.
edit-sheet-left = У тексті ще є помилки: E відкриє його знову.
edit-read-back-differs = { $lead }: { $field } тепер { $now }, а не те, що надіслано
edit-read-back-lost = { $lead }: { $what } зникло після зміни
edit-a-place = { $path }
review-edit = Надіслати ці зміни?
review-undo = Скасувати останню зміну?
undo-none = тут не змінено нічого, що можна скасувати
undo-changed = { $lead }: { $field } відтоді знову змінено; нічого не скасовано.
undo-no-way = { $lead }: це скасувати неможливо.
undo-part = Додане лишається: прибрати його неможливо.
undo-sold = Стан лишається: змініть його окремо.
conflict-title = Змінили обоє: { $count ->
    [one] лишилося { $count }
    [few] лишилося { $count }
    [many] лишилося { $count }
   *[other] лишилося { $count }
}
conflict-base = було
conflict-mine = моє
conflict-theirs = їхнє
conflict-back = назад
# Tasks and calls.
tasks-key-quick = Передзвонити
tasks-key-new = Нове завдання
tasks-key-done = Виконано
tasks-key-edit = Змінити
tasks-key-tracked = Простежено
tasks-key-delete = Видалити
off-lead-unread = лід ще зчитується
off-no-task = тут немає завдання
tasks-gone = Цього завдання вже немає: його видалив хтось інший, або воно належить іншому ліду
tasks-no-id = Партнер надіслав частину цього завдання без номера: зміна замінила б її
review-new-task = Нове завдання
review-delete-task = Видалити це завдання
review-delete-task-warning = Воно зникне для всіх разом з нотатками. Спершу лід зчитується знову: видаляється лише тоді, коли завдання досі його і таке, як ви бачили.
call-back = Передзвонити
call-back-title = Передзвонити: { $lead }
call-back-tomorrow = Завтра о 10:00
call-back-hour = За годину
call-back-two-days = Післязавтра о 10:00
call-back-week = За тиждень о 10:00
call-back-other = В інший час …
tasks-form-new = Нове завдання для { $lead }
tasks-form-edit = Завдання #{ $id }: { $lead }
tasks-form-send = надіслати
tasks-form-kind = Вид
tasks-form-unknown = Партнер каже «{ $word }»: так і лишиться, якщо не обрати інше
tasks-form-media = Засіб
tasks-form-planned = Заплановано на
tasks-form-time-help = Час автосалону; чого ви не торкнулися, те не надсилається
tasks-form-follow-up = Простежити
tasks-form-subtype = Підвид
tasks-form-description = Опис
tasks-form-done = Виконано
tasks-form-tracked = Простежено
tasks-form-checks = стан
tasks-form-no = ні
tasks-form-yes = так
tasks-form-appraisal = Оцінюване авто
tasks-form-appraisal-help = + додає: для оцінки воно потрібне
tasks-form-car = Авто
tasks-form-brand-model = Марка і модель
tasks-form-plate = Номерний знак
tasks-form-km = Кілометри
tasks-form-year = Рік
tasks-form-fuel = Пальне
tasks-form-extras = Додаткове
tasks-form-origin = Походження
tasks-form-national = вітчизняне
tasks-form-foreign = іноземне
tasks-form-notes = Нотатки
tasks-form-note = Нотатка
tasks-form-text = Текст
tasks-form-note-stays = нотатку тут не прибрати: порожні списки не надсилаються
tasks-form-car-stays = авто оцінки лишається: змініть його
tasks-form-car-wanted = для оцінки потрібне авто: + додає його
tasks-form-car-unwanted = авто є лише в оцінки: - прибирає його
tasks-form-same = Нічого не змінено: нема чого надсилати
tasks-form-advice = { $dealership } радить
media-phone = Телефон
media-email = Ел. пошта
media-sms = SMS
media-whatsapp = WhatsApp
off-no-phone = у ліда немає телефону
off-ringing = телефон, можливо, дзвонить: { $seconds } с
call-locked = { $lead }: телефон, можливо, дзвонить. Знову подзвонити можна за { $seconds } с
call-then = Телефон дзвонить: c на ліді скаже, як минув дзвінок
call-key-told = Як минув дзвінок
call-how = Як минув дзвінок? { $lead }
call-rings = Телефон дзвонить. Ще { $seconds } с його не набирають знову.
call-rang = Телефон дзвонив.
call-perhaps = Ніхто не знає, чи номер набрано: телефон, можливо, дзвонить. Ще { $seconds } с його не набирають знову.
call-perhaps-rang = Ніхто не знає, чи номер набрано: телефон, можливо, дзвонив.
call-went-reached = Додзвонилися
call-went-no-answer = Не відповідають
call-went-wrong-number = Не той номер
call-went-call-back = Передзвонити …
call-went-again = Подзвонити ще раз
call-went-nothing = Нічого нотувати
call-note-reached = Дзвінок: додзвонилися
call-note-no-answer = Дзвінок: не відповідають
call-note-wrong-number = Дзвінок: не той номер
call-note-where = Потрапить до завдання, яке сервіс створив із цього дзвінка; якщо його немає, стане нотаткою ліда.
call-reading = Спершу зчитується лід …
call-unread = Лід не вдалося зчитати, тож нічого не надіслано: { $why }
call-hint-send = надіслати
call-hint-back = назад
call-hint-later = пізніше
review-call = Подзвонити на цей телефон?
review-call-warning = Задзвонить справжній телефон. Цього не скасувати, а клавіша потім хвилину заблокована.
small-reading = Читаємо лід…  Esc зупиняє
small-nothing-differs = нічого не відрізняється від того, що є
small-lossy = це не надіслати без втрат: { $why }
finish-already = { $lead }: вже завершено
finish-title = Завершити: { $lead }
finish-reason = Причина
finish-reason-help = Зберігається як нотатка. Без причини й слів лід лише завершиться.
finish-words = Своїми словами
finish-words-help = Додається до причини в нотатці. Результат ставить сам сервер.
finish-fact-reason = Нотатка
finish-sold-to-client = Купив це авто в нас
finish-car-gone = Авто вже продано
finish-bought-elsewhere = Купив деінде
finish-not-interested = Більше не цікавиться
finish-no-answer = Не відповідає
finish-financing = Без фінансування
finish-wrong-data = Хибні дані
finish-twin = Дублікат іншого ліда
note-which = Нотатка: { $lead }
note-new = + нова нотатка
note-earlier = { $count ->
    [one] { $count } давніший текст
    [few] { $count } давніші тексти
   *[other] { $count } давніших текстів
  }
note-title-new = Нова нотатка: { $lead }
note-title = Нотатка: { $lead }
note-text = Нотатка
note-before = Раніше: { $texts }
note-stayed = Сервіс лишив нотатку ({ $lead }): він не дає її прибрати
tag-which = Мітка: { $lead }
tag-new = + нова мітка
tag-title-new = Нова мітка: { $lead }
tag-title = Мітка: { $lead }
tag-text = Мітка
tag-stayed = Сервіс лишив мітку ({ $lead }): він не дає її прибрати
text-away = Прибрати
text-take-away = так, прибрати
text-away-help = Посібник цього не обіцяє: лід читається знову, і вам скажуть, якщо вона лишилася.
text-gone = тим часом її вже немає: вийдіть із форми клавішею Esc
text-changed-meanwhile = тим часом хтось змінив її на «{ $now }»: надішліть ще раз, щоб лишити свою
form-hint-send = надіслати
score-title = Оцінка: { $lead }
assign-nobody = — нікому
assign-nobody-detail = посібник цього не обіцяє
assign-stayed = Сервіс лишив { $lead } за { $user }: він не дає лишити лід нічиїм
# Leads from a file.
usage-file = ФАЙЛ.csv
usage-score = 1 … 4
usage-status = new | commercial_management | tracing | end
usage-assign = ІМ’Я
usage-tag = ТЕКСТ
usage-note = ТЕКСТ
typed-no-score = Оцінка — це число від 1 до 4.
typed-no-status = Немає стану «{ $word }»: { $known }
typed-nobody = Немає активного користувача на ім’я «{ $name }».
typed-as-it-is = { $lead }: так уже є.
typed-too-long = Задовго: щонайбільше { $most } символів.
command-import = Імпортувати ліди з файлу CSV
import-name-a-file = Вкажіть файл: :import clients.csv
import-width = Клітинок: { $n }, а в заголовку { $of }
import-control = містить керівний символ
import-long = довше за { $most } символів
import-formula = починається як формула; надсилається як є
import-several = «{ $name }» — це кілька: { $which }
import-unknown = немає нічого з назвою «{ $name }»
import-unknown-near = немає нічого з назвою «{ $name }»; схоже: { $near }
import-unread = список, у якому це є, не прочитано
import-required = обов’язкове
import-incomplete = Рядок неповний
import-year = це не рік: чотири цифри
import-score = від 1 до 4
import-phone = це не номер телефону
import-email = це не електронна адреса
import-locality-alone = населений пункт потребує провінції
import-no-client = без клієнта
import-client-name = клієнт потребує імені
import-no-way = ні телефону, ні пошти
import-owner-unsaid = Натисніть o і скажіть, чиї це ліди
import-owner-empty = нікого не вказано
import-owner-column = Відповідальний: за стовпцем
import-owner-one = Відповідальний: { $name }
import-owner-me = Відповідальний: я
import-owner-me-detail = усі ліди того, хто імпортує
import-status = невідомий статус: new, commercial_management, tracing, end
import-ends = лід одразу завершується
import-sold = вже продано: лід одразу завершується
import-yes-no = так або ні
import-amount = запишіть простим числом: 14900
import-task-missing = дата чи опис потребують виду завдання
import-task-kind = невідомий вид завдання
import-appraisal = оцінка потребує авто: додайте її в програмі
import-date = це не дата: 2026-12-01 16:30 або 01/12/2026 16:30
import-date-clock = тоді переводять годинник: такого часу немає або він є двічі
import-same-row = Те саме, що рядок { $line }
import-twice = також у рядку { $line }
import-there = це вже має лід { $ids }
import-file-changed = Файл змінився після перевірки: нічого не надіслано, перегляньте рядки знову
import-not-checked = Рядки ще не перевірено
import-nothing = Немає рядків для надсилання
import-stopped-unknown = Доля попереднього рядка невідома: спершу v шукає його
import-look-up-going = Пошук клієнтів: рядків { $done } з { $of }, лідів { $found }. x зупиняє
import-look-up-done = Перевірено рядків: { $done } з { $of }, знайдено лідів: { $found }
import-look-up-stopped = Перевірено { $done } з { $of }, знайдено { $found }: { $why }. l продовжує
import-look-up-asked = зупинено, як ви просили
import-look-up-needless = Усі ліди завантажено: рядки вже порівняно з ними
import-look-up-nothing = Не лишилося рядків для пошуку
import-looks-up = Триває пошук клієнтів: зачекайте або зупиніть (x)
import-no-choice = Тут нема що обирати: рядок не може піти або вже пішов
import-chose-shared = { $count ->
    [one] { $count } дублікат: так чи ні, як показує позначка
    [few] { $count } дублікати: так чи ні, як показують позначки
   *[many] { $count } дублікатів: так чи ні, як показують позначки
    }
import-skip-created = створено раніше
import-skip-closed = людина закрила його раніше
import-of-field = { $field }: { $why }
import-not-looked-up = На сервері дублікатів не шукали (l).
import-title-run = Імпорт { $file }
import-title-columns = Імпорт: що означають стовпці
import-title-rows = Імпорт: рядки
import-hint-owner = чиї
import-picker-owner = Чиї будуть ліди?
import-field-source = Джерело
import-field-vehicle = Авто
import-field-client = Клієнт
import-field-phone = Телефон
import-field-email = Пошта
import-field-province = Провінція
import-field-locality = Населений пункт
import-field-owner = Відповідальний
import-field-status = Статус
import-field-score = Оцінка
import-field-price = Ціна
import-field-km = Пробіг
import-field-year = Рік
import-field-fuel = Паливо
import-field-sold = Вже продано
import-field-note = Нотатка
import-field-tags = Мітки
import-field-task = Завдання
import-field-planned = Дата завдання
import-field-description = Опис завдання
detail-assigning = призначення
detail-user-phone = їхній телефон
detail-user-online = зараз
detail-pending-tasks = завдання
detail-pending-yes = є відкриті, каже сервер
detail-first-task = 1-ше завдання
detail-end-date = закінчено
detail-finish-date = завершено
detail-nsa = nsa
facts-head-client = Клієнт
facts-head-vehicle = Автомобіль
facts-head-lead = Лід
facts-head-person = Менеджер
facts-head-dealership = Автосалон
facts-created = створено
facts-came-in = надійшов через
facts-score = оцінка
facts-sold = продано
facts-sold-yes = так, ще до роботи з лідом
facts-username = вхід як
facts-member = номер учасника
facts-last-seen = був на зв’язку
facts-offline = не в мережі
facts-access = доступ
facts-dealerships = автосалони
facts-more = … ще { $rest }: { $tab }

needs-leads = { $count ->
    [one] { $count } лід
    [few] { $count } ліди
    [many] { $count } лідів
   *[other] { $count } ліда
}
needs-leads-late = прострочено
needs-leads-soon = скоро прострочать
needs-leads-unassigned = нічиї
needs-leads-unplanned = нічого не сплановано
found-lead = { $client } · { $vehicle } · #{ $id }
