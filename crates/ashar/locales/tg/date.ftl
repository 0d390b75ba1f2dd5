# Санаҳо: дар санаи пурра ба моҳ изофаи «и» мечаспад. $day: рӯз; $month: моҳ аз рӯйхат; $year: сол.
date-month-1 = январ
date-month-2 = феврал
date-month-3 = март
date-month-4 = апрел
date-month-5 = май
date-month-6 = июн
date-month-7 = июл
date-month-8 = август
date-month-9 = сентябр
date-month-10 = октябр
date-month-11 = ноябр
date-month-12 = декабр

date-long = { $day } { $month }и соли { $year }
date-short = { $day } { $month }
