# Рядки з файлу, для будь-якого партнера.

errand-no-file = такого файлу немає
errand-no-plain-file = це не звичайний файл
errand-too-large = він більший за { $mib } МіБ
import-no-text = Це не текстовий файл: його кодування невідоме
import-empty = Файл порожній
import-only-head = У файлі є лише заголовок, без рядків
import-quote = Лапки в рядку { $line } не закриті або закриті посеред клітинки
import-broken = Таблицю неможливо прочитати: { $why }
import-many-columns = Стовпців: { $found }; читається щонайбільше { $most }
import-many-rows = Понад { $most } рядків: поділіть файл
import-hint-field = обрати
import-hint-rows = рядки
import-hint-columns = стовпці
import-hint-again = перечитати
import-hint-problems = проблеми
import-hint-send = надіслати
import-picker-field = Що таке «{ $head }»?
import-leave-out = не імпортується
import-reading = Файл читається…
import-checking = Рядки перевіряються…
import-no-problems = Жоден рядок не має проблем. p показує всі
import-rows = { $count ->
    [one] { $count } рядок
    [few] { $count } рядки
   *[other] { $count } рядків
    }
import-blank = { $count ->
    [one] пропущено { $count } порожній
    [few] пропущено { $count } порожні
   *[other] пропущено { $count } порожніх
    }
import-count-ok = гаразд: { $rows }
import-count-warned = із застереженнями: { $rows }
import-count-wrong-rows = з помилками: { $rows }
import-count-before = надіслано раніше: { $rows }
import-row-ok = гаразд
import-row-unknown = невідомо: v шукає
import-row-before = створено { $date }: не надсилається знову
import-row-closed-before = закрито людиною { $date }: не надсилається знову
import-hint-toggle = так чи ні
import-hint-shared = дублікати
import-hint-look-up = шукати
import-guessed = Кодування вгадано: якщо літери хибні, збережіть файл у UTF-8 і натисніть r
import-todo-wrong = Виправте рядок { $line } файлу й натисніть r або лишіть його поза
import-todo-out = Пробіл додає його
import-todo-shared = Пробіл виключає його, d — усі такі
import-row-out = ви його виключили
import-count-out = виключено: { $rows }
import-failed = { $why }. r перечитує файл
