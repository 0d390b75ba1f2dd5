# Даты: месяц в родительном падеже, как его говорят рядом с числом.
# $day: число; $month: месяц из списка; $year: год.
date-month-1 = января
date-month-2 = февраля
date-month-3 = марта
date-month-4 = апреля
date-month-5 = мая
date-month-6 = июня
date-month-7 = июля
date-month-8 = августа
date-month-9 = сентября
date-month-10 = октября
date-month-11 = ноября
date-month-12 = декабря

date-long = { $day } { $month } { $year }
date-short = { $day } { $month }
