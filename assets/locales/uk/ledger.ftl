# The journal of writes and the page of unknown outcomes.

ledger-title = Журнал
ledger-empty = Дій ще не було
ledger-empty-why = Кожна дія стоїть тут від миті підтвердження, разом із наслідком.
ledger-failed = Журнал не читається: { $why }
ledger-col-state = Стан
ledger-col-age = Вік
ledger-col-operation = Що
ledger-col-target = З чим
ledger-col-evidence = Що бачили
ledger-col-id = Номер

state-prepared = готово
state-sending = в дорозі
state-confirmed = виконано
state-failed = відмова
state-not-sent = не надіслано
state-unknown = невідомо
state-reconciled-confirmed = таки є
state-reconciled-absent = не виконано
state-closed-by-user = закрито

op-sml-change-status = Змінити статус
op-sml-assign = Призначити
op-sml-modify-lead = Змінити лід

recovery-title = { $count ->
    [one] { $count } наслідок невідомий
    [few] { $count } наслідки невідомі
   *[other] { $count } наслідків невідомі
}
recovery-why = Ці дії, може, виконано, а може, ні: надійної відповіді не було. Перевірка питає сервер і нічого не надсилає знову. До того часу таку саму дію з тим самим об’єктом заблоковано.
recovery-later = пізніше
recovery-close = закрити вручну

verify-running = Питаємо сервер, що з цим сталося …
verify-confirmed = { $target }: виконано
verify-absent = { $target }: не виконано
verify-ask-person = { $target }: сервер не може сказати ({ $why }). Подивіться самі й закрийте вручну.
verify-nothing = Тут немає невідомих наслідків
close-title = Закрити цей невідомий наслідок?
close-detail = Нічого не надсилається. У журналі буде, що закрили ви.
close-prompt = Введіть короткий номер { $id }
