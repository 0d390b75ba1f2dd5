### status: unreviewed
# Харитаи умумӣ.
map-title = Харитаи назди марз
map-describe = Шаҳру деҳаҳои ҳар ду тарафи марз, ҳар яке бо ҳамаи номҳояш
map-no-authority = Ин харита марзро муайян намекунад (not an authority on boundaries)
map-no-authority-short = Марзро муайян намекунад
map-place = Ҷой
map-other-names = Номҳои дигар
map-credit = Асос: Natural Earth. Ҷойҳо: GeoNames, CC BY 4.0.
