# What can go wrong: error-* for reads and sign-ins, held-* for what was not sent, doubt-* for what is unknown.

error-connect = { $host }: немає з’єднання ({ $why })
error-time-out = { $host }: немає відповіді за { $seconds } с
error-lost = { $host }: з’єднання втрачено ({ $why })
error-status = { $host }: HTTP { $status }: { $words }
error-busy = { $host }: забагато запитів, спробуйте за { $seconds } с
error-decode = { $host }: відповідь не читається: { $path }: { $why }
error-too-large = { $host }: відповідь більша за { $mib } МіБ
error-sign-in-needed = { $account }: спершу увійдіть
error-sign-in-refused = { $account }: у вході відмовлено: { $words }
error-not-found = Цього вже немає
error-stopped = Зупинено
error-internal = Зламалося щось у нас: { $why }

held-ledger = журнал не зміг це записати: { $why }
held-sign-in = вхід не виконано
held-before = попереднє читання не вдалося: { $why }
held-changed = { $path } тим часом змінилося: тепер { $now }
held-already = уже так і є
held-gone = цього вже немає
held-connect = немає з’єднання: { $why }
held-stopped = зупинено до надсилання
held-ended = програма завершилася до надсилання
held-read-only = запис вимкнено

doubt-time-out = відповідь не надійшла вчасно
doubt-lost = з’єднання втрачено: { $why }
doubt-strange = дивна відповідь: HTTP { $status } { $excerpt }
doubt-mismatch = відповідь не збігається із запитаним: { $why }
doubt-ended = програма завершилася під час надсилання

outcome-confirmed = { $what }: виконано
outcome-refused = { $what }: відмова: { $words }
outcome-not-sent = { $what }: не надіслано: { $why }
outcome-unknown = { $what }: наслідок невідомий: { $why }
