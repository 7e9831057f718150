# Панель договорів: вкладки, списки, стовпці, відомості, рік, поповнення, пароль.
# Звертання на «ви». Терміни: договір · рахунок · прострочено · заморожено · поповнення · поліс · пошта · налаштування.

contracts-nothing-due = нічого до сплати
contracts-apart = заморожено, окремо
contracts-tab-profile = Профіль
contracts-tab-contracts = Договори
contracts-tab-recharges = Поповнення
contracts-tab-cards = Картки
contracts-tab-password = Пароль
contracts-view-invoice = Рахунок
contracts-view-car = Авто
contracts-view-calendar = Платежі
contracts-count = { $count ->
    [one] { $count } договір
    [few] { $count } договори
   *[other] { $count } договорів
    }
contracts-client = Клієнт
contracts-car = Авто
contracts-weekly = { $amount } щотижня
contracts-auto = авто
contracts-next = далі { $due } { $amount }
contracts-owed = борг
contracts-late = прострочено
contracts-paid = сплачено
contracts-due = до сплати
contracts-frozen = заморожено
contracts-in-year = за рік { $amount }
contracts-yes = так
contracts-no = ні
contracts-list-pendings = До сплати
contracts-list-fractions = Частини
contracts-list-freezed = Заморож.
contracts-list-paid = Сплачені
contracts-status-active = діє
contracts-status-inactive = не діє
contracts-status-finished = завершено
contracts-status-cancelled = скасовано
contracts-status-pending = очікує
contracts-status-suspended = призупинено
contracts-invoice-overdue = прострочено
contracts-invoice-paid = сплачено
contracts-invoice-frozen = заморожено
contracts-invoice-fractioned = розбито на частини
contracts-priority-high = високий
contracts-priority-normal = звичайний
contracts-priority-low = низький
contracts-col-car = Авто
contracts-col-plate = Номер
contracts-col-status = Стан
contracts-col-weekly = Тиждень
contracts-col-auto = Авто
contracts-col-next = Наступний
contracts-col-next-amount = Сума
contracts-col-overdue = Простр.
contracts-col-id = Id
contracts-col-due = Строк
contracts-col-paid = Сплачено
contracts-col-total = Разом
contracts-col-discounted = Зі знижк.
contracts-col-days = Днів
contracts-col-type = Тип
contracts-col-number = Картка
contracts-col-brand = Марка
contracts-col-expires = Діє до
contracts-col-kushki = Kushki
contracts-col-subscription = Підписка
contracts-col-date = Дата
contracts-col-amount = Сума
contracts-col-method = Спосіб
contracts-col-observation = Примітка
contracts-col-month = Місяць
contracts-col-count = Число
contracts-col-sum = Сума
contracts-col-bar = Смуга
contracts-fact-first-name = ім’я
contracts-fact-last-name = прізвище
contracts-fact-document = документ
contracts-fact-email = пошта
contracts-fact-phone = телефон
contracts-fact-phones = інші телефони
contracts-fact-address = адреса
contracts-fact-coins = монети
contracts-fact-since = клієнт з
contracts-fact-id = id
contracts-fact-plate = номер
contracts-fact-status = стан
contracts-fact-weekly = на тиждень
contracts-fact-auto = автосписання
contracts-fact-begun = початок
contracts-fact-list = список
contracts-fact-type = тип
contracts-fact-priority = пріоритет
contracts-fact-due = строк
contracts-fact-paid = сплачено
contracts-fact-created = створено
contracts-fact-total = разом
contracts-fact-discounted = зі знижкою
contracts-fact-observations = примітки
contracts-fact-hash = hash
contracts-fact-contract = договір
contracts-fact-amount = сума
contracts-fact-brand = марка
contracts-fact-model = модель
contracts-fact-year = рік
contracts-fact-link = посилання
contracts-invoice = Рахунок { $id }
contracts-discount = Знижка
contracts-no-discounts = Знижок немає
contracts-in-days = { $count ->
    [one] за { $count } день
    [few] за { $count } дні
   *[other] за { $count } днів
    }
contracts-days-ago = { $count ->
    [one] прострочено { $count } день
    [few] прострочено { $count } дні
   *[other] прострочено { $count } днів
    }
contracts-soat = SOAT
contracts-insurance = Страховий поліс
contracts-no-paper = файлу немає
contracts-paper-unsafe = не https, краще не відкривати: { $link }
contracts-link-unsafe = Посилання не https: його не відкрито й не скопійовано
contracts-open-paper = Відкрити
contracts-copy-link = Копіювати посилання
contracts-calendar = Платежі
contracts-chart = За місяцями
contracts-next-list = Наступний список
contracts-list-before = Попередній список
contracts-year-before = Попередній рік
contracts-year-after = Наступний рік
contracts-none-chosen = договір не вибрано
contracts-no-id = договір прийшов без ідентифікатора: більше про нього запитати не можна
contracts-empty = У цього клієнта немає договорів.
contracts-no-invoices = У цьому списку немає рахунків.
contracts-invoice-gone = Рахунку вже немає в цьому списку.
page-not-read-title = Ще не прочитано
page-not-read = Буде прочитано, щойно ви ввійдете.
page-slow = Сервіс повільний. Щойно щось прийде, воно з’явиться тут.
contracts-slow-mark = повільно, ще читається
contracts-loaded = { $count ->
    [one] прочитано { $count }
    [few] прочитано { $count }
   *[other] прочитано { $count }
    }
page-all-loaded = це все
page-repeated = остання сторінка повторилася: це все
page-broke-off = обірвалося: може бути ще
contracts-password-title = Новий пароль
contracts-password-current = Поточний пароль
contracts-password-new = Новий пароль
contracts-password-repeated = Новий ще раз
contracts-password-rule = Щонайменше 6 знаків, серед них літера (a–z) і цифра.
contracts-password-repeat = Те саме ще раз, щоб не схибити.
contracts-password-no-digit = бракує цифри
contracts-password-no-letter = бракує літери (a–z)
contracts-password-differs = не збігається з новим
contracts-password-review = Змінити пароль
contracts-password-warning = Після цього змініть самі збережений для входу пароль.
contracts-password-done = Пароль змінено
contracts-password-stored = Змініть і збережений пароль (налаштування, сховище чи команда): доти з ним не входять.
contracts-password-old-holds = Діє старий пароль: його не змінено
contracts-password-unknown = Невідомо, чи змінено пароль. Увійдіть раз уручну, щоб дізнатися; облікові записи блокуються.
contracts-password-about = Надсилається раз, після перегляду. Введене ніде не зберігається.
contracts-password-mark = пароль змінено: змініть збережений
contracts-password-mark-unknown = зміна пароля невідома
contracts-password-open = Новий пароль
contracts-rule-length = щонайменше 6 знаків
contracts-rule-digit = цифра
contracts-rule-letter = літера (a–z)
contracts-rule-equal = обидва нові однакові
contracts-overdue = { $count ->
    [one] { $count } прострочений
    [few] { $count } прострочені
   *[other] { $count } прострочених
    }

needs-contract = { $car }
needs-contract-overdue = { $count ->
    [one] { $count } рахунок прострочено
    [few] { $count } рахунки прострочено
    [many] { $count } рахунків прострочено
   *[other] { $count } рахунка прострочено
}
needs-contract-due = { $days ->
    [0] сплатити сьогодні
    [1] сплатити завтра
    [one] сплатити за { $days } день
    [few] сплатити за { $days } дні
    [many] сплатити за { $days } днів
   *[other] сплатити за { $days } дня
}
