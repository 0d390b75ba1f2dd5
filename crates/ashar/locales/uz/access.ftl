### status: unreviewed
# Ish stolining eshigi: kirish, kod bilan birinchi kirish, ibora yoki telefon yoʻqolsa, mening kirishim.

access-sign-in = Kirish
access-sign-in-do = Kirish
access-handle = Taxallus
access-passphrase = Maxfiy ibora
access-code = Kod
access-code-hint = Ilovadagi olti raqam yoki zaxira kodi. Faqat oʻqisangiz va kod ochmagan boʻlsangiz, boʻsh qoldiring.
access-code-fresh-hint = Ilovadagi olti raqam yoki zaxira kodi: bu siz ekaningizni shundan bilamiz. Kod bir marta ishlaydi.
access-other-ways = Kira olmayotgan boʻlsangiz
access-enter-link = Menga kod berishgan
access-enter-link-why = Birinchi kirish, yangi ibora yoki yangi telefon.
access-lost-link = Iborani unutdim yoki telefonni yoʻqotdim
access-lost-link-why = Nima qilish mumkin va kim yordam beradi.
access-join-link = Men hali ishtirokchi emasman
access-join-link-why = Qanday qoʻshilish mumkin.
access-wrong = Taxallus, ibora yoki kod mos kelmadi. Ilova kodi bir marta ishlaydi: ikki marta bosgan boʻlsangiz, yangisini kuting.
access-wrong-code = Kod mos kelmadi. U bir marta va yarim daqiqa ishlaydi: yangisini kuting. Telefondagi vaqtni tekshiring.
# $n: keyingi urinishgacha soniya.
access-wait = Ketma-ket juda koʻp urinish. Gap xotirangizda emas: { $n } { $n ->
    [one] soniya
   *[other] soniya
    } kutib, qayta urinib koʻring.
access-stale = Sahifa bir sutkadan ortiq ochiq turdi. Biz uni yangiladik: qayta yuboring.
access-back = Hozir emas, orqaga
access-back-me = «Mening kirishim» sahifasiga qaytish

access-enter = Kod bilan kirish
access-enter-lead = Sizga berilgan kodni kiriting. Keyin oʻzingizdan boshqa hech kim bilmaydigan ibora oʻylab topasiz.
access-entry-code = Kod
access-entry-code-hint = 21 ta raqam, beshtadan guruhlangan. Boʻshliq va chiziqchaning ahamiyati yoʻq.
access-enter-do = Davom etish
# $n: nechta raqam terildi.
access-entry-code-length = Kodda 21 ta raqam boʻladi, bu yerda { $n } ta. Yozib olganingiz bilan solishtiring.
access-entry-code-check = Bitta raqam notoʻgʻri yoki yonma-yon ikki raqam oʻrin almashgan. Yozib olganingiz bilan solishtiring.
access-entry-code-character = Kodda faqat raqam boʻladi. Balki nol oʻrnida O harfi turgandir?
access-entry-code-nothing = Bu kod hech narsani ochmaydi: ishlatilgan, muddati oʻtgan yoki xato bor. Uni bergan odamdan yangisini soʻrang.

access-purpose-first = Birinchi kirish
access-purpose-passphrase = Yangi ibora
access-purpose-phone = Yangi telefon
# $word: taxallus.
access-enrol-lead = Bu yerdagi taxallusingiz: { $word }. Ikki qadam, va eshik ochiladi.
access-enrol-one = 1. Ibora
access-passphrase-new = Yangi ibora
access-passphrase-hint = 15 belgidan qisqa boʻlmasin. Eng yaxshisi, istalgan tilda bir necha soʻzli oʻz gapingiz. Qoʻshiqdan yoki yangiliklardan emas.
access-passphrase-again = Yana bir marta
access-passphrase-differ = Iboralar bir xil emas. Ikkalasini qaytadan tering.
access-enrol-two = 2. Telefon
access-factor-why = Iborani koʻrib olish mumkin, telefonni esa yoʻq. Bir martalik kodlar ilovasini (Aegis, FreeOTP, Google Authenticator) ochib, bu rasmni oling.
access-factor-by-hand = Yoki ilovaga bu kalitni tering:
access-factor-code = Ilova koʻrsatgan olti raqam
access-factor-code-hint = Har yarim daqiqada yangilanadi.
access-factor-needed = Sizning rolingizga telefon kerak: rasmni olib, olti raqamni kiriting.
access-factor-skip = Telefonsiz: men faqat oʻqiyman
access-factor-skip-hint = Telefonni keyin «Mening kirishim» sahifasida qoʻshish mumkin.
access-enrol-do = Eshikni ochish

access-enrolled = Eshik ochiq
# $word: taxallus.
access-enrolled-lead = Endi { $word } boʻlib kirishingiz mumkin.
access-enrolled-plain = Taxallus va ibora bilan kiring.
access-backup = Oʻnta zaxira kodi
access-backup-once = Telefon yoningizda boʻlmasa, ular oʻrnini bosadi. Har biri bir marta ishlaydi. Bu sahifani faqat hozir koʻrsatamiz: kodlarni koʻchirib yozing.
access-backup-print = Eng yaxshisi, telefondan alohida saqlanadigan qogʻozga. Sahifani chop etish mumkin. Uni oʻsha telefonning oʻzi bilan suratga olmang.
access-opened = Bu kod ishlatilgan
access-opened-lead = Ikki marta bosgan boʻlsangiz, hammasi joyida: eshik birinchi bosishda ochildi. Yangi ibora bilan kiring.
access-opened-codes = Zaxira kodlarini koʻrmadingizmi? Kirib, «Mening kirishim» sahifasida telefonni qayta ulang: oʻnta yangi kod olasiz, eskilari ishlamay qoladi.
access-opened-not-you = Bu siz boʻlmasangiz, darhol koordinatorga ayting: u bu kirishni yopadi.

access-waiting = Tasdiqni kutyapmiz
# $word: taxallus.
access-waiting-lead = Kod toʻgʻri, taxallus { $word }. Har tomondan bittadan odam bu siz ekaningizni tasdiqlaganda eshik ochiladi.
access-waiting-yes = tasdiqlandi
access-waiting-no = hali tasdiqlanmagan
access-waiting-do = Ular bilan ovoz orqali yoki uchrashib gaplashing: ekranda tasdiqlab boʻlmaydi, shuning uchun oʻrningizga hech kim kira olmaydi. Kodni saqlang va keyinroq qayting.
access-waiting-again = Kodni qayta kiritish

access-lost = Ibora yoki telefon yoʻqoldi
access-lost-lead = Iborangizni hech kim oʻqiy olmaydi: biz ham, serverni tutgan odam ham. Uni yuborib boʻlmaydi, lekin yangisini oʻylab topsa boʻladi.
access-lost-form = Iborani unutdim, zaxira kodi bor
access-lost-what = Qaytish uchun kod beramiz. Har tomondan bittadan ishtirokchi bu siz ekaningizni tasdiqlaganda u ishlaydi. Ular siz bilan ovoz orqali yoki uchrashib gaplashadi, ekranda emas.
access-backup-one = Zaxira kodi
access-backup-one-hint = Birinchi kirishda koʻchirib yozgan oʻntadan biri.
access-lost-do = Qaytish kodini olish
access-lost-empty = Taxallus ham, zaxira kodi ham kerak.
access-lost-phone = Faqat telefon yoʻqoldi
access-lost-phone-do = Ibora va olti raqam oʻrniga zaxira kodi bilan kiring. Keyin «Mening kirishim» sahifasida yangi telefonni ulang: eskisi darhol ishlamay qoladi.
access-lost-both = Zaxira kodlari ham yoʻq
access-lost-both-do = Oʻz tomoningiz koordinatoriga ovoz orqali yoki uchrashib murojaat qiling. U qaytishni boshlaydi va sizga kod beradi.
access-lost-receipt = Qaytish kodi
access-lost-receipt-keep = Bu kodni koʻchirib yozing
access-lost-receipt-once = Uni bir marta koʻrsatamiz va saqlamaymiz. Siz kiritgan zaxira kodi endi ishlamaydi.
access-lost-next = Keyin nima boʻladi
access-lost-next-1 = Darhol tekshiring: bu kodni «Kod bilan kirish» sahifasiga kiriting. U «Tasdiqni kutyapmiz» deyishi kerak. Aks holda (ikki marta bosganda ham shunday boʻladi) boshqa zaxira kodi bilan qaytadan boshlang.
access-lost-next-2 = Oʻz tomoningiz va narigi tomon ishtirokchisi bilan bogʻlaning. Bu siz ekaningizni tasdiqlashni soʻrang. Buning uchun yetti kun bor.
access-lost-next-3 = Ikkalasi tasdiqlagach, kodni qayta kiriting, yangi ibora oʻylab toping va telefonni ulang.
access-lost-silent = Taxallus yoki zaxira kodi xato terilgan boʻlsa, bu kod hech narsani ochmaydi. Bizda kim borligini hech kim bilmasligi uchun buni bu yerda aytmaymiz.

access-me = Mening kirishim
access-me-lead = Bu yerda kimsiz, qayerda kirgansiz va hammasini bir bosishda qanday yopish mumkin.
access-me-who = Men bu yerda kimman
access-side = Tomon
access-side-none = kuzatuvchi, tomonsiz
access-roles = Rollar
access-role-reader = oʻquvchi
access-role-member = ishtirokchi
access-role-editor = muharrir
access-role-coordinator = koordinator
access-role-operator = operator
access-role-always = doim
# $word: sana.
access-role-until = muddati: { $word }
access-role-over = tugagan: { $word }
access-roles-lapse = Rollar 90 kunga beriladi. Muddat tugagach, oʻquvchi boʻlib qolasiz, yozganlaringiz joyida turadi. Rolni koordinator uzaytira oladi.
access-groups = Guruhlar
access-groups-none = hozircha yoʻq
access-language = Stol tili

access-sessions = Qayerda kirganman
access-session-this = shu yerda
access-session-began = Kirilgan vaqt:
access-session-seen = Oxirgi amal:
access-session-end = Shu kirishni yopish
access-session-end-others = Shundan boshqa hammasini yopish
access-session-only = Boshqa hech qayerda. Kirish yarim soat ishsiz turganda va har qanday holda 12 soatdan keyin oʻzi yopiladi. Manzil va qurilmalarni yozmaymiz.

access-passphrase-change = Iborani almashtirish
access-passphrase-old = Hozirgi ibora
access-passphrase-old-wrong = Hozirgi ibora mos kelmadi.
access-passphrase-change-do = Iborani almashtirish

access-factor = Telefon va zaxira kodlari
access-factor-renew-what = Yangi telefon, yangi ilova yoki zaxira kodlari tugadi: qayta ulang. Eski kalit va eski kodlar darhol ishlamay qoladi.
access-factor-renew-do = Qayta ulash
access-factor-new = Telefonni ulash
access-factor-new-lead = Rasmni ilova bilan oling va u koʻrsatgan olti raqamni kiriting. Ungacha avvalgi kalit ishlayveradi.
access-factor-new-do = Kalitni almashtirish
access-factor-done = Kalit almashdi

access-tokens = Dasturlar uchun kalitlar
access-tokens-what = Oʻz jadvalingiz yoki skriptingiz uchun. Bunday kalitli dastur siz koʻrganni koʻradi, lekin hech narsa qila olmaydi.
# $word: sana.
access-token-until = muddati: { $word }
access-token-revoke = Qaytarib olish
access-token-new = Yangi kalit
access-token-label = Nima uchun
access-token-label-hint = Oʻzingiz uchun bir soʻz, masalan «seshanba xulosasi».
access-token-label-empty = Keyin roʻyxatda tanishingiz uchun bu kalit nimaga kerakligini yozing.
access-token-label-long = Qisqaroq: 40 belgidan oshmasin.
access-token-label-taken = Bunday soʻzli kalit bor. Ikki marta bosib, uni koʻrmay qolgan boʻlsangiz, oʻshani qaytarib olib, yangisini yarating.
access-token-label-many = Kalitlar oʻnta boʻlib qoldi. Keraksizini qaytarib oling.
access-token-days = Qancha vaqtga
# $n: kunlar.
access-token-days-of = { $n } { $n ->
    [one] kun
   *[other] kun
    }
access-token-do = Kalit yaratish
access-token-made = Kalit yaratildi
access-token-made-lead = Uni hozir nusxalab oling: boshqa koʻrsatmaymiz.
access-token-made-hint = Kalit kimda boʻlsa, oʻsha sizning nomingizdan oʻqiydi. Uni hech kimga yubormang. «Mening kirishim» sahifasida qaytarib olish mumkin.

access-panic = Menga xavf bor
access-panic-what = Bir bosish hamma joydagi kirishlaringizni yopadi va chop etilmagan bayonotlaringizni boshqalardan yashiradi. Odamlar roʻyxatidagi taxallusingiz va bergan javoblaringiz qoladi. Hech narsa oʻchmaydi: qayta kirganda shu sahifada qaytarish mumkin. Ikkinchi savol boʻlmaydi.
access-panic-do = Hammasini yopish va yashirish
access-hidden = Chop etilmagan bayonotlaringiz yashirilgan.
access-hidden-what = Boshqalar ularni koʻrmaydi. Odamlar roʻyxatidagi taxallusingiz koʻrinadi. Xavf oʻtgach, qayta koʻrsating.
access-show-do = Qayta koʻrsatish

access-confirm = Bu siz ekaningizni tasdiqlang
access-confirm-lead = Bu ish uchun yangi kod kerak. U besh daqiqa ishlaydi.
access-confirm-do = Tasdiqlash

done-passphrase = Ibora almashdi. Boshqa kirishlaringiz yopildi.
done-session-ended = Kirish yopildi.
done-sessions-ended = Qolgan kirishlarning hammasi yopildi.
done-token-revoked = Kalit qaytarib olindi: u bilan dastur endi hech narsa oʻqimaydi.
done-shown = Yozganlaringiz yana koʻrinadi.

auth-weak-short = Juda qisqa: kamida 15 belgi kerak. Yana bir soʻz qoʻshing.
auth-weak-long = Juda uzun: 128 belgidan oshmasin.
auth-weak-known = Buni birinchi boʻlib topishadi. Oʻz gapingizni oʻylab toping.
auth-weak-handle = Ichida taxallusingiz bor. Usiz oʻylab toping.
auth-weak-pattern = Belgilar takrorlanadi yoki ketma-ket keladi. Bir necha oddiy soʻz yaxshiroq.
auth-handle-length = Taxallusda 3 dan 24 gacha belgi boʻladi.
auth-handle-letters = Faqat harf, raqam, boʻshliq va chiziqcha.
auth-handle-mixed = Kirill va lotin harflari aralashgan: bunday taxallusni soxtalashtirish mumkin. Bitta alifboni tanlang.
