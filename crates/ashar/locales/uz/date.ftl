# Sanalar. $day: kun; $month: roʻyxatdagi oy; $year: yil.
date-month-1 = yanvar
date-month-2 = fevral
date-month-3 = mart
date-month-4 = aprel
date-month-5 = may
date-month-6 = iyun
date-month-7 = iyul
date-month-8 = avgust
date-month-9 = sentabr
date-month-10 = oktabr
date-month-11 = noyabr
date-month-12 = dekabr

date-long = { $year }-yil { $day }-{ $month }
date-short = { $day }-{ $month }
