# Панель заявок: заявка і дошка надісланих.

deals-tab-form = Заявка
deals-tab-board = Дошка
