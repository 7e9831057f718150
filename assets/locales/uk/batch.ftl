# Серії багатьох записів: гуртом та імпорт. Сторінка, її рядки й те, що про них кажуть.

batch-id = серія { $id }
batch-col-id = id
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
