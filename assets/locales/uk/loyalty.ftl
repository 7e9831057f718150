# Панель лояльності: клієнт, операції, звіти, групи.

loyalty-tab-customer = Клієнт
loyalty-tab-transact = Операції
loyalty-tab-reports = Звіти
loyalty-tab-groups = Групи

command-loyalty = Показати клієнта лояльності за ідентифікатором
loyalty-no-such-id = Це не може бути ідентифікатором клієнта.
