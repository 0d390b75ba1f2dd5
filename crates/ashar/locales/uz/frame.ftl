### status: unreviewed

# Har bir sahifaning ramkasi: boshi, boʻlimlari, pasti.
frame-skip = Asosiy matnga oʻtish
frame-tagline = birga kuzatamiz, tekshiramiz, yordam beramiz, yodda tutamiz
frame-desk = ish xonasi
frame-langs = Sahifa tili
frame-nav = Boʻlimlar
frame-demo = Bu mashq uchun sayt. Bu yerda yozilganlarning bari toʻqima; tashqariga hech narsa yuborilmaydi.
frame-unreviewed = Yulduzchali soʻzlarni ona tili oʻzbekcha boʻlgan odam hali oʻqib koʻrmagan. Xato koʻrsangiz, bizga ayting.
frame-log = Jurnaldagi yozuvlar:
frame-log-root = ildizi
frame-sign-out = Chiqish
# %m oʻrnida sahifada daqiqalar soni chiqadi.
frame-session-soon = Kirish muddatingiz %m daqiqadan keyin tugaydi. Yozganingizni saqlab qoʻying.
frame-session-over = Kirish muddatingiz tugadi. Yozganingizni nusxalab oling va qaytadan kiring.
frame-desk-foot = Bu sahifani faqat ishtirokchilar koʻradi. Birovning telefonidan kirgan boʻlsangiz, ishingizni tugatib, chiqib qoʻying.
frame-nav-home = Bugun
frame-nav-statements = Bayonotlar
frame-nav-how = Biz qanday ishlaymiz
frame-nav-log = Jurnal
frame-nav-join = Qoʻshilish
frame-nav-morning = Tonggi ish
frame-nav-people = Odamlar
frame-nav-me = Mening kirishim
frame-nav-operator = Server
