# Обзорная карта.
map-title = Карта приграничья
map-describe = Города и сёла по обе стороны границы, у каждого все его имена
map-no-authority = Карта не является источником по границам (not an authority on boundaries)
map-no-authority-short = Не источник по границам
map-place = Место
map-other-names = Другие имена
map-credit = Основа: Natural Earth. Места: GeoNames, CC BY 4.0.
