# Панель лояльності: клієнт, операції, звіти, групи.

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
loyalty-col-earned = Нарах.
loyalty-col-spent = Витрачено
loyalty-col-reversed = Сторно
loyalty-col-expires = Спливає
loyalty-col-days = Дні
loyalty-col-set = Набір
loyalty-col-batch = Партія
loyalty-col-bar = Шкала
loyalty-credit = дохід
loyalty-debit = витр.
loyalty-find = знайти клієнта
loyalty-ask-document = документ
loyalty-ask-code = код
loyalty-range = дні
loyalty-next-view = наступний вигляд
loyalty-view-before = попередній вигляд
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
loyalty-no-batches = Активних партій немає.
loyalty-nothing-under-code = За цим кодом і типом нічого немає.
loyalty-none-in-range = У ці дні немає жодного.
loyalty-no-history = Операцій немає: баланс невідомий, а не нульовий.
loyalty-head-customer = Клієнт
loyalty-head-data = Дані
loyalty-head-transaction = Операція
loyalty-fact-name = ім’я
loyalty-fact-external = зовнішній ід.
loyalty-fact-id = ід.
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
    [one] { $count } повторився, враховано як є
    [few] { $count } повторилися, враховано як є
   *[other] { $count } повторилися, враховано як є
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
loyalty-compare = порівняти з
loyalty-against = проти { $days }
loyalty-pick-measure = Що рахувати
loyalty-measure = що рахувати
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
