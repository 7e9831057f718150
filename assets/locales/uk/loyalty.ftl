# Панель лояльності: клієнт, операції, звіти, групи.
# Звертання на «ви». Терміни: операція (не «транзакція») · партія · баланс (не «залишок») · списати · сторнувати · id · сервіс.

loyalty-tab-customer = Клієнт
loyalty-tab-transact = Операції
loyalty-tab-reports = Звіти
loyalty-tab-groups = Групи

command-loyalty = Показати клієнта лояльності за ідентифікатором
loyalty-no-such-id = Це не може бути ідентифікатором клієнта.

loyalty-view-history = Історія
loyalty-view-days = За днями
loyalty-view-batches = Партії
loyalty-view-reloads = Поповнення
loyalty-view-points = Бали
loyalty-view-code = За кодом
loyalty-view-data = Дані
loyalty-col-date = Дата
loyalty-col-title = Назва
loyalty-col-direction = Вид
loyalty-col-amount = Сума
loyalty-col-unit = Од.
loyalty-col-balance = Баланс розр.
loyalty-col-code = Код
loyalty-col-store = Магазин
loyalty-col-customer = Клієнт
loyalty-col-day-earned = █ Нарах.
loyalty-col-day-spent = ▒ Витрачено
loyalty-col-day-reversed = ░ Сторно
loyalty-col-expires = Спливає
loyalty-col-days = Дні
loyalty-col-set = Набір
loyalty-col-batch = Партія
loyalty-col-bar = Шкала
loyalty-credit = дохід
loyalty-debit = витр.
loyalty-find = Знайти клієнта
loyalty-ask-document = Документ
loyalty-ask-code = Код
loyalty-range = Дні
loyalty-next-view = Наступний вигляд
loyalty-view-before = Попередній вигляд
loyalty-sign-customer = ідентифікатор клієнта:
loyalty-sign-document = номер документа:
loyalty-sign-code = код:
loyalty-sign-kind = тип (↑↓):
loyalty-not-sendable = порожньо, задовго або не текст
loyalty-no-balance = Баланс невідомий: жодна операція чи партія його не назвала.
loyalty-about-balance = Баланси беруться з найновішої операції та активних партій.
loyalty-in-batches = у партіях { $amount }
loyalty-expires-soon = { $amount } спливає за { $days } дн.
loyalty-nobody-title = Клієнта ще не вибрано
loyalty-nobody = Знайдіть клієнта за ідентифікатором магазинів. :loyalty ID робить те саме звідусіль.
loyalty-unknown-title = Ніхто не відомий як { $id }
loyalty-unknown = Сервіс відповідає, що такого клієнта немає.
loyalty-unknown-said = Сервіс каже: { $words }
loyalty-no-document-title = Чиї?
loyalty-no-document = Поповнення й бали запитуються за номером документа та проміжком днів.
loyalty-no-code-title = Який код?
loyalty-no-code = Операцію шукають за кодом і типом.
loyalty-no-code-to-mark = Не має коду, тож сторнувати не можна: лишається непозначеною
loyalty-no-batches = Активних партій немає.
loyalty-nothing-under-code = За цим кодом і типом нічого немає.
loyalty-none-in-range = У ці дні немає жодного.
loyalty-no-history = Операцій немає: баланс невідомий, а не нульовий.
loyalty-head-customer = Клієнт
loyalty-head-data = Дані
loyalty-head-transaction = Операція
loyalty-fact-name = ім’я
loyalty-fact-external = зовнішній id
loyalty-fact-id = id
loyalty-fact-vendor = продавець
loyalty-fact-owner = власник бізнесу
loyalty-fact-gift-amount = сума подарункової картки
loyalty-fact-gift-type = тип подарункової картки
loyalty-fact-description = опис
loyalty-fact-entity = зовнішній об’єкт
loyalty-rows = { $count ->
    [one] { $count } рядок
    [few] { $count } рядки
   *[other] { $count } рядків
    }
loyalty-repeated-rows = { $count ->
    [one] { $count } повтор
    [few] { $count } повтори
   *[other] { $count } повторів
    }

loyalty-view-totals = Разом
loyalty-view-weeks = За тижнями
loyalty-view-movers = Зміни
loyalty-view-calendar = Календар
loyalty-col-product = Товар
loyalty-col-course = Перебіг
loyalty-col-week = Тиждень від
loyalty-col-week-sum = Тиждень
loyalty-col-change = Зміна
loyalty-col-before = Було
loyalty-col-now = Стало
loyalty-col-way = ±
loyalty-measure-earned = Нараховано
loyalty-measure-redeemed = Списано
loyalty-measure-expired = Згоріло
loyalty-measure-reversed = Сторновано
loyalty-measure-earned-orders = Замовлення
loyalty-measure-earned-coupons = Купони
loyalty-measure-earned-balance = З балансу
loyalty-measure-reversed-coupon = Ст. купони
loyalty-measure-reversed-order = Ст. замовл.
loyalty-measure-preregistered = Поперед. POS
loyalty-measure-subscribed = Підписка POS
loyalty-measure-app = У додатку
loyalty-measure-web = У вебі
loyalty-measure-referrals = Залучені
loyalty-measure-times-redeemed = Обмінів
loyalty-measure-orders = Замовлень
loyalty-measure-products = Товарів
loyalty-compare-with = Порівняти з
loyalty-compare = Порівняти з
loyalty-against = проти { $days }
loyalty-pick-measure = Що рахувати
loyalty-measure = Що рахувати
loyalty-by-store = за магазинами
loyalty-by-product = за товарами
loyalty-no-report = У звіті немає рядків за ці дні.
loyalty-head-group = Типова група
loyalty-head-units = Одиниці
loyalty-head-next-group = Наступна група
loyalty-head-unknown = Невідомо
loyalty-no-units = немає
loyalty-no-next-group = немає
loyalty-fact-members = учасники
loyalty-fact-threshold = поріг
loyalty-no-membership = Сервіс не каже, хто в якій групі.
loyalty-no-threshold = Сервіс не каже, коли переходять до наступної групи.
# Вкладка операцій: шість записів.

transact-create = Нова операція
transact-create-short = Нова
transact-create-does = бали клієнта, під кодом, створеним тут
transact-checkbook = Чекова книжка
transact-checkbook-short = Чекова
transact-checkbook-does = чекова книжка для клієнта в магазині
transact-transfer = Переказ
transact-transfer-short = Переказ
transact-transfer-does = від одного клієнта іншому; без коду
transact-redeem = Списати все
transact-redeem-does = увесь баланс клієнта
transact-reverse = Сторнувати
transact-reverse-does = операцію під кодом
transact-redeem-short = Списання
transact-reverse-short = Сторно
transact-reverse-many = Сторнувати кілька
transact-reverse-many-short = Сторно +
transact-reverse-many-does = позначені або набраний список кодів
transact-sent = Надіслане звідси
transact-none-sent = Поки що нічого.
transact-open = { $count ->
    [one] { $count } результат ще невідомий
    [few] { $count } результати ще невідомі
   *[many] { $count } результатів ще невідомі
}
transact-count = { $count ->
    [one] { $count } запис
    [few] { $count } записи
   *[many] { $count } записів
}
transact-marked = { $count ->
    [one] { $count } позначений
    [few] { $count } позначені
   *[many] { $count } позначених
}
transact-col-when = Коли
transact-col-what = Що
transact-col-amount = Сума
transact-col-code = Код
transact-col-kind = Тип
transact-col-state = Стан
transact-col-balance = Баланс
transact-kind = Тип
transact-kind-help = Наберіть, щоб знайти вживаний, або будь-яке інше слово
transact-code = Код
transact-code-help = Створений тут; за ним і типом шукаємо в разі сумніву
transact-target-help = Код операції, яку сторнуємо
transact-codes = Коди
transact-codes-help = Через пробіл, кому чи з рядка; кожен раз, усі одного типу
transact-total = Сума
transact-above-zero = має бути більше за нуль
transact-earned = Зароблено або списано
transact-description = Опис
transact-title = Назва
transact-customer = Клієнт
transact-customer-help = Зовнішній id, як у сервісі, разом із нулями на початку
transact-name = Ім’я
transact-name-help = Заповнюється із сервісу, якщо клієнт відомий
transact-from = Від клієнта
transact-to = Клієнтові
transact-same-customer = той самий клієнт, що й дає
transact-data = Дані клієнта
transact-data-help = Надіслане замінює те, що є в сервісі
transact-vendor-id = Id продавця
transact-owner = Власник бізнесу
transact-gift-amount = Сума подарункової картки
transact-gift-type = Тип подарункової картки
transact-external = Зовнішній id
transact-expires = Діє до
transact-expires-help = День: 2026-12-31
transact-no-day = пишіть день як 2026-12-31
transact-store = Магазин
transact-store-name = Назва магазину
transact-vendor = Продавець
transact-vendor-name = Ім’я продавця
transact-checkbook-id = Id чекової книжки
transact-transfer-id = Id операції переказу
transact-detail = Деталь
transact-detail-help = Щонайбільше одна; + додає
transact-detail-name = Назва
transact-not-sendable = задовге або має знаки, які не можна надіслати
transact-too-many = не більш ніж { $max } за раз
transact-looking = Шукаю клієнта, баланс і код… Ctrl-s одразу покаже перегляд
transact-look-slow = Не перевірено: { $list }. У показаному може чогось бракувати.
transact-look-stopped = Пошук зупинено. Ctrl-s покаже перегляд без того, чого бракує
transact-left-customer = клієнт { $id }
transact-left-history = історія { $id }
transact-left-batches = партії { $id }
transact-left-code = код { $code }
transact-look-failed = Запит не вдався: { $why }
transact-has = { $id } має { $all }
transact-has-unknown = Скільки має { $id }, невідомо — це не нуль
transact-no-customer = Сервіс не знає клієнта { $id }.
transact-estimate = Баланс (оцінка)
transact-estimate-batches = Партії (оцінка)
transact-balance-unknown = невідомий — це не нуль
transact-unit-unknown = невідомо, яка одиниця; зараз { $all }
transact-either = { $now } → { $more }, якщо додає; { $less }, якщо знімає
transact-batches = { $count ->
    [one] { $count } активна зараз
    [few] { $count } активні зараз
   *[many] { $count } активних зараз
}
transact-beyond = За тим, що відомо, це забирає більше, ніж є.
transact-redeem-differs = Спишеться весь баланс, яка б сума тут не стояла; за відомим це { $now }.
transact-code-used = { $code } уже подіяв: перевірте у списку; двічі Ctrl-x — почати наново
transact-code-open = { $code } ще не з’ясовано: спершу перевірте (gv)
transact-code-taken = у сервісі під { $code } вже щось є
transact-code-none = під { $code } з цим типом нічого немає
transact-code-reversed = { $code } уже сторновано звідси
transact-may-be-reversed = { $code } має рядки обох напрямів: можливо, вже сторновано.
transact-twins = Поруч із { $code } є ще раз той самий магазин і сума: { $list }.
transact-again = Надсилає { $id } ще раз, за вашим словом.
transact-send-again = Надіслати ще раз
transact-copy-code = Копіювати код
transact-no-again = Повторити можна лише відсутнє, закрите або ненадіслане
transact-verify-first = Ще невідомо: спершу перевірте (gv)
transact-codes-first = Спершу погляньте на стан кожного коду; ще раз u візьме ті, що без нового рядка
transact-one-kind = Позначені різних типів: один запит сторнує один тип
transact-repeats = Повторює
transact-by-code = Код за кодом
transact-code-is-reversed = сторновано: це показує новий зворотний рядок
transact-code-several = кілька нових зворотних рядків: один може бути цим, інший — чужим
transact-code-not-seen = нового рядка немає: не зроблено або ще не видно
transact-code-not-known = невідомо: немає попереднього читання
transact-code-left = не перевірено: r перевірить ще раз
transact-code-looking = шукаю…
transact-leaves = набрана й не надіслана операція

# What the pane tells beyond its own walls
needs-points-sent = { $what } · { $code }
needs-points-doubt = результат невідомий
needs-points = { $customer } · { $amount } { $unit }
needs-points-expire = { $days ->
    [0] згорять сьогодні
    [1] згорять завтра
    [one] згорять за { $days } день
    [few] згорять за { $days } дні
    [many] згорять за { $days } днів
   *[other] згорять за { $days } дня
}
found-customer = { $customer }
found-points = { $title } · { $code } · { $amount }
