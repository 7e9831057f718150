# Газ: візити, платежі, способи й профіль: своє в облікового запису.
# Звертання на «ви». Терміни: візит · запит · платіж · номер оплати · оцінка · токен · фоліо · пошта · журнал (ledger) · сервіс.
gas-yes = так
gas-no = ні
gas-paid = сплачено
gas-unpaid = не сплачено
gas-by-cash = готівка
gas-by-delivery = при доставці
gas-by-card = картка
gas-by-oxxo = oxxo
gas-account = обліковий запис

gas-col-what = Що
gas-col-value = Значення
gas-col-day = На день
gas-col-hour = Година
gas-col-litres = Літри
gas-col-pay-by = Спосіб
gas-col-outcome = Запит
gas-col-folio = Фоліо
gas-col-payment = Платіж
gas-col-paid-amount = Сума
gas-col-requested = Замовлено
gas-col-date = Дата
gas-col-amount = Сума
gas-col-card = Картка
gas-col-reference = Номер
gas-col-description = Опис
gas-col-brand = Марка
gas-col-expires = Діє до
gas-col-holder = Власник
gas-col-default = Основна
gas-col-bin = БІН
gas-col-saved = Збережено

gas-fact-folio = фоліо
gas-fact-reference = номер оплати oxxo
gas-fact-order = id замовлення
gas-fact-authorization = авторизація
gas-fact-answered = відповідь
gas-fact-outcome = запит
gas-fact-day = на день
gas-fact-hour = година, як у пропозиції
gas-fact-litres = літри
gas-fact-estimate = оцінка, не списання
gas-fact-price = тодішня ціна літра
gas-fact-pay-by = спосіб оплати
gas-fact-cash = дано готівки
gas-fact-source = id картки
gas-fact-address = адреса
gas-fact-detail = деталі
gas-fact-latitude = широта
gas-fact-longitude = довгота
gas-fact-requested = підтверджено вами
gas-fact-operation = короткий id у журналі
gas-fact-paid = платіж
gas-fact-paid-amount = сума платежу
gas-fact-paid-by = чим сплачено
gas-fact-paid-card = картка платежу
gas-fact-paid-reference = номер оплати
gas-fact-paid-status = стан за номером
gas-fact-description = опис
gas-fact-paid-at = створено
gas-fact-changed-at = остання зміна
gas-fact-payment-id = id платежу
gas-fact-card = картка
gas-fact-brand = марка
gas-fact-kind = вид
gas-fact-expires = діє до
gas-fact-holder = власник
gas-fact-default = основна
gas-fact-bin = перші шість цифр
gas-fact-saved = збережено
gas-fact-email = пошта
gas-fact-image = зображення
gas-fact-user-id = id
gas-fact-user-type = вид користувача
gas-fact-registered = зареєстровано
field-name = ім’я
field-last-name = прізвище
field-phone = телефон
field-last4 = останні чотири цифри

gas-visits-about = Замовлено з цієї консолі. Сервіс не має списку візитів і каже про них лише платіж: чи привезли газ, тут невідомо. Оцінка — не списання.
gas-visits-empty = З цієї консолі візитів не замовляли. Замовлених деінде немає в жодному списку.
gas-payments-empty = Ваших платежів не знайдено.
gas-amounts-in = суми в { $currency }
gas-own-only = Ваші — платежі збереженою карткою або з фоліо чи замовленням, що їх отримала ця консоль.
gas-withheld = { $count ->
    [one] Приховано { $count } чужий платіж: не показано й не збережено.
    [few] Приховано { $count } чужі платежі: не показано й не збережено.
    [many] Приховано { $count } чужих платежів: не показано й не збережено.
   *[other] Приховано { $count } чужого платежу: не показано й не збережено.
    }
gas-unreadable = { $count ->
    [one] Ще { $count } не прочитати: невідомо, чий він.
    [few] Ще { $count } не прочитати: невідомо, чиї вони.
    [many] Ще { $count } не прочитати: невідомо, чиї вони.
   *[other] Ще { $count } не прочитати: невідомо, чиї вони.
    }
gas-withheld-mark = { $count ->
    [one] { $count } приховано
    [few] { $count } приховано
    [many] { $count } приховано
   *[other] { $count } приховано
    }
gas-no-cards = Збережених карток немає. Нову додають за її токеном.
gas-cards-about = Картку додають за токеном, що його дає форма Conekta (tok_…). Номера картки тут ніколи не приймають.
gas-sign-in-password = Вхід за поштою й паролем.
gas-sign-in-facebook = Вхід за токеном Facebook (sign_in = "facebook"): його питають під час входу.
gas-sign-in-token = Токен Facebook

gas-copy-value = Копіювати значення
gas-add-card = Нова картка
gas-add-card-warning = Токен одноразовий. Якщо відповідь загубиться, список карток покаже, чи її збережено.
gas-delete-card = Видалити картку
gas-delete-card-warning = Введіть її останні чотири цифри. Безпосередньо перед цим список читається ще раз.
gas-no-card-chosen = картку не вибрано
gas-card-without-id = Картка прийшла без id, який можна надіслати: тут її не видалити.
gas-card-called = Картка { $card }
gas-card-number = Схоже на номер картки. Його відкинуто: приймається лише токен (tok_…).
gas-no-token = Токен починається з tok_ і має лише літери, цифри та _.
gas-token = Токен Conekta
gas-token-help = Токен tok_ з форми Conekta; ніколи не номер картки.
gas-update = Оновити профіль
gas-update-help = Надсилається лише змінене.
gas-update-warning = Профіль читається ще раз перед цим і після.
gas-nothing-changed = Нічого не змінено: надсилати нема чого.
gas-profile-unread = Профіль ще не прочитано.
gas-register = Зареєструвати користувача
gas-register-warning = Це створює користувача у сервісі. Ваш власний сеанс не змінюється.
gas-registered = { $email } зареєстровано: :signin — вхід під цим ім’ям.
gas-email-help = Ім’я для входу.
gas-no-email = пошта має вигляд ім’я@сервер.ua
gas-optional = Може лишитися порожнім.
gas-way = вхід за
gas-way-password = паролем
gas-way-facebook = токеном Facebook
gas-secret = пароль або токен
gas-secret-help = Приховано, без чернетки, надсилається один раз.
gas-again = пароль ще раз
gas-again-help = Проти описки.
gas-again-differs = Не збігається з паролем.
