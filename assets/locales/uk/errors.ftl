# What can go wrong: error-* for reads and sign-ins, held-* for what was not sent, doubt-* for what is unknown.

error-connect = { $host }: немає з’єднання ({ $why })
error-time-out = { $host }: немає відповіді за { $seconds } с
error-lost = { $host }: з’єднання втрачено ({ $why })
error-status = { $host }: HTTP { $status }: { $words }
error-busy = { $host }: забагато запитів, спробуйте через { $seconds } с
error-decode = { $host }: відповідь не читається: { $path }: { $why }
error-too-large = { $host }: відповідь більша за { $mib } МіБ
error-sign-in-needed = { $account }: спершу увійдіть
error-sign-in-refused = { $account }: у вході відмовлено: { $words }
error-setup = { $account }: неможливо увійти: { $why }
error-not-found = Цього вже немає
error-stopped = Зупинено
error-internal = Збій самої ventanilla: { $why }

held-ledger = журнал не зміг це записати ({ $why })
held-sign-in = вхід не виконано
held-before = попереднє читання не вдалося ({ $why })
held-changed = { $path } тим часом змінилося, тепер «{ $now }»
held-changed-status = статус ліда тепер «{ $now }»
held-changed-user = лід тим часом комусь призначили
held-changed-hour = годину тим часом зайняли
held-changed-price = ціна тепер { $now }
held-changed-card = картка більше не збережена
held-already = уже так і є
held-gone = цього вже немає
held-connect = немає з’єднання ({ $why })
held-stopped = ви вчасно зупинили
held-ended = програма завершилася раніше
held-read-only = запис вимкнено

doubt-time-out = відповідь не надійшла вчасно
doubt-lost = з’єднання втрачено: { $why }
doubt-strange = дивна відповідь: HTTP { $status } { $excerpt }
doubt-mismatch = відповідь не збігається із запитаним: { $why }
doubt-ended = програма завершилася під час надсилання
