### status: unreviewed

# Барактарда кайталанган бөлүктөр.
part-pager = Тизменин барактары
part-pager-newer = Жаңылары
part-pager-older = Мурдагылары
part-unreviewed = Бул котормону эне тили ушул тил болгон киши али окуй элек
part-receipt = Топ-топко бөлүнгөн код
part-qr = Бир жолку сандарды берген тиркеме үчүн коддун сүрөтү
part-as-table = Таблица кылып көрсөтүү
form-cancel = Сактабоо
form-mend = Азырынча жөнөтүлгөн жок. Оңдоңуз:
