# Те, що оточує кожну панель, і діалоги.
# Звертання на «ви». Терміни: журнал (ledger) · команда · чернетка · обліковий запис · вхід і вихід · налаштування · сервіс · установа.

tab-today = Сьогодні
tab-contracts = Договори
tab-gas = Газ
tab-loyalty = Бали
tab-leads = Ліди
tab-deals = Заявки

shell-too-small = Збільште вікно, будь ласка: щонайменше { $width } × { $height }
shell-demo = ДЕМО
shell-read-only = лише читання
shell-unknown = { $count ->
    [one] { $count } невідомий
    [few] { $count } невідомі
   *[other] { $count } невідомих
}
shell-sending = { $count ->
    [one] { $count } надсилається
    [few] { $count } надсилаються
   *[other] { $count } надсилаються
}
shell-loading = завантаження …
shell-more = … ще { $count }
shell-n-of = { $n } з { $of }

gate-opening = журнал ще відкривається
gate-taken = журнал тримає інша ventanilla (процес { $pid })
gate-taken-by-someone = журнал тримає інша ventanilla
gate-ledger = журнал недоступний: { $why }
gate-read-only = увімкнено «лише читання»

off-nothing-selected = лід не вибрано
off-cannot-assign = вам не можна призначати цей лід
off-nothing-running = нічого не виконується
off-nothing-unknown = тут немає чого перевіряти

# What became of a write. “target” is what a person calls the record, “op” the operation (op-*).
toast-sending = { $target }: надсилаємо … { $seconds } с
toast-confirmed = { $target } · { $op }: виконано
toast-already = { $target } · { $op }: так уже було, нічого не надіслано
toast-refused = { $target } · { $op }: відмова, нічого не змінено. Сервер каже: { $words }
toast-not-sent = { $target } · { $op }: не надіслано: { $why }. Нічого не змінено.
toast-unknown = { $target } · { $op }: невідомо, виконано чи ні: { $why }. Питаємо сервер.
toast-settled-confirmed = { $target } · { $op }: перевірено, виконано
toast-settled-absent = { $target } · { $op }: перевірено, не виконано
toast-settled-closed = { $target } · { $op }: закрито вручну
toast-ask-person = { $target } · { $op }: досі невідомо, сервер не може сказати. Подивіться самі й закрийте в журналі.
toast-unrecorded = У журналі бракує результату: { $why }
toast-ledger-failed = Журнал не читається: { $why }
toast-write-off = Запис вимкнено: { $why }
toast-writing-on = Запис увімкнено: клавіші, що змінюють дані, знову діють
toast-locked = { $target }: не надіслано, попередню таку дію ще не з’ясовано
toast-row-moved = Клавішу пропущено: рядок щойно змінився. Повторіть.

toast-signed-in = Ви увійшли як { $account }
toast-signed-out = Вихід виконано: { $account }
toast-sign-out-failed = Тут вихід виконано, але сервер його не підтвердив: { $account }
toast-no-such-partner = Сервіс «{ $partner }» не налаштовано
toast-account = Тепер робота від імені { $account }
toast-account-already = Робота вже йде від імені { $account }
toast-no-such-account = Облікового запису «{ $account }» тут немає; P — увійти як хтось інший
toast-refresh-failed = Не вдалося оновити: { $why }
toast-watch-on = Стежимо за змінами
toast-watch-off = Більше не стежимо за змінами
toast-stopped = Зупинено. Що надійшло, те лишилося.
toast-stop-again-to-quit = Натисніть ще раз, щоб вийти
toast-marked-all = Позначено { $count }, усього { $of }
toast-copied = Скопійовано: { $text }
toast-nothing-to-copy = Тут немає чого копіювати
toast-paste-ignored = Вставку пропущено: зараз нічого не вводиться
toast-config = Налаштування: { $text }
toast-no-log = Лог не ведеться: { $why }

dialog-choose = вибрати
dialog-move = рух
dialog-close = закрити
dialog-run = виконати
dialog-take = прийняти
dialog-cancel = Скасувати
dialog-send = Надіслати
dialog-yes = Так
dialog-no = Ні
dialog-stop-watching = не чекати
dialog-sending = Надсилаємо … { $seconds } с
dialog-type-to-send = Введіть { $text }, щоб надіслати
review-equal = Те саме вже надіслано о { $time } (запис { $id }).

confirm-quit-writes = { $count ->
    [one] { $count } дія в дорозі. Вийти?
    [few] { $count } дії в дорозі. Вийти?
   *[other] { $count } дій у дорозі. Вийти?
}
confirm-quit-writes-detail = Ненадіслане не буде надіслано. Що вже в дорозі, може виконатися, а може й ні: з’ясуємо під час наступного запуску.
confirm-write-on = Вимкнути «лише читання»?
confirm-write-on-detail = Клавіші, що змінюють дані, знову діятимуть.

sign-in-title = Вхід
sign-in-account = Користувач
sign-in-host = Сервер
sign-in-password = Пароль
sign-in-go = увійти
sign-in-busy = Входимо …

accounts-title = Облікові записи в { $partner }
accounts-inside = сеанс відкрито
accounts-outside = без сеансу
accounts-someone = Хтось інший…
accounts-sign-in = Увійти як { $account }
accounts-sign-out = Вийти з { $account }
confirm-account = Працювати як { $account }?
account-leaves-form = Форму заповнено, але не надіслано. Введене лишається чернеткою поточного облікового запису.
account-leaves-run = Триває обробка списку. Вона тут зупиниться; решту буде запропоновано, коли ви повернетеся.
confirm-sign-out = Вийти, хоча { $count ->
    [one] триває { $count } зміна
    [few] тривають { $count } зміни
   *[other] триває { $count } змін
}?
confirm-sign-out-detail = Ненадіслане не буде надіслано. Те, що вже в дорозі, триває і видно в журналі.

picker-empty = Немає з чого вибирати
picker-no-hits = Немає збігів

palette-title = Команди
command-quit = Вийти
command-account = Працювати від іншого імені (:account ім’я)
command-signin = Увійти (:signin sml)
command-signout = Вийти з облікового запису (:signout sml)
command-leads = До лідів, із фільтром (:leads слова)
command-contracts = До договорів, із фільтром (:contracts слова)
messages-title = Повідомлення
messages-empty = Поки що повідомлень немає
help-title = Клавіші
help-here = У цьому поданні
help-everywhere = Усюди

welcome-title = ventanilla · одне віконце для п’яти установ
welcome-what = Налаштувань ще немає. Чотири способи продовжити:
welcome-demo = Спробувати з вигаданими даними; нічого не вийде з цього комп’ютера:
welcome-init = Створити файл налаштувань, де пояснено кожне значення:
welcome-file = Далі вписати до нього свій сервер і користувача:
welcome-check = І перевірити, чи все гаразд. Пароль запитаємо на екрані:

form-required = обов’язково
form-too-short = щонайменше { $min }
form-too-long = щонайбільше { $max }
form-not-a-number = це не ціле число
form-not-a-decimal = число, як-от 1234,50
form-places = знаків після коми: до { $max }
form-out-of-range = від { $min } до { $max }
form-not-a-time = РРРР-ММ-ДД ГГ:ХХ
form-no-such-time = такої години того дня немає
form-added = новий
form-blocks = { $n ->
    [one] { $n } запис
    [few] { $n } записи
   *[many] { $n } записів
}
form-changed = змін: { $n }
form-problems = { $n ->
    [one] { $n } помилка
    [few] { $n } помилки
   *[many] { $n } помилок
}
form-hint-review = перегляд
form-hint-leave = вийти, чернетка лишиться
form-hint-out = вийти
form-hint-next = далі
form-hint-add = додати
form-hint-remove = прибрати
form-hint-move = пересунути
form-hint-editor = редактор
form-hint-unit = одиниця
form-hint-today = сьогодні
form-hint-tomorrow = завтра
form-hint-hour = на 1 год більше
form-hint-choose = вибрати
form-hint-mark = позначити
form-hint-find = знайти
form-hint-discard = відкинути
form-discard-ask = Ctrl-x ще раз відкине введене; Esc залишить його
form-discarded = Відкинуто
form-restored = Чернетку від { $since } відновлено · Ctrl-x відкине її
form-restored-changed = Чернетку від { $since } відновлено · запис відтоді змінився
form-restored-part = Чернетку від { $since } відновлено частково: дещо не підходить
form-sending = Надсилається…
form-not-sent = Не надіслано: { $why }
form-unknown = Надіслано, але невідомо, чи виконано
toast-draft-kept = Чернетку збережено
toast-draft-not-kept = Те, що ви вводите, не зберігається: { $why }
toast-draft-not-read = Чернетку не вдалося прочитати: { $why }
toast-draft-damaged = Пошкоджену чернетку ({ $why }) відкладено: { $path }
edit-missing = { $editor } не вдалося запустити ({ $why }): задайте VISUAL або EDITOR
edit-failed = { $editor } завершився з помилкою ({ $status }): текст лишився як був
edit-file = Текст не дійшов до редактора й назад: { $why }
edit-too-long = Змінений текст довший за { $kib } КіБ, його не взято
edit-no-terminal = Немає термінала для редактора

command-clipboard = Показати скопійоване востаннє, щоб виділити вручну
toast-mouse-on = Миша діє тут; із Shift можна виділяти текст
toast-mouse-off = Миша належить терміналу: виділяйте текст як звично
toast-copied-asked = Скопійовано: { $text } (не дійшло? :clipboard)
toast-copy-too-long = Не скопійовано: { $size } КіБ, а термінал приймає { $most } КіБ. Задайте ui.copy_command або див. :clipboard
toast-copy-failed = Не скопійовано: { $why }. Текст є в :clipboard
toast-copied-instead = { $why }. Натомість запитано термінал (не дійшло? :clipboard)
toast-nothing-copied = Ще нічого не скопійовано
toast-opened = Відкрито через «{ $program }»: { $link }
toast-not-opened = Посилання не відкрито: { $why }
open-none = не знайдено програми, яка відкриває посилання ({ $names }); задайте ui.open_command
open-no-program = «{ $program }» не запускається ({ $why }); перевірте ui.open_command
open-failed = «{ $program }» завершилася з помилкою ({ $status }); перевірте ui.open_command
open-unsafe = воно не https
open-busy = інші ще відкриваються
copy-no-program = «{ $program }» не вдається запустити ({ $why })
copy-failed = «{ $program }» завершилася з помилкою ({ $status })
copy-late = «{ $program }» не завершилася за { $seconds } с
copied-title = Скопійований текст, щоб виділити мишею · { $count ->
    [one] { $count } рядок
    [few] { $count } рядки
   *[other] { $count } рядків
}

toast-paste-cut = Вставлений текст обрізано: рядок уміщує { $kib } КіБ

toast-kept-set-aside = Збережене з минулого разу не вдалося прочитати ({ $why }). Файл відкладено: { $to }
toast-kept-not-read = Збережене з минулого разу не використано: { $why }
toast-not-kept = Не вдається зберегти вигляд екрана: { $why }
toast-no-way-back = Назад нема куди
toast-no-way-forward = Уперед нема куди

messages-levels = рівень
messages-level-good = зроблене
messages-level-info = до відома
messages-level-warn = застереження
messages-level-bad = помилки

# The inspector: the last requests. “slow” is what one in twenty took longer than.
requests-title = Запити
sift-keep = Лишити
sift-clear = Прибрати
requests-empty = Запитів ще не було
requests-col-time = час
requests-col-partner = партнер
requests-col-op = дія
requests-col-request = запит
requests-col-status = код
requests-col-ms = мс
requests-col-bytes = розмір
requests-col-attempts = спроби
requests-col-error = помилка
requests-follows = найновіше
requests-latency = останній { $last } мс · медіана { $median } мс · p95 { $slow } мс
requests-unanswered = відповіді ще не було
requests-errors = { $count ->
    [one] { $count } помилка
    [few] { $count } помилки
   *[other] { $count } помилок
}
requests-cost = { $ms } мс · { $bytes } Б · { $count ->
    [one] { $count } спроба
    [few] { $count } спроби
   *[other] { $count } спроб
}
requests-part-heads = Заголовки
requests-part-sent = Надіслано
requests-part-received = Отримано
requests-heads-asked = Заголовки запиту
requests-heads-answered = Заголовки відповіді
requests-no-heads = Відповіді не було.
requests-no-body = Тіла немає.
requests-let-go = Заголовки й тіла зберігаються лише для найновіших запитів.
requests-cut = Збережено лише початок, усього { $total } Б.

# Files that are written.
toast-exported = { $rows ->
    [one] { $rows } рядок записано
    [few] { $rows } рядки записано
   *[other] { $rows } рядків записано
 } у { $path }
toast-exporting = Запис файлу: { $done } із { $of } рядків …
toast-export-begun = Готується файл на { $count ->
    [one] { $count } рядок
    [few] { $count } рядки
   *[other] { $count } рядків
    } …
toast-export-part = Завантажено не все: у файлі рядків { $rows } із { $loaded } завантажених; усього їх { $of }
toast-export-failed = Не експортовано до { $path }: { $why }
export-disk-full = диск переповнено
export-not-allowed = туди не можна писати
export-no-folder = такої теки немає
export-exists = файл із такою назвою вже є
export-interrupted = запис перервано
export-io = { $why }
off-nothing-to-export = немає що експортувати: нічого не показано

# The command line.
command-theme = Змінити тему
command-export = Експортувати показане
usage-partner = [ПАРТНЕР]
usage-account = [ІМ’Я]
usage-theme = НАЗВА
usage-export = csv | json | markdown [ФАЙЛ]
usage-filter = [СЛОВА] [status:new user:ana …]
line-complete = доповнити
line-history = попередні рядки
line-unknown = Немає команди «{ $name }»
line-unknown-near = Немає команди «{ $name }»; можливо, «{ $near }»?
line-no-theme = Такої теми немає; є { $known }
line-no-form = Вкажіть формат: csv, json або markdown, і, за бажання, файл
toast-theme = Тема: { $name }
form-hint-apply = застосувати
own-command = { $name }
own-no-row = немає рядка для цього
own-empty = у цьому рядку немає нічого для { "{" }{ $name }{ "}" }
own-hyphen = { "{" }{ $name }{ "}" } починається тут із дефіса й виглядало б як параметр
own-nul = { "{" }{ $name }{ "}" } містить символ NUL
own-off = «{ $name }» вимкнено: { $why }
own-confirm = Виконати «{ $name }» зі справжніми даними?
own-confirm-detail = { $run }
own-output = «{ $name }» вивела: { $text }
own-done = «{ $name }» завершено
own-failed = «{ $name }» не вдалася ({ $status }); останні рядки є в повідомленнях
own-late = «{ $name }» зупинено через { $seconds } с
own-not-run = «{ $name }» не виконано: { $why }
own-no-program = не вдалося запустити ({ $why })
own-busy = одночасно виконується не більше ніж { $most } ваших команд
keys-own = Ваші власні команди

today-nothing = Зараз нічого не потребує уваги.
today-unknown = { $count ->
    [one] { $count } нез’ясований запис
    [few] { $count } нез’ясовані записи
    [many] { $count } нез’ясованих записів
   *[other] { $count } нез’ясованого запису
}
today-unknown-why = перевірте й вирішіть
today-not-signed-in = Вхід не виконано: { $account }
today-not-signed-in-why = Enter, щоб увійти
today-count = { $count ->
    [one] { $count } справа чекає
    [few] { $count } справи чекають
    [many] { $count } справ чекає
   *[other] { $count } справи чекає
}
today-offices = { $told } з { $of } установ відповідають
today-ledger = Журнал
status-token = токен { $left }
