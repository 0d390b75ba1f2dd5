### status: unreviewed

# Qoʻshma bayonotlar: ikki tahririyat birga aytgan soʻz.
statements-title = Qoʻshma bayonotlar
statements-lead = Ikkala tahririyat ham imzo qoʻygan soʻzlar. Har birini ikki tomonning odamlari oʻqib chiqqan; aniq matnini tekshirish mumkin.
statements-empty = Hozircha bayonot yoʻq
statements-empty-do = Ikkala tomon imzo qoʻyishi bilan birinchisi shu yerda chiqadi. Faqat bir tomon imzo qoʻysa, u qoʻshma bayonot boʻlmaydi.
statements-chart-title = Oyma-oy chiqqan bayonotlar
statements-chart-month = Oy
statements-chart-n = Eʼlon qilindi
statements-chart-note = Bir oyda nechta bayonot chiqqani: umumiy, ikki fikrli va bir tomonniki, hammasi birga.

# Nima bilan tugadi
statements-outcome-agreed = Ikkala tomon imzo qoʻydi
statements-outcome-dissent = Ikkala tomon imzo qoʻydi, alohida fikr ham bor
statements-outcome-no-common-verdict = Umumiy xulosa yoʻq
statements-outcome-one-side = Faqat { $side }; { $others } javob bermadi
statements-state-draft = Qoralama
statements-state-asked = Kalitlarni kutmoqda
statements-state-published = Eʼlon qilindi
statements-state-withdrawn = Qaytarib olindi

# Tomonlarning kalitlari
statements-key-waits = { $desk }: kalit hali buralmagan
statements-key-agree = { $desk }: kalit buraldi
statements-key-dissent = { $desk }: kalit buraldi, alohida fikri bor
statements-key-disagree = { $desk }: rozi emas, sababini aytadi
statements-stance-agree = Rozimiz
statements-stance-dissent = Rozimiz, alohida fikrimiz bor
statements-stance-disagree = Rozi emasmiz

# Bayonot sahifasi
statements-other-language = Bayonotning bu tildagi matni yoʻq. Imzo qoʻyilgan tildagisi koʻrsatildi.
statements-reasons = Tomonlarning mulohazalari
statements-reasons-lead = Toʻliq holda, yonma-yon eʼlon qilamiz. Qaysi tomon birinchi turishi hujjat kuniga qarab oʻzgaradi.
statements-read-in = Qaysi tilda oʻqiysiz
statements-check = Tekshirish
statements-check-lead = Aynan shu matnga imzo qoʻyilgan. Bitta soʻzi tuzatilsa ham, ikkala imzo kuchini yoʻqotadi.
statements-digest = Matnning izi
statements-signed-bytes = Imzolangan matnni yuklab olish
statements-published-at = Eʼlon qilindi
statements-history = Boshqa tahrirlari
statements-withdrawn = Qaytarib olindi.
statements-corrected = Tuzatilgan tahriri bor.
statements-corrected-go = Shuni oʻqish

# Ish xonasi
statements-desk-lead = Qoralamalar, tarjimalar va kalit kutayotgan bayonotlar.
statements-new = Yangi bayonot
statements-edit = Tuzatish yoki tarjima qilish
statements-desk-empty = Ikkala tahririyatning bayonotlari shu yerda turadi
statements-desk-empty-do = Istagan tilingizda qoralama boshlang. Hamkasblar tarjima qiladi, ikkinchi tomon oʻqiydi, keyin ikkala kalit buraladi.
statements-waits-for-you = sizni kutmoqda

# Yozish sahifasi
statements-editor-lead = Bitta tilda yozing, qolganini keyin qoʻshsa boʻladi. Eʼlon qilish uchun kerak: { $word }.
statements-editor-voids = Tuzatsangiz, avval buralgan kalitlar kuchini yoʻqotadi.
statements-original = Asl matn tili
statements-original-hint = Qolgan tillardagisi tarjima hisoblanadi.
statements-field-title = Sarlavhasi
statements-field-body = Matni
statements-field-body-hint = Xatboshilar orasida boʻsh qator qoldiring.
statements-field-read = Boshqa odam tarjima qilgan bu matnni oʻqidim: toʻgʻri
statements-save = Saqlash
statements-mark-original = asl matn
statements-mark-translation = tarjima
statements-mark-unreviewed = tarjima, ikkinchi odam oʻqimagan
statements-mark-needed = kerak
statements-mark-empty = boʻsh
statements-error-original = Asl matn tilida sarlavhani ham, matnni ham yozing.
statements-error-half = Sarlavhani ham, matnni ham yozing yoki ikkalasini ham boʻsh qoldiring.
statements-error-long = Juda uzun: { $n } ta belgi boʻlib ketdi, koʻpi bilan { $limit } ta belgi mumkin.
statements-error-unchanged = Siz hech narsani oʻzgartirmadingiz.
statements-error-stale = Siz yozayotganda matnni kimdir tuzatdi. Sizniki shu yerda turibdi; bayonotni boshqa oynada ochib, solishtiring va qayta saqlang.

# Kalit
statements-step-draft = Qoralama
statements-step-draft-detail = { $n }-tahrir
statements-step-asked = Ikki tahririyat
statements-step-keys = Ikki kalit
statements-step-published = Eʼlon qilindi
statements-urgency-ordinary = odatdagi muddat
statements-urgency-crisis = shoshilinch
statements-ask = Ikkala tahririyatga yuborish
statements-ask-lead = Shundan keyin har bir tomon oʻz javobini beradi. Tuzatilsa, yana qoralama boʻlib qoladi.
statements-ask-crisis = Shoshilinch: odamlar hayoti xavf ostida boʻlishi mumkin
statements-ask-crisis-hint = Ikkinchi tomon bir soat jim tursa, sizning tomon oʻz nomidan eʼlon qila oladi.
statements-ask-button = Yuborish
statements-sign = Tomoningizning kaliti
statements-sign-lead = Koʻz oldingizdagi aniq matn uchun javob berasiz. Faqat oʻzingiz biladigan tillarda oʻqing.
statements-sign-read = Men oʻqigan tillar
statements-sign-stance = Bizning javob
statements-choose-agree = Rozimiz: kalitni buraymiz
statements-choose-dissent = Rozimiz, lekin alohida fikrimizni qoʻshamiz
statements-choose-disagree = Rozi emasmiz, sababini aytamiz
statements-sign-reasoning = Alohida fikr yoki sabablar
statements-sign-reasoning-hint = Buni hamma oʻqiydi. Hech kimning ismini yozmang.
statements-sign-button = Oʻz tomonim uchun javob berish
statements-error-stance = Javobingizni tanlang.
statements-error-read = Qaysi tilda oʻqiganingizni belgilang, kamida bittasini.
statements-error-reasoning = Fikringizni yoki sababini yozing.
statements-own = Bu sizning soʻzingiz: tomoningiz kalitini boshqa odam buraydi.
statements-take-back = Javobimni qaytarib olish
statements-positions = Kim qanday javob berdi
statements-position-void = kuchda emas
statements-missing = Yana nima yetishmayapti
statements-missing-ask = Ikkala tahririyatga yuboring.
statements-missing-words = Matni yoʻq: { $language }.
statements-missing-reader = Tarjimondan boshqa hech kim oʻqimagan: { $language }.
statements-missing-side = Hali javob bermagan: { $desk }.
statements-missing-reasons = Javobining sababini aytmagan: { $desk }. Ikkala tomonning mulohazasi boʻlmaguncha, “umumiy xulosa yoʻq” deb eʼlon qilmaymiz.
statements-missing-answered = Javob berib boʻldi: { $desk }. Yakka oʻzingiz eʼlon qilishingiz shart emas.
statements-missing-own = Sizning tomonning oʻzi rozi emas.
statements-missing-silence = Ikkinchi tomonga berilgan vaqt tugaydi: { $day }, { $times }.
statements-publish = Ikkala kalit buraldi
statements-publish-lead = Bayonot oʻqib chiqilgan tillarda hammaga koʻrinadi. Uni oʻchirib boʻlmaydi, faqat hammaning koʻz oldida tuzatish yoki qaytarib olish mumkin.
statements-publish-button = Eʼlon qilish
statements-alone = Ikkinchi tomon jim turibdi
statements-alone-lead = Oʻz tomoningiz nomidan eʼlon qilishingiz mumkin. Umumiy belgi qoʻyilmaydi: ikkinchi tomon javob bermagani sahifada aytiladi.
statements-alone-button = Oʻz nomimizdan eʼlon qilish
statements-alone-when = Ikkinchi tomon jim tursa
statements-public-page = Hammaga ochiq sahifa
statements-withdraw = Qaytarib olish
statements-withdraw-lead = Matn koʻrinib turaveradi, yoniga uni kim, qachon va nima uchun qaytarib olgani yoziladi.
statements-withdraw-reason = Sababi
statements-withdraw-hint = Buni hamma oʻqiydi. Hech kimning ismini yozmang.
statements-withdraw-button = Bayonotni qaytarib olish
statements-error-reason = Sababini yozing: uni hamma oʻqiydi.

# Bajarildi
done-drafted = Qoralama saqlandi.
done-revised = Yangi tahriri saqlandi.
done-asked = Ikkala tahririyatga yuborildi.
done-signed = Tomoningizning javobi yozildi.
done-taken-back = Javobingiz qaytarib olindi.
done-published = Eʼlon qilindi. Endi buni hamma koʻradi.
done-published-alone = Tomoningiz nomidan eʼlon qilindi.
done-withdrawn = Qaytarib olindi. Sahifada bu yozib qoʻyildi.

# Bajarilmadi
error-statement-not-found = Bunday bayonot yoʻq
error-statement-not-found-do = Balki muallifi yashirib qoʻygandir yoki havola toʻliq emasdir. Roʻyxatga qayting.
error-statement-stale = Matn oʻzgarib qoldi
error-statement-stale-do = Siz oʻqiyotganda bayonotni kimdir tuzatdi. Uni qayta oching: faqat oʻzingiz koʻrgan matnga javob bera olasiz.
error-statement-unchanged = Hech narsa oʻzgarmadi
error-statement-unchanged-do = Saqlaydigan narsa yoʻq: tahriri avvalgidek qoldi.
error-statement-not-asked = Bayonot hali tahririyatlarga yuborilmagan
error-statement-not-asked-do = Avval uni ikkala tahririyatga yuboring, keyin javob bering.
error-statement-held = Sizning tomondan javob berib boʻlingan
error-statement-held-do = Javobni tomoningizning boshqa muharriri bergan. U bilan gaplashing: javobini faqat oʻzi qaytarib oladi.
error-statement-missing = Hozircha hammasi tayyor emas
error-statement-missing-do = Nima yetishmayotgani bayonot sahifasida yozilgan. Hech narsa eʼlon qilinmadi.
error-statement-not-standing = Qaytarib oladigan narsa yoʻq
error-statement-not-standing-do = Bu eʼlon qilingan matn allaqachon tuzatilgan, qaytarib olingan yoki ikkinchi tomonniki.
error-statement-joint-stands = Ikki tomonning umumiy soʻzi kuchda
error-statement-joint-stands-do = Bir tomon umumiy soʻz oʻrniga oʻz soʻzini qoʻya olmaydi. Uni qaytarib olish yoki birga tuzatish mumkin.
error-statement-content = Matn oʻqilmayapti
error-statement-content-do = Yozuv bor, lekin uni oʻqib boʻlmadi. Sahifa pastidagi kodni operatorga ayting.
