### status: unreviewed

# Жалпы карта.
map-title = Чек ара аймагынын картасы
map-describe = Чек аранын эки жагындагы шаарлар менен айылдар, ар бири бардык аттары менен
map-no-authority = Бул карта чек араны аныктабайт (not an authority on boundaries)
map-no-authority-short = Чек араны аныктабайт
map-place = Жер
map-other-names = Башка аттары
map-credit = Негизи: Natural Earth. Жерлер: GeoNames, CC BY 4.0.
