### status: unreviewed

# Sahifalarda takrorlanadigan qismlar.
part-pager = Roʻyxat sahifalari
part-pager-newer = Yangiroqlari
part-pager-older = Oldingilari
part-unreviewed = Bu tarjimani ona tili shu til boʻlgan odam hali oʻqimagan
part-receipt = Guruhlarga boʻlingan kod
part-qr = Bir martalik raqam beradigan ilova uchun kodning rasmi
part-as-table = Jadval qilib koʻrsatish
form-cancel = Saqlamaslik
form-mend = Hali yuborilmadi. Tuzating:
