# What surrounds every pane, and the dialogs.

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
   *[other] { $count } надсилаються
}
shell-loading = завантаження …
shell-more = … ще { $count }
shell-n-of = { $n } з { $of }
shell-n-of-loaded = завантажено { $n } з { $of }
shell-age-now = щойно прочитано
shell-age = { $age } тому
shell-never-read = ще не прочитано
shell-watch-on = стежимо за змінами
shell-watch-off = не стежимо за змінами
shell-refreshed = Прочитано знову
shell-copied = Скопійовано: { $what }
shell-nothing-to-copy = Тут немає чого копіювати
shell-no-such-command = Немає команди «{ $word }»
shell-no-such-command-like = Немає команди «{ $word }». Може, «{ $near }»?
shell-stop-again = Натисніть ще раз, щоб вийти
shell-stopped = Зупинено
shell-nothing-to-stop = Нічого не виконується
shell-signed-in = Вхід виконано: { $account }
shell-signed-out = Вихід виконано: { $account }
shell-read-only-on = Лише читання: нічого не буде надіслано
shell-read-only-off = Запис увімкнено
shell-key-ignored = Пропущено: те, що під курсором, щойно змінилося

gate-read-only = лише читання
gate-ledger-other = журнал тримає інша ventanilla (процес { $pid })
gate-ledger-failed = журнал не записується: { $why }
gate-ledger-starting = журнал відкривається
gate-signed-out = спершу увійдіть
off-nothing-here = нічого не вибрано
off-loading = ще завантажується
off-locked = попередню таку дію ще не з’ясовано
off-not-allowed = ваш обліковий запис цього не може
off-no-hits = нічого не шукали
off-no-filter = фільтра немає
off-not-here = не в цьому поданні

dialog-choose = вибрати
dialog-move = рухатися
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

quit-title = Вийти з ventanilla?
quit-pending = { $count ->
    [one] { $count } дія в дорозі. Її наслідок з’ясуємо під час наступного запуску.
    [few] { $count } дії в дорозі. Їхні наслідки з’ясуємо під час наступного запуску.
   *[other] { $count } дій у дорозі. Їхні наслідки з’ясуємо під час наступного запуску.
}
read-only-off-title = Вимкнути «лише читання»?
read-only-off-detail = Клавіші, що змінюють дані, знову діятимуть.
sign-out-title = Вийти з { $account }?

sign-in-title = Вхід
sign-in-account = Користувач
sign-in-host = Сервер
sign-in-password = Пароль
sign-in-go = увійти
sign-in-busy = Входимо …

picker-empty = Немає з чого вибирати
picker-no-hits = Немає збігів
palette-title = Команди
command-title = Команда
messages-title = Повідомлення
messages-empty = Поки що нічого не сказано

help-title = Клавіші
help-group-move = Рух
help-group-go = Перехід
help-group-see = Пошук і вигляд
help-group-work = Робота
help-group-copy = Копіювання
help-group-program = Програма

welcome-title = ventanilla · одне віконце для п’яти установ
welcome-what = Налаштувань ще немає. Чотири способи продовжити:
welcome-demo = Спробувати з вигаданими даними; нічого не вийде з цього комп’ютера:
welcome-init = Створити файл налаштувань, де пояснено кожне значення:
welcome-file = Далі вписати до нього свій сервер і користувача:
welcome-check = І перевірити, чи все гаразд. Пароль запитаємо на екрані:
welcome-hint-quit = вийти
