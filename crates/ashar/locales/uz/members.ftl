### status: unreviewed
# Odamlar: qanday qoʻshilishadi, nima qila olishadi, qanday ketishadi.
members-join = Qoʻshilish
members-join-who = Biz chegaraning ikki tomonidagi odamlar va tashkilotlarmiz. Mish-mishlarni birga tekshiramiz, vaʼdalarni kuzatamiz, qiynalganlarga yordam beramiz. Ikkala tomon rozi boʻlmaguncha umumiy hech narsa chiqmaydi.
members-join-have-code = Ariza berib, kod olganmisiz?
members-join-form = Ariza
members-join-send = Ariza berish
members-join-safety = Xavfsizlik haqida
members-join-safety-more = Haqiqiy ism kerak emas. Qurilmangiz manzilini saqlamaymiz. Oladigan kodingizni faqat oʻzingiz oching, hech kimga yubormang.
members-way-apply = Siz ariza berasiz
members-way-apply-more = taxallus bilan
members-way-vouch = Siz uchun kafil boʻlishadi
members-way-vouch-more = har tomondan bittadan ishtirokchi
members-way-enter = Siz kirasiz
members-way-enter-more = hozir oladigan kod bilan
members-kind = Kim ariza beradi
members-kind-short = Bu kim
members-kind-person = Oʻzim
members-kind-organisation = Tashkilot, uning nomidan men gapiraman
members-is-person = odam
members-is-organisation = tashkilot
members-handle = Taxallus
members-handle-hint = 3 tadan 24 tagacha harf. Haqiqiy ism ham, boshqa tarmoqlardagi ism ham emas.
members-handle-taken = Bu taxallus band yoki boshqasiga juda oʻxshaydi. Boshqasini tanlang.
members-side = Qaysi tahririyat bilan ishlamoqchisiz
members-side-hint = Bu ish haqida, pasport yoki xalq haqida emas.
members-side-missing = Tahririyatni yoki kuzatishni tanlang
members-side-observe = Hech qaysi bilan: kuzatmoqchiman
members-aim = Bu yerda nima qilmoqchiman
members-aim-hint = 2000 belgigacha. Buni ikkala tomonning barcha ishtirokchilari oʻqiydi. Ism, telefon, manzil yozmang.
members-aim-missing = Kamida bitta gap yozing
members-organisation = Tashkilot nomi
members-organisation-hint = Faqat tashkilot ariza bersa
members-organisation-missing = Tashkilot qanday atalishini yozing
members-organisation-shows = Tashkilotni ochiq atash mumkin
members-organisation-shows-hint = Shunda uning nomi odamlari imzolagan matn yonida ham turadi. Buni istagan kuni oʻzgartirish mumkin.
members-sealed = Muhr ostida
members-sealed-more = Istasangiz. Haqiqiy ism va aloqa darhol muhrlanadi: ularni faqat ikkala tomonning kalitlari bilan birga oʻqish mumkin.
members-sealed-name = Haqiqiy ism
members-sealed-contact = Siz bilan qanday bogʻlanish mumkin
members-sealed-contact-hint = Sizni himoya qilish kerak boʻlgan kun uchun
members-sealed-not-yet = Haqiqiy ism va aloqani hozircha olmaymiz: ikkala tomonning kalitlari hali yoʻq. Ularni arizaga yozmang.
members-sealed-given = Ism yoki aloqa muhrlangan. Faqat ikkala tomonning kalitlari bilan birga ochish mumkin.
members-too-long = Juda uzun: { $n } belgidan oshmasin
members-here = Bu yerda kimlar bor
members-here-more = Odamlarni atamaymiz va faqat oʻntalab sanaymiz. Asoschilar, har tomondan koʻpi bilan ikki kishi, boshlanishida yaratilgan; qolganlarni ikkala tomon qabul qilgan.
members-step-few = oʻn kishidan kam
members-step-many = { $n } kishi yoki koʻproq
members-founders = { $n ->
    [one] { $n } asoschi
   *[other] { $n } asoschi
}
members-joined = Ariza qabul qilindi
members-joined-keep = Bu kodni saqlang
members-joined-more = U bilan javobni bilasiz va birinchi marta kirasiz. Uni bir marta koʻrsatamiz va hech qayerda saqlamaymiz: yoʻqotsangiz, arizani qaytadan bering.
members-status = Arizam nima boʻldi
members-status-lead = Ariza berganda olgan kodingizni yozing.
members-status-ask = Bilish
members-status-enter = Birinchi marta kirish
members-status-sign-in = Kirish sahifasiga
members-status-waiting = Ariza kutmoqda
members-status-waiting-more = Siz uchun kafil boʻlganlar: { $all } dan { $n }. Agar { $date } gacha hamma kafil boʻlmasa, ariza yopiladi, uni qaytadan berish mumkin.
members-status-admitted = Sizni qabul qilishdi
members-status-admitted-more = Siz uchun ikkala tomon kafil boʻldi. Birinchi kirish { $date } gacha ochiq.
members-status-entered = Siz allaqachon ishtirokchisiz
members-status-entered-more = Kod oʻz ishini qildi. Taxallus va maxfiy ibora bilan kiring.
members-status-refused = Sizni qabul qilishmadi
members-status-refused-more = Taxallus va yozganlaringizni oʻchirdik.
members-status-lapsed = Ariza yopildi
members-status-lapsed-more = Muddati oʻtdi. Taxallus va yozganlaringizni oʻchirdik. Arizani qaytadan berish mumkin.
members-receipt = Ariza kodi
members-receipt-hint = 21 ta raqam; boʻshliqlar muhim emas
members-receipt-length = Kodda 21 ta raqam bor. Hammasi joyidami, tekshiring.
members-receipt-check = Bitta raqam notoʻgʻri yoki ikkitasi oʻrin almashgan. Kodni solishtiring.
members-receipt-character = Kodda faqat raqamlar bor
members-receipt-nothing = Bu kod boʻyicha hech narsa yoʻq. Yozib olganingiz bilan solishtiring.
members-people = Odamlar
members-you = bu siz
members-waits-for-you = sizni kutmoqda
members-applications = Arizalar
members-applications-empty = Hech kim kutmayapti
members-applications-empty-do = Yangi arizalar shu yerda chiqadi. Tanishingizni chaqirish uchun unga «Qoʻshilish» sahifasi manzilini bering.
members-vouches = { $n ->
    [one] { $n } kafillik
   *[other] { $n } kafillik
}
members-recoveries = Yoʻqolgan kirish
members-recoveries-more = Odam maxfiy iborasini yoki telefonini yoʻqotgan. Kirishni faqat har tomondan bittadan ishtirokchi birga qaytara oladi.
members-recovery-confirm = Tasdiqlash: { $word }
members-recovery-warning = Faqat odam bilan ovozda yoki yuzma-yuz gaplashib, aynan oʻzi ekaniga ishonsangiz tasdiqlang. Aks holda uning kirishini begonaga berasiz.
members-recovery-do = Bu haqiqatan oʻsha odam
members-recovery-open = Kirishni qaytarish
members-recovery-open-more = Iborasini yoki telefonini yoʻqotgan odam uchun. Siz kod olib, oʻziga topshirasiz; har tomondan bittadan ishtirokchi tasdiqlaganda u ochiladi.
members-recovery-lost = Nima yoʻqoldi
members-recovery-open-do = Kod olish
members-recovery-back = Odam sahifasiga
members-recovery-code = Bu kodni oʻziga topshiring
members-recovery-code-more = Uni bir marta koʻrsatamiz. Endi har tomondan bittadan ishtirokchi kerak: ular buni «Odamlar» sahifasida koʻradi.
members-lost-first = birinchi kirish
members-lost-passphrase = maxfiy ibora yoʻqolgan
members-lost-phone = telefon yoʻqolgan
members-changes = Tahririyatni almashtirish
members-list = Ishtirokchilar
members-list-empty = Bunday ishtirokchilar yoʻq
members-list-empty-do = Hammani koʻrish uchun saralashni olib tashlang.
members-list-first = Boshidan
members-list-next = Davomi
members-filter = Saralash
members-filter-do = Koʻrsatish
members-filter-all = Hammasini koʻrsatish
members-filter-side = Tahririyat
members-filter-role = Rol
members-filter-group = Guruh
members-filter-any-side = istalgan
members-filter-any-role = istalgan
members-filter-any-group = istalgan
members-observer = kuzatadi
members-observers = kuzatuvchilar
members-founder = asoschi
members-founder-more = Hisob boshlanishida, kafilliksiz yaratilgan. Asoschi tahririyatni almashtirmaydi.
members-frozen = kirish yopiq
members-invited = hali kirmagan
members-erased = Taxallus oʻchirilgan
members-gone = ketgan ishtirokchi
members-applied = Berilgan
members-lapses = { $word } gacha kutadi
members-wants-side = Kim bilan ishlamoqchi
members-application-waiting = Kafillik kutmoqda
members-application-admitted = Qabul qilindi
members-application-refused = Qabul qilinmadi
members-application-lapsed = Muddati oʻtib yopildi
members-keys = Kafilliklar
members-key-turned = { $word }
members-key-waits = hozircha hech kim
members-vouch = Kafil boʻlish
members-vouch-more = Siz ikkala tomonga aytasiz: bu odamni yoki uni biladiganlarni taniyman, unga ishonsa boʻladi. Taxallusingiz buning yonida qoladi.
members-vouch-last = Ikkinchi kalit bor. Sizniki bilan odam qabul qilinadi.
members-vouch-do = Kafil boʻlaman
members-refuse = Qabul qilmaslik
members-refuse-more = Ariza yopiladi, taxallus va matn oʻchiriladi. Odam faqat qabul qilinmaganini koʻradi.
members-refuse-do = Qabul qilmay oʻchirish
members-reason = Nega
members-reason-hint = Buni faqat ishtirokchilar koʻradi
members-reason-missing = Sababini tanlang
members-reason-unknown = uni hech birimiz tanimaymiz
members-reason-danger = qabul qilish odamlar uchun xavfli
members-reason-aims = maqsadlari bayonotdagidek emas
members-reason-twice = u bu yerda bor yoki avval ariza bergan
members-reason-spam = jiddiy emas
members-nothing-to-do = Hozir bu yerda sizdan hech narsa kerak emas.
members-confirm-first = Bu yerda biror narsani oʻzgartirish uchun avval oʻzingiz ekaningizni tasdiqlang.
members-confirm-first-do = Kod bilan tasdiqlash
members-roles = Rollar
members-roles-more = Rol 90 kunga beriladi. Uni oʻsha tahririyat koordinatori beradi va uzaytiradi, oʻziga hech kim bermaydi.
members-role-reader = oʻqiydi
members-role-member = ishtirokchi
members-role-member-more = Yozadi, tarjima qiladi, yangilarga kafil boʻladi.
members-role-editor = muharrir
members-role-editor-more = Oʻz tomonining kalitini buradi: usiz umumiy hech narsa chiqmaydi.
members-role-coordinator = koordinator
members-role-coordinator-more = Odamlarga gʻamxoʻrlik qiladi: rollar, guruhlar, kirishni yopish. Uni boshqa tahririyat koordinatori ham uzaytira oladi.
members-role-operator = operator
members-role-operator-more = Mashinaga qaraydi. Mazmunni oʻquvchidan koʻp koʻrmaydi.
members-role-until = { $word } gacha
members-role-lapsed = { $word } tugagan
members-role-give = «{ $word }» rolini berish
members-role-renew = «{ $word }» rolini uzaytirish
members-role-take = «{ $word }» rolini olish
members-groups = Guruhlar
members-groups-lead = Har bir guruh nima bilan shugʻullanadi va unda kimlar bor. Guruhga tahririyatingiz koordinatori chaqira oladi.
members-groups-none = Hozircha hech bir guruhda emas
members-group-empty = Bu yerda hozircha hech kim yoʻq
members-group-take = «{ $word }» guruhidan chiqarish
members-group-add = Guruhga qoʻshish
members-group-add-hint = Guruh oʻzinikini koʻradi va oʻz kalitlarini saqlaydi
members-group-add-do = Qoʻshish
members-freeze = Kirishni yopish
members-freeze-more = Seanslar darhol tugaydi, tugallanmagan imzolar hisobga olinmaydi, guruhlar kalitlari almashadi. Kirishni istagan kuni qayta ochish mumkin.
members-freeze-do = Kirishni yopish: { $word }
members-unfreeze-more = Kirish yopiq. Hisobdan chiqqan imzolar qaytmaydi.
members-unfreeze-do = Kirishni ochish: { $word }
members-change = Tahririyatni almashtirish
members-change-waits = Har tomondan bittadan koordinatorni kutmoqda.
members-change-confirmed = Tasdiqlaganlar:
members-change-due = Ikkala tomon tasdiqladi. { $word } boʻladi.
members-change-confirm = Almashtirishni tasdiqlash
members-change-confirm-more = Ikkala tomon tasdiqlagach, 30 kun oʻtadi. Keyin rollar va guruhlar tugaydi, tugallanmagan imzolar hisobga olinmaydi.
members-change-keep = Joyimda qolish
members-change-ask = Tahririyatni almashtirish
members-change-ask-more = Har tomondan koordinator kerak, keyin 30 kun oʻtadi. Oʻsha kuni rollaringiz va guruhlaringiz tugaydi, tugallanmagan imzolar hisobga olinmaydi.
members-change-to = Qayerga
members-change-ask-do = Almashtirishni soʻrash
members-leave = Butunlay ketish
members-leave-more = Taxallus, kalitlar, rollar va guruhlarni oʻchiramiz. Imzolangani qoladi, ammo hech kimni koʻrsatmaydi. Buni qaytarib boʻlmaydi: yangi ariza boshidan boshlanadi.
members-leave-sure = Ha, meni oʻchiring
members-leave-do = Ketish va oʻchirish
members-organisations = Tashkilotlar
members-organisations-empty = Hozircha tashkilot yoʻq
members-organisations-empty-do = Tashkilot ham odam kabi «Qoʻshilish» sahifasida ariza beradi.
members-organisation-of = Tashkilot:
members-organisation-public = ochiq ataladi
members-organisation-not-public = ochiq atalmaydi
members-organisation-members = Unda kimlar bor
members-organisation-empty = Unda hech kim qolmagan
members-organisation-empty-do = Bu tahririyat koordinatori ishtirokchi qoʻsha oladi.
members-organisation-speaks = uning nomidan gapiradi
members-organisation-remove = Chiqarish: { $word }
members-organisation-add = Taxallus boʻyicha qoʻshish
members-organisation-add-hint = Shu tahririyatning hali tashkilotda boʻlmagan ishtirokchisi
members-organisation-add-do = Qoʻshish
members-organisation-save = Saqlash
members-not-eligible = Bu tahririyatda bunday ishtirokchi yoʻq yoki u allaqachon tashkilotda
members-waiting-vouch = { $n ->
    [one] { $n } ariza tomoningizning kafilligini kutmoqda
   *[other] { $n } ariza tomoningizning kafilligini kutmoqda
}
members-waiting-recoveries = { $n ->
    [one] { $n } kishi kirishini yoʻqotib, tasdiq kutmoqda
   *[other] { $n } kishi kirishini yoʻqotib, tasdiq kutmoqda
}
members-waiting-own-roles = { $n ->
    [one] { $n } ta rolingiz ikki hafta ichida tugaydi
   *[other] { $n } ta rolingiz ikki hafta ichida tugaydi
}
members-waiting-roles = { $n ->
    [one] { $n } kishining rollari ikki hafta ichida tugaydi
   *[other] { $n } kishining rollari ikki hafta ichida tugaydi
}
members-waiting-changes = { $n ->
    [one] Tahririyatni almashtirish haqidagi { $n } ta soʻrov kalitingizni kutmoqda
   *[other] Tahririyatni almashtirish haqidagi { $n } ta soʻrov kalitingizni kutmoqda
}
done-vouched = Kafilligingiz yozildi. Endi boshqa tomonning navbati.
done-admitted = Qabul qilindi: ikkala tomon kafil boʻldi. Odam buni kodi bilan biladi.
done-refused = Ariza yopildi, yozilgani oʻchirildi.
done-confirmed = Tasdiq yozildi.
done-role-granted = Rol 90 kunga berildi.
done-role-revoked = Rol olindi.
done-group-joined = Guruhga qoʻshildi.
done-group-left = Guruhdan chiqarildi.
done-frozen = Kirish yopildi. Guruhdan kimdir kirganda guruhlar kalitlari almashadi.
done-unfrozen = Kirish yana ochiq.
done-side-asked = Soʻrov yozildi. Har tomondan koordinator kerak.
done-side-kept = Hammasi avvalgidek qoladi.
done-side-confirmed = Tomoningizning kaliti buraldi.
done-affiliated = Ishtirokchi qoʻshildi.
done-disaffiliated = Ishtirokchi chiqarildi.
done-organisation-shown = Tashkilot endi ochiq ataladi.
done-organisation-not-shown = Tashkilot endi ochiq atalmaydi.
done-left = Siz ketdingiz. Hammasi oʻchirildi.
error-member-not-found = Bunday narsa yoʻq
error-member-not-found-do = Balki odam ketgan yoki yozuv oʻchirilgan. Roʻyxatga qayting.
error-member-handle-taken = Taxallus band
error-member-handle-taken-do = Boshqasini tanlang.
error-member-full = Juda koʻp ariza javob kutmoqda
error-member-full-do = Oʻqib ulgurmayapmiz. Ertaga keling.
error-member-decided = Bu hal qilingan
error-member-decided-do = Kimdir avvalroq ulgurdi yoki muddati oʻtdi. Sahifani qayta oching.
error-member-already = Tomoningiz buni qilib boʻlgan
error-member-already-do = Endi boshqa tomonning navbati.
error-member-not-active = Hozir mumkin emas
error-member-not-active-do = Bu odamning kirishi yopiq yoki hali ochilmagan.
error-member-observer = Kuzatuvchi faqat oʻqiydi
error-member-observer-do = Rollar va guruhlar tahririyat bilan ishlaydiganlarda boʻladi. Avval tahririyatni almashtirish kerak.
error-member-founder = Asoschi tahririyatni almashtirmaydi
error-member-founder-do = Asoschi ketib, qaytadan ariza bera oladi.
error-member-change-open = Almashtirish soʻrovi allaqachon bor
error-member-change-open-do = Uni kuting yoki sahifangizda qaytarib oling.
error-member-same-side = Siz shundoq ham shu yerda ishlaysiz
error-member-same-side-do = Boshqa tahririyatni tanlang.
error-member-not-eligible = Bu ishtirokchini qoʻshib boʻlmaydi
error-member-not-eligible-do = Shu tahririyatning boshqa tashkilotda boʻlmagan ishtirokchisi kerak.
error-member-unknown-word = Bunday tanlov yoʻq
error-member-unknown-word-do = Sahifani qayta oching va roʻyxatdan tanlang.
error-member-founders = Bu tomonda allaqachon ikki asoschi bor
error-member-founders-do = Qolganlar ikkala tomon kafilligi bilan qabul qilinadi.
error-member-no-keys = Muhr ostida hozircha olmaymiz
error-member-no-keys-do = Ism va aloqani olib tashlab, arizani ularsiz bering.
error-member-not-sure = Belgi kerak
error-member-not-sure-do = Ketishni qaytarib boʻlmaydi. Buni istashingizni belgilang.
error-member-seal = Muhrlab boʻlmadi
error-member-seal-do = Hech narsa saqlanmadi. Yana bir marta urinib koʻring.
members-group-clause = Bayonot bandi
members-unmask = Soʻrovlar: bu kim
members-unmask-lead = Ariza egasining ismi va aloqasi faqat ikki kishi birga boʻlganda ochiladi: bir tomon ishtirokchisi soʻraydi, boshqa tomon ishtirokchisi tashqi muhrni ochadi, soʻragan kishi bir marta oʻqiydi.
members-unmask-not-in-group = «Ishtirokchilarni qabul qilish» guruhi ishtirokchilari soʻrashi va javob berishi mumkin; unga tahririyatingiz koordinatori chaqira oladi.
members-unmask-to-answer = Boshqa tomon soʻramoqda
members-unmask-to-answer-empty = Hech kim soʻramayapti
members-unmask-to-answer-empty-do = Boshqa tomon ishtirokchisi soʻraganda, soʻrov shu yerda chiqadi. Unga { $n } kun ichida javob berish mumkin; javob boʻlmasa, oʻzi yopiladi.
members-unmask-own = Sizning soʻrovlaringiz
members-unmask-own-empty = Siz hech narsa soʻramagansiz
members-unmask-own-empty-do = Ariza sahifasida, «Muhr ostida» degan joydan soʻrash mumkin. Topshirilgani { $n } soat saqlanadi va bir marta oʻqiladi.
members-unmask-one = Soʻrov: bu kim
members-unmask-about = Kim haqida
members-unmask-asks = Kim soʻrayapti
members-unmask-asked = Qachon soʻralgan
members-unmask-answered = Kim javob berdi
members-unmask-read-until = Shu vaqtgacha oʻqish mumkin
members-unmask-ask = Kimligini ochishni soʻrash
members-unmask-ask-more = Soʻrovni boshqa tomondagi «Ishtirokchilarni qabul qilish» guruhi ishtirokchilari koʻradi. Ulardan biri tashqi muhrni ochsa, ism va aloqani siz bir marta oʻqiysiz, boshqa hech kim oʻqimaydi. Soʻrov va javob amallar daftarida qoladi.
members-unmask-why = Nima uchun
members-unmask-why-hint = Buni ikkala tomondagi guruh ishtirokchilari koʻradi
members-unmask-ask-do = Soʻrash
members-unmask-yours = Sizning soʻrovingiz
members-unmask-who = Shu tomondagi «Ishtirokchilarni qabul qilish» guruhi ishtirokchisi soʻrashi mumkin:
members-unmask-hand = Tashqi muhrni ochish
members-unmask-hand-more = Oʻzingiz hech narsa koʻrmaysiz. Ichki muhr qoladi, uni faqat soʻragan kishi ocha oladi. Avval u bilan ovozda gaplashing; buni qaytarib boʻlmaydi.
members-unmask-hand-whom = Bir kishi oʻqiydi: { $word }.
members-unmask-hand-hours = Buning uchun { $n } soat bor.
members-unmask-hand-do = U uchun ochish
members-unmask-refuse = Rad etish
members-unmask-refuse-hint = Buni { $word } va guruh ishtirokchilari koʻradi
members-unmask-refuse-do = Rad etish
members-unmask-read = Bir marta oʻqish
members-unmask-read-more = Ism va aloqa bitta sahifada chiqadi. Biz ularni hech qayerda saqlamaymiz: sahifani yangilab yoki unga qaytib boʻlmaydi.
members-unmask-read-careful = Ekranni faqat siz koʻrayotganingizga ishonch hosil qiling. Suratga olmang, chop etmang, yubormang.
members-unmask-read-do = Hozir koʻrsatish
members-unmask-shown = Bir marta koʻrsatildi
members-unmask-shown-lead = Hozir oʻqing. Bu sahifadan ketganingizdan keyin uni qayta koʻrib boʻlmaydi.
members-unmask-not-given = koʻrsatilmagan
members-unmask-shown-more = Sahifa chop etilmaydi va saqlanmaydi. Amallar daftarida oʻqiganingiz qoldi, nimani oʻqiganingiz qolmadi. Tugatgach, bu varaqni yoping.
members-unmask-shown-done = Oʻqidim
members-key-holders = { $n ->
    [one] Guruh kalitini { $n } ishtirokchi ocha oladi.
   *[other] Guruh kalitini { $n } ishtirokchi ocha oladi.
}
members-key-waiting = { $n ->
    [one] { $n } ishtirokchi kalit berilishini kutmoqda.
   *[other] { $n } ishtirokchi kalit berilishini kutmoqda.
}
members-key-due = guruhdan kimdir kirganda almashadi
members-key-rotate = Kalitni almashtirish: { $word }
members-key-rotate-more = Agar kalitni begona koʻrgan boʻlishi mumkin boʻlsa. Yangi kalitni sizning tomoningizdagi guruhdan birinchi kirgan ishtirokchi yasaydi. Avval muhrlangani keyin ham ochiladi.
members-key-rotate-do = Oʻz tomonim kalitini almashtirish
members-organisation-voiceless = Hozir tashkilot nomidan hech kim gapirmaydi. Bu tahririyat koordinatori uning ishtirokchilaridan birini tayinlay oladi.
members-organisation-speaker = Uning nomidan kim gapiradi
members-organisation-speaker-new = Tashkilotning oʻzi aytgan kishini tanlang. Uni ochiq atash-atamaslikni oʻsha kishi hal qiladi.
members-organisation-speaker-hand = Siz bu huquqni topshirasiz. Keyin tashkilot nomidan faqat u gapiradi va hal qiladi.
members-organisation-speaker-who = Tashkilot ishtirokchisi
members-organisation-speaker-do = Tayinlash
members-waiting-unmask = { $n ->
    [one] { $n } ta «bu kim» soʻrovi sizning tomoningiz javobini kutmoqda
   *[other] { $n } ta «bu kim» soʻrovi sizning tomoningiz javobini kutmoqda
}
members-waiting-read = { $n ->
    [one] siz uchun ochilgan { $n } narsa oʻqishingizni kutmoqda
   *[other] siz uchun ochilgan { $n } narsa oʻqishingizni kutmoqda
}
done-unmask-asked = Soʻrov yozildi. Boshqa tomon ishtirokchisi javob beradi.
done-unmask-handed = Tashqi muhr ochildi. Faqat soʻragan kishi oʻqiy oladi.
done-unmask-refused = Rad etish yozildi.
done-unmask-read = Bu allaqachon bir marta koʻrsatilgan.
done-rotation-ordered = Yozildi. Kalitni guruhdan birinchi kirgan ishtirokchi almashtiradi.
done-speaker = Endi tashkilot nomidan boshqa ishtirokchi gapiradi.
error-member-no-speaker = Bu ishtirokchi tashkilot nomidan gapira olmaydi
error-member-no-speaker-do = Hech narsa oʻzgarmadi. Tashkilotda boʻlgan va kira oladigan kishi kerak.
error-member-sealed-other = Muhr ostida boshqaniki
error-member-sealed-other-do = Biz hech narsa koʻrsatmadik. Muhrlangan narsa oʻz arizasida emas: kimdir bazani oʻzgartirgan. Operatorga va ikki tomon koordinatorlariga ayting.
