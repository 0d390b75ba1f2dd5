### status: unreviewed
# Қисмҳои саҳифа, ки такрор мешаванд.
part-pager = Саҳифаҳои рӯйхат
part-pager-newer = Навтар
part-pager-older = Пештар
part-unreviewed = Ин тарҷумаро ҳанӯз соҳибзабон нахондааст
part-receipt = Рамз, гурӯҳ-гурӯҳ
part-qr = Сурати рамз барои барномае, ки рақамҳои якдафъаина медиҳад
part-as-table = Дар ҷадвал нишон диҳед
form-cancel = Нигоҳ надоштан
form-mend = Ҳанӯз фиристода нашуд. Ислоҳ кунед:
