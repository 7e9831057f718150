# The journal of writes and the page of what the last run left unsettled.

ledger-empty = Дій ще не було
ledger-empty-why = Кожна дія стоїть тут від миті підтвердження, разом із результатом.
ledger-col-state = стан
ledger-col-age = вік
ledger-col-operation = що
ledger-col-target = з чим
ledger-col-evidence = що видно
ledger-col-id = №

state-prepared = підготовлено
state-sending = у дорозі
state-confirmed = виконано
state-failed = відмова
state-not-sent = не надіслано
state-unknown = невідомо
state-reconciled-confirmed = зроблено
state-reconciled-absent = не зроблено
state-closed-by-user = закрито

op-sml-change-status = зміна статусу
op-sml-assign = призначення
op-sml-modify-lead = зміна ліда
op-sml-create-lead = новий лід
op-sml-create-task = нове завдання
op-sml-modify-task = зміна завдання
op-sml-delete-task = видалення завдання
op-sml-finish = завершення ліда
op-sml-click2call = телефонний дзвінок
op-leasy-password = зміна пароля
op-gas-register = реєстрація
op-gas-update-profile = зміна профілю
op-gas-save-method = нова картка
op-gas-delete-method = видалення картки
op-gas-request-visit = візит із газом
op-loyalty-create = нова операція
op-loyalty-checkbook = чекова книжка
op-loyalty-redeem-full = списання балансу
op-loyalty-reverse = скасування
op-loyalty-reverse-many = кілька скасувань
op-loyalty-transfer = переказ балів
op-ll-create-deal = нова заявка

recovery-title = { $count ->
    [one] З минулого разу лишилася { $count } дія, гляньте на неї
    [few] З минулого разу лишилися { $count } дії, гляньте на них
   *[other] З минулого разу лишилося { $count } дій, гляньте на них
}
recovery-why = «Не надіслано»: нічого не зроблено. «?»: могло бути зроблено, а могло й ні, бо надійної відповіді не було. Перевірка питає сервер і нічого не надсилає. До з’ясування таку саму дію з тим самим записом заблоковано.

confirm-close-unknown = Закрити цей невідомий результат вручну?
confirm-close-unknown-detail = Нічого не надсилається. У журналі буде, що закрили ви. Спершу самі подивіться, що сталося.

# One record whole.
ledger-fact-evidence = видно
ledger-fact-status = відповідь
ledger-fact-amount = сума
ledger-fact-code = код
ledger-fact-changes = Зміни
ledger-fact-where = Де
ledger-fact-target = запис
ledger-fact-account = обліковка
ledger-fact-host = сервер
ledger-fact-operation = операція
ledger-fact-class = клас
ledger-fact-when = Коли
ledger-fact-prepared = підтверджено вами
ledger-fact-sending = почато надсилання
ledger-fact-changed = остання зміна
ledger-fact-short = короткий №
ledger-fact-retry = повторює
ledger-fact-batch = пакет
ledger-nothing-to-export = Немає чого експортувати
