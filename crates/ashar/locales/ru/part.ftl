# Части страниц, которые повторяются.
part-pager = Страницы списка
part-pager-newer = Новее
part-pager-older = Раньше
part-unreviewed = Перевод ещё не прочитал носитель языка
part-receipt = Код по группам
part-qr = Картинка с кодом для приложения, которое даёт одноразовые числа
part-as-table = Показать таблицей
form-cancel = Не сохранять
