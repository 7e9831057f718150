# Серії багатьох записів: гуртом та імпорт. Сторінка, її рядки й те, що про них кажуть.

batch-id = серія { $id }
batch-col-id = id
batch-col-line = рядок
batch-col-target = ціль
batch-col-was = було
batch-col-becomes = стане
batch-col-result = підсумок

batch-count-rows = { $num ->
    [one] { $num } рядок
    [few] { $num } рядки
    [many] { $num } рядків
   *[other] { $num } рядка
}
batch-count-confirmed = готово: { $num }
batch-count-refused = відмов: { $num }
batch-count-unknown = невідомо: { $num }
batch-count-not-sent = не надіслано: { $num }
batch-count-skipped = пропущено: { $num }

batch-row-open = буде надіслано
batch-row-held = не надіслано: { $why }
batch-row-absent = було невідомо, не подіяло
batch-row-sending = надсилається…
batch-row-confirmed = готово
batch-row-refused = відмова: { $words }
batch-row-left = не надіслано: { $why }
batch-row-unknown = невідомо: могло подіяти
batch-row-skipped = пропущено: { $why }

batch-why-asked = як ви просили
batch-why-unknown = доля одного рядка невідома
batch-why-session = сеанс закінчився
batch-why-gate = запис вимкнено ({ $why })
batch-why-refusals = кілька рядків поспіль не вдалися
batch-why-held = деякі рядки не вдалося надіслати
batch-why-not-kept = план не вдалося записати ({ $why }), нічого не надіслано
batch-why-restart = програма тим часом завершилася
batch-why-results = файл результатів не вдається записати ({ $why })

batch-nothing = Надсилати нічого. Esc закриває.
batch-type-count = Введіть { $num } і натисніть Enter, щоб надіслати; Esc — вийти.
batch-type-wrong = Це не та кількість: введіть { $num } або Esc.
batch-keeping = План записується…
batch-running = Надсилається рядок за рядком. Esc зупиняє після поточного.
batch-stopping = Зупиниться, щойно завершиться поточний рядок…
batch-stopped = Зупинено: { $why }.
batch-over = Усі рядки завершено.
batch-fault = { $why }

toast-plan-damaged = План серії не читається; його лишено там, де він є: { $path }
toast-plans-not-read = Плани незавершених серій не читаються: { $why }

# Записи гуртом у позначені ліди.

bulk-title-assign = Призначити позначені ліди
bulk-title-status = Змінити статус позначених лідів
bulk-title-task = Завдання в кожен позначений лід
bulk-title-tag = Мітка на кожен позначений лід
bulk-pick-status = { $count ->
    [one] Статус { $count } позначеного ліда
    [few] Статус { $count } позначених лідів
    [many] Статус { $count } позначених лідів
   *[other] Статус { $count } позначеного ліда
}
bulk-pick-dealing = { $count ->
    [one] Призначити { $count } позначений лід
    [few] Призначити { $count } позначені ліди
    [many] Призначити { $count } позначених лідів
   *[other] Призначити { $count } позначеного ліда
}
bulk-pick-people = { $dealing }
bulk-deal-one = Усі одній людині
bulk-deal-round-robin = По черзі
bulk-deal-least-busy = Спершу найвільнішим
bulk-hint-toggle = додати чи прибрати
bulk-hint-plan = показати план
bulk-hint-stop = Зупинити
bulk-hint-resume = Далі
bulk-hint-forget = Забути решту
bulk-prompt-tag = мітка для { $num }
bulk-counts-of-loaded = Завантажено не всі ліди: відкриті лічаться лише серед завантажених.
bulk-skip-locked = попередній запис у нього триває або невідомий
bulk-skip-changed = змінився, відколи його позначено
bulk-skip-already = уже так
bulk-skip-unreadable = не можна записати без втрат
bulk-unfinished = Серію { $id } не завершено.
bulk-unfinished-first = Є незавершена серія: спершу продовжте її або забудьте.
bulk-put-off = Решта чекає: «:batch» покаже її знову.
bulk-forgotten = Решту серії забуто; надіслане — в журналі.
confirm-run-forget = { $count ->
    [one] Забути { $count } лід, що лишився?
    [few] Забути { $count } ліди, що лишилися?
    [many] Забути { $count } лідів, що лишилися?
   *[other] Забути { $count } ліда, що лишилися?
}
confirm-run-forget-detail = Записане лишиться; більше нічого з цього набору не буде надіслано.
bulk-task-title = { $count ->
    [one] Завдання для { $count } позначеного ліда
    [few] Завдання для { $count } позначених лідів
    [many] Завдання для { $count } позначених лідів
   *[other] Завдання для { $count } позначеного ліда
}
bulk-task-kind = Вид
bulk-task-description = Опис
bulk-task-media = Чим
bulk-task-planned = Заплановано на
bulk-task-note = Нотатка
bulk-media-phone = Телефон
bulk-media-email = Пошта
bulk-media-sms = SMS
bulk-media-whatsapp = WhatsApp
off-no-run = Серії немає.
