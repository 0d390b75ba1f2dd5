### status: unreviewed

# Umumiy xarita.
map-title = Chegara hududi xaritasi
map-describe = Chegaraning ikki tomonidagi shahar va qishloqlar, har biri barcha nomlari bilan
map-no-authority = Bu xarita chegarani belgilab bermaydi (not an authority on boundaries)
map-no-authority-short = Chegarani belgilab bermaydi
map-place = Joy
map-other-names = Boshqa nomlari
map-credit = Asosi: Natural Earth. Joylar: GeoNames, CC BY 4.0.
