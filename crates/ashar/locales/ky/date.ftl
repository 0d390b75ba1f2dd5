# Даталар. $day: күн; $month: тизмедеги ай; $year: жыл.
date-month-1 = январь
date-month-2 = февраль
date-month-3 = март
date-month-4 = апрель
date-month-5 = май
date-month-6 = июнь
date-month-7 = июль
date-month-8 = август
date-month-9 = сентябрь
date-month-10 = октябрь
date-month-11 = ноябрь
date-month-12 = декабрь

date-long = { $day }-{ $month }, { $year }-жыл
date-short = { $day }-{ $month }
