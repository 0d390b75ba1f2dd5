### status: unreviewed
# Адамдар: кантип кошулушат, эмне кыла алышат, кантип кетишет.
members-join = Кошулуу
members-join-who = Биз чек аранын эки тарабындагы адамдарбыз жана уюмдарбыз. Ушак-айыңды бирге текшеребиз, убадаларды көзөмөлдөйбүз, кыйналгандарга жардам беребиз. Эки тарап макул болмоюнча, жалпы эч нерсе жарыяланбайт.
members-join-have-code = Арыз берип, код алгансызбы?
members-join-form = Арыз
members-join-send = Арыз берүү
members-join-safety = Коопсуздук жөнүндө
members-join-safety-more = Чыныгы ысым керек эмес. Түзмөгүңүздүн дарегин сактабайбыз. Ала турган кодду өзүңүз гана ачыңыз, эч кимге жөнөтпөңүз.
members-way-apply = Сиз арыз бересиз
members-way-apply-more = лакап ат менен
members-way-vouch = Сиз үчүн кепил болушат
members-way-vouch-more = ар бир тараптан бирден катышуучу
members-way-enter = Сиз киресиз
members-way-enter-more = азыр ала турган код менен
members-kind = Ким арыз берет
members-kind-short = Бул ким
members-kind-person = Өзүм
members-kind-organisation = Уюм, анын атынан мен сүйлөйм
members-is-person = адам
members-is-organisation = уюм
members-handle = Лакап ат
members-handle-hint = 3төн 24 тамгага чейин. Чыныгы ысым да, башка тармактардагы атыңыз да эмес.
members-handle-taken = Бул лакап ат бош эмес же башкасына өтө окшош. Башкасын тандаңыз.
members-side = Кайсы редакция менен иштегиңиз келет
members-side-hint = Бул иш жөнүндө, паспорт же эл жөнүндө эмес.
members-side-missing = Редакцияны же байкоону тандаңыз
members-side-observe = Эч кайсынысы менен: байкагым келет
members-aim = Бул жерде эмне кылгым келет
members-aim-hint = 2000 белгиге чейин. Муну эки тараптын бардык катышуучулары окуйт. Ысым, телефон, дарек жазбаңыз.
members-aim-missing = Жок дегенде бир сүйлөм жазыңыз
members-organisation = Уюмдун аталышы
members-organisation-hint = Уюм арыз берсе гана
members-organisation-missing = Уюм кантип аталарын жазыңыз
members-organisation-shows = Уюмду ачык атаса болот
members-organisation-shows-hint = Анда анын аты адамдары кол койгон тексттин жанында да турат. Муну каалаган күнү өзгөртсө болот.
members-sealed = Мөөр астында
members-sealed-more = Кааласаңыз. Чыныгы ысым жана байланыш дароо мөөрлөнөт: аларды эки тараптын ачкычтары менен гана бирге окуса болот.
members-sealed-name = Чыныгы ысым
members-sealed-contact = Сиз менен кантип байланышса болот
members-sealed-contact-hint = Сизди коргоо керек болгон күн үчүн
members-sealed-not-yet = Чыныгы ысымды жана байланышты азырынча албайбыз: эки тараптын ачкычтары жок. Аларды арызга жазбаңыз.
members-sealed-given = Ысым же байланыш мөөрлөнгөн. Аны эки тараптын ачкычтары менен гана бирге ачса болот.
members-too-long = Өтө узун: { $n } белгиден ашпасын
members-here = Бул жерде кимдер бар
members-here-more = Адамдарды атабайбыз жана ондоп гана санайбыз. Негиздөөчүлөр, ар бир тараптан экиден көп эмес, башында түзүлгөн; калгандардын баарын эки тарап кабыл алган.
members-step-few = он кишиден аз
members-step-many = { $n } киши же андан көп
members-founders = { $n ->
    [one] { $n } негиздөөчү
   *[other] { $n } негиздөөчү
}
members-joined = Арыз кабыл алынды
members-joined-keep = Бул кодду сактаңыз
members-joined-more = Аны менен жоопту билесиз жана биринчи жолу киресиз. Аны бир гана жолу көрсөтөбүз, эч жерде сактабайбыз: жоготсоңуз, арызды кайра бериңиз.
members-status = Арызым кандай болду
members-status-lead = Арыз бергенде алган кодду жазыңыз.
members-status-ask = Билүү
members-status-enter = Биринчи жолу кирүү
members-status-sign-in = Кирүү барагына
members-status-waiting = Арыз күтүп турат
members-status-waiting-more = Сиз үчүн кепил болгондор: { $all } ичинен { $n }. Эгер { $date } чейин баары кепил болбосо, арыз жабылат, аны кайра берсе болот.
members-status-admitted = Сизди кабыл алышты
members-status-admitted-more = Сиз үчүн эки тарап тең кепил болду. Биринчи кирүү { $date } чейин ачык.
members-status-entered = Сиз мурунтан эле катышуучусуз
members-status-entered-more = Код ишин бүтүрдү. Лакап ат жана сырсөз фразасы менен кириңиз.
members-status-refused = Сизди кабыл алышкан жок
members-status-refused-more = Лакап атты жана жазгандарыңызды өчүрдүк.
members-status-lapsed = Арыз жабылды
members-status-lapsed-more = Мөөнөтү өттү. Лакап атты жана жазгандарыңызды өчүрдүк. Арызды кайра берсе болот.
members-receipt = Арыздын коду
members-receipt-hint = 21 сан; боштуктар маанилүү эмес
members-receipt-length = Коддо 21 сан бар. Баары ордундабы, текшериңиз.
members-receipt-check = Бир сан туура эмес же экөө орун алмашкан. Кодду салыштырыңыз.
members-receipt-character = Коддо сандар гана бар
members-receipt-nothing = Бул код боюнча эч нерсе жок. Жазып алганыңыз менен салыштырыңыз.
members-people = Адамдар
members-you = бул сизсиз
members-waits-for-you = сизди күтүп турат
members-applications = Арыздар
members-applications-empty = Эч ким күтүп турган жок
members-applications-empty-do = Жаңы арыздар бул жерде чыгат. Таанышыңызды чакыруу үчүн ага «Кошулуу» барагынын дарегин бериңиз.
members-vouches = { $n ->
    [one] { $n } кепилдик
   *[other] { $n } кепилдик
}
members-recoveries = Жоголгон кирүү
members-recoveries-more = Адам сырсөз фразасын же телефонун жоготкон. Аны ар бир тараптан бирден катышуучу гана кайтара алат.
members-recovery-confirm = Ырастоо: { $word }
members-recovery-warning = Адам менен үнүңүз менен же жүзмө-жүз сүйлөшүп, анын өзү экенине ишенсеңиз гана ырастаңыз. Болбосо анын кирүүсүн бөтөнгө бересиз.
members-recovery-do = Бул чындап эле ошол адам
members-recovery-open = Кирүүнү кайтаруу
members-recovery-open-more = Фразасын же телефонун жоготкон адам үчүн. Сиз код алып, аны өзүнө тапшырасыз; ар бир тараптан бирден катышуучу ырастаганда ал ачылат.
members-recovery-lost = Эмне жоголду
members-recovery-open-do = Код алуу
members-recovery-back = Адамга кайтуу
members-recovery-code = Бул кодду өзүнө тапшырыңыз
members-recovery-code-more = Аны бир гана жолу көрсөтөбүз. Эми ар бир тараптан бирден катышуучу керек: алар муну «Адамдар» барагынан көрөт.
members-lost-first = биринчи кирүү
members-lost-passphrase = сырсөз фразасы жоголгон
members-lost-phone = телефон жоголгон
members-changes = Редакция алмаштыруу
members-list = Катышуучулар
members-list-empty = Мындай катышуучулар жок
members-list-empty-do = Баарын көрүү үчүн тандоону алып салыңыз.
members-list-first = Башынан
members-list-next = Андан ары
members-filter = Тандоо
members-filter-do = Көрсөтүү
members-filter-all = Баарын көрсөтүү
members-filter-side = Редакция
members-filter-role = Ролу
members-filter-group = Топ
members-filter-any-side = каалаганы
members-filter-any-role = каалаганы
members-filter-any-group = каалаганы
members-observer = байкайт
members-observers = байкоочулар
members-founder = негиздөөчү
members-founder-more = Эсеп башында, кепилдиксиз түзүлгөн. Негиздөөчү редакциясын алмаштырбайт.
members-frozen = кирүү жабык
members-invited = али кире элек
members-erased = Лакап ат өчүрүлгөн
members-gone = кеткен катышуучу
members-applied = Берилген
members-lapses = { $word } чейин күтөт
members-wants-side = Ким менен иштегиси келет
members-application-waiting = Кепилдик күтүүдө
members-application-admitted = Кабыл алынды
members-application-refused = Кабыл алынган жок
members-application-lapsed = Мөөнөтү өтүп жабылды
members-keys = Кепилдиктер
members-key-turned = { $word }
members-key-waits = азырынча эч ким
members-vouch = Кепил болуу
members-vouch-more = Сиз эки тарапка тең айтасыз: бул адамды же аны билгендерди тааныйм, ал ишенимди актайт. Лакап атыңыз мунун жанында калат.
members-vouch-last = Экинчи ачкыч бар. Сиздики менен адам кабыл алынат.
members-vouch-do = Кепил болом
members-refuse = Кабыл албоо
members-refuse-more = Арыз жабылат, лакап ат жана текст өчүрүлөт. Адам кабыл алынбаганын гана көрөт.
members-refuse-do = Кабыл албай өчүрүү
members-reason = Эмне үчүн
members-reason-hint = Муну катышуучулар гана көрөт
members-reason-missing = Себебин тандаңыз
members-reason-unknown = аны эч кимибиз тааныбайбыз
members-reason-danger = кабыл алуу адамдарга коркунучтуу
members-reason-aims = максаттары билдирүүдөгүдөй эмес
members-reason-twice = ал бул жерде бар же мурда арыз берген
members-reason-spam = олуттуу эмес
members-nothing-to-do = Азыр бул жерде сизден эч нерсе керек эмес.
members-confirm-first = Бул жерде бир нерсени өзгөртүү үчүн адегенде өзүңүз экениңизди ырастаңыз.
members-confirm-first-do = Код менен ырастоо
members-roles = Ролдор
members-roles-more = Рол 90 күнгө берилет. Аны ошол эле редакциянын координатору берет жана узартат, өзүнө эч ким бербейт.
members-role-reader = окуйт
members-role-member = катышуучу
members-role-member-more = Жазат, которот, жаңыларга кепил болот.
members-role-editor = редактор
members-role-editor-more = Өз тарабынын ачкычын бурайт: ансыз жалпы эч нерсе жарыяланбайт.
members-role-coordinator = координатор
members-role-coordinator-more = Адамдарга кам көрөт: ролдор, топтор, кирүүнү жабуу. Аны башка редакциянын координатору да узарта алат.
members-role-operator = оператор
members-role-operator-more = Машинага көз салат. Мазмунду окурмандан көп көрбөйт.
members-role-until = { $word } чейин
members-role-lapsed = { $word } бүткөн
members-role-give = «{ $word }» ролун берүү
members-role-renew = «{ $word }» ролун узартуу
members-role-take = «{ $word }» ролун алуу
members-groups = Топтор
members-groups-lead = Ар бир топ эмне менен алек жана анда кимдер бар. Топко редакцияңыздын координатору чакыра алат.
members-groups-none = Азырынча эч бир топто эмес
members-group-empty = Бул жерде азырынча эч ким жок
members-group-take = «{ $word }» тобунан чыгаруу
members-group-add = Топко кошуу
members-group-add-hint = Топ өзүнүкүн көрөт жана өз ачкычтарын сактайт
members-group-add-do = Кошуу
members-freeze = Кирүүнү жабуу
members-freeze-more = Сеанстар дароо бүтөт, бүтпөгөн колтамгалар эсептелбей калат, топтордун ачкычтары алмашат. Кирүүнү каалаган күнү кайра ачса болот.
members-freeze-do = Кирүүнү жабуу: { $word }
members-unfreeze-more = Кирүү жабык. Эсептелбей калган колтамгалар кайтпайт.
members-unfreeze-do = Кирүүнү ачуу: { $word }
members-change = Редакция алмаштыруу
members-change-waits = Ар бир тараптан бирден координаторду күтөт.
members-change-confirmed = Ырастагандар:
members-change-due = Эки тарап тең ырастады. { $word } болот.
members-change-confirm = Алмаштырууну ырастоо
members-change-confirm-more = Эки тарап ырастагандан кийин 30 күн өтөт. Анан ролдор менен топтор бүтөт, бүтпөгөн колтамгалар эсептелбей калат.
members-change-keep = Ордумда калуу
members-change-ask = Редакцияны алмаштыруу
members-change-ask-more = Ар бир тараптан координатор керек, анан 30 күн өтөт. Ошол күнү ролдоруңуз менен топторуңуз бүтөт, бүтпөгөн колтамгалар эсептелбей калат.
members-change-to = Кайда
members-change-ask-do = Алмаштырууну суроо
members-leave = Биротоло кетүү
members-leave-more = Лакап атты, ачкычтарды, ролдорду, топторду өчүрөбүз. Кол коюлгандар калат, бирок эч кимди көрсөтпөйт. Муну кайтарууга болбойт: жаңы арыз башынан башталат.
members-leave-sure = Ооба, мени өчүргүлө
members-leave-do = Кетүү жана өчүрүү
members-organisations = Уюмдар
members-organisations-empty = Азырынча уюм жок
members-organisations-empty-do = Уюм адам сыяктуу эле «Кошулуу» барагынан арыз берет.
members-organisation-of = Уюм:
members-organisation-public = ачык аталат
members-organisation-not-public = ачык аталбайт
members-organisation-members = Анда кимдер бар
members-organisation-empty = Анда эч ким калган жок
members-organisation-empty-do = Бул редакциянын координатору катышуучу кошо алат.
members-organisation-speaks = анын атынан сүйлөйт
members-organisation-remove = Чыгаруу: { $word }
members-organisation-add = Лакап ат боюнча кошуу
members-organisation-add-hint = Ушул эле редакциянын али уюмда жок катышуучусу
members-organisation-add-do = Кошуу
members-organisation-save = Сактоо
members-not-eligible = Бул редакцияда мындай катышуучу жок же ал уюмда мурунтан бар
members-waiting-vouch = { $n ->
    [one] { $n } арыз сиздин тараптын кепилдигин күтөт
   *[other] { $n } арыз сиздин тараптын кепилдигин күтөт
}
members-waiting-recoveries = { $n ->
    [one] { $n } киши кирүүсүн жоготуп, ырастоо күтөт
   *[other] { $n } киши кирүүсүн жоготуп, ырастоо күтөт
}
members-waiting-own-roles = { $n ->
    [one] { $n } ролуңуз эки жумада бүтөт
   *[other] { $n } ролуңуз эки жумада бүтөт
}
members-waiting-roles = { $n ->
    [one] { $n } кишинин ролдору эки жумада бүтөт
   *[other] { $n } кишинин ролдору эки жумада бүтөт
}
members-waiting-changes = { $n ->
    [one] Редакция алмаштыруу боюнча { $n } өтүнүч сиздин ачкычты күтөт
   *[other] Редакция алмаштыруу боюнча { $n } өтүнүч сиздин ачкычты күтөт
}
done-vouched = Кепилдигиңиз жазылды. Эми экинчи тараптын кезеги.
done-admitted = Кабыл алынды: эки тарап тең кепил болду. Адам муну коду менен билет.
done-refused = Арыз жабылды, жазылган өчүрүлдү.
done-confirmed = Ырастоо жазылды.
done-role-granted = Рол 90 күнгө берилди.
done-role-revoked = Рол алынды.
done-group-joined = Топко кошулду.
done-group-left = Топтон чыгарылды.
done-frozen = Кирүү жабылды. Топтун бирөө киргенде топтордун ачкычтары алмашат.
done-unfrozen = Кирүү кайра ачык.
done-side-asked = Өтүнүч жазылды. Ар бир тараптан координатор керек.
done-side-kept = Баары мурункудай калат.
done-side-confirmed = Тарабыңыздын ачкычы буралды.
done-affiliated = Катышуучу кошулду.
done-disaffiliated = Катышуучу чыгарылды.
done-organisation-shown = Уюм эми ачык аталат.
done-organisation-not-shown = Уюм мындан ары ачык аталбайт.
done-left = Сиз кеттиңиз. Баары өчүрүлдү.
error-member-not-found = Мындай жок
error-member-not-found-do = Балким, адам кеткен же жазуу өчүрүлгөн. Тизмеге кайтыңыз.
error-member-handle-taken = Лакап ат бош эмес
error-member-handle-taken-do = Башкасын тандаңыз.
error-member-full = Өтө көп арыз жооп күтөт
error-member-full-do = Окуп үлгүрбөй жатабыз. Эртең келиңиз.
error-member-decided = Бул чечилген
error-member-decided-do = Бирөө мурда үлгүрдү же мөөнөтү өттү. Баракты кайра ачыңыз.
error-member-already = Тарабыңыз муну жасап койгон
error-member-already-do = Эми экинчи тараптын кезеги.
error-member-not-active = Азыр мүмкүн эмес
error-member-not-active-do = Бул адамдын кирүүсү жабык же али ачыла элек.
error-member-observer = Байкоочу окуйт гана
error-member-observer-do = Ролдор менен топтор редакция менен иштегендерде болот. Адегенде редакция алмаштыруу керек.
error-member-founder = Негиздөөчү редакциясын алмаштырбайт
error-member-founder-do = Негиздөөчү кетип, кайра арыз бере алат.
error-member-change-open = Алмаштыруу өтүнүчү бар
error-member-change-open-do = Аны күтүңүз же барагыңыздан кайтарып алыңыз.
error-member-same-side = Сиз ансыз да бул жерде иштейсиз
error-member-same-side-do = Башка редакцияны тандаңыз.
error-member-not-eligible = Бул катышуучуну кошууга болбойт
error-member-not-eligible-do = Ушул эле редакциянын башка уюмда жок катышуучусу керек.
error-member-unknown-word = Мындай тандоо жок
error-member-unknown-word-do = Баракты кайра ачып, тизмеден тандаңыз.
error-member-founders = Бул тарапта эки негиздөөчү бар
error-member-founders-do = Калгандар эки тараптын кепилдиги менен кабыл алынат.
error-member-no-keys = Мөөр астында азырынча албайбыз
error-member-no-keys-do = Ысым менен байланышты алып салып, арызды аларсыз бериңиз.
error-member-not-sure = Белги керек
error-member-not-sure-do = Кетүүнү кайтарууга болбойт. Муну каалаганыңызды белгилеңиз.
error-member-seal = Мөөрлөө болбоду
error-member-seal-do = Эч нерсе сакталган жок. Дагы бир жолу аракет кылыңыз.
members-group-clause = Билдирүүнүн пункту
members-unmask = Суроолор: бул ким
members-unmask-lead = Арыз ээсинин аты жана байланышы эки адам чогуу болгондо гана ачылат: бир тараптын катышуучусу сурайт, экинчи тараптыкы сырткы мөөрдү ачат, сураган адам бир жолу окуйт.
members-unmask-not-in-group = «Катышуучуларды кабыл алуу» тобунун катышуучулары сурап, жооп бере алышат; ага редакцияңыздын координатору чакыра алат.
members-unmask-to-answer = Башка тарап сурайт
members-unmask-to-answer-empty = Эч ким сураган жок
members-unmask-to-answer-empty-do = Башка тараптын катышуучусу сураганда, суроо ушул жерде чыгат. Ага { $n } күн ичинде жооп берсе болот; жооп болбосо, өзү жабылат.
members-unmask-own = Сиздин суроолор
members-unmask-own-empty = Сиз эч нерсе сураган жоксуз
members-unmask-own-empty-do = Арыздын барагында, «Мөөр астында» деген жерден сураса болот. Берилгени { $n } саат сакталып, бир жолу окулат.
members-unmask-one = Суроо: бул ким
members-unmask-about = Ким жөнүндө
members-unmask-asks = Ким сурайт
members-unmask-asked = Качан суралган
members-unmask-answered = Ким жооп берди
members-unmask-read-until = Ушуга чейин окуса болот
members-unmask-ask = Ким экенин ачууну суроо
members-unmask-ask-more = Суроону башка тараптагы «Катышуучуларды кабыл алуу» тобунун катышуучулары көрөт. Алардын бири сырткы мөөрдү ачса, аты менен байланышты сиз бир жолу окуйсуз, башка эч ким окубайт. Суроо менен жооп журналда калат.
members-unmask-why = Эмне үчүн
members-unmask-why-hint = Муну эки тараптагы топтун катышуучулары көрөт
members-unmask-ask-do = Суроо
members-unmask-yours = Сиздин сурооңуз
members-unmask-who = Ушул тараптагы «Катышуучуларды кабыл алуу» тобунун катышуучусу сурай алат:
members-unmask-hand = Сырткы мөөрдү ачуу
members-unmask-hand-more = Өзүңүз эч нерсе көрбөйсүз. Ички мөөр калат, аны сураган адам гана ача алат. Адегенде аны менен үнүңүз менен сүйлөшүңүз; муну кайтарып алууга болбойт.
members-unmask-hand-whom = Бир гана адам окуйт: { $word }.
members-unmask-hand-hours = Ага { $n } саат бар.
members-unmask-hand-do = Ал үчүн ачуу
members-unmask-refuse = Баш тартуу
members-unmask-refuse-hint = Муну { $word } жана топтун катышуучулары көрөт
members-unmask-refuse-do = Баш тартуу
members-unmask-read = Бир жолу окуу
members-unmask-read-more = Аты менен байланышы бир баракта чыгат. Биз аларды эч жерде сактабайбыз: баракты жаңылоого же ага кайтууга болбойт.
members-unmask-read-careful = Экранды сизден башка эч ким көрбөсүн. Сүрөткө тартпаңыз, басып чыгарбаңыз, жөнөтпөңүз.
members-unmask-read-do = Азыр көрсөтүү
members-unmask-shown = Бир жолу көрсөтүлдү
members-unmask-shown-lead = Азыр окуңуз. Бул барактан чыккандан кийин аны кайра көрүүгө болбойт.
members-unmask-not-given = көрсөтүлгөн эмес
members-unmask-shown-more = Барак басылып чыкпайт жана сакталбайт. Журналда окуганыңыз калды, эмнени окуганыңыз калган жок. Бүткөндөн кийин бул өтмөктү жабыңыз.
members-unmask-shown-done = Окуп бүттүм
members-key-holders = { $n ->
    [one] Топтун ачкычын { $n } катышуучу ача алат.
   *[other] Топтун ачкычын { $n } катышуучу ача алат.
}
members-key-waiting = { $n ->
    [one] { $n } катышуучу ачкычтын берилишин күтүп турат.
   *[other] { $n } катышуучу ачкычтын берилишин күтүп турат.
}
members-key-due = топтон бирөө киргенде алмашат
members-key-rotate = Ачкычты алмаштыруу: { $word }
members-key-rotate-more = Эгер ачкычты бөтөн киши көрүп калышы мүмкүн болсо. Жаңысын сиздин тараптагы топтон биринчи кирген катышуучу жасайт. Мурда мөөрлөнгөнү мындан ары да ачылат.
members-key-rotate-do = Өз тарабымдын ачкычын алмаштыруу
members-organisation-voiceless = Азыр уюмдун атынан эч ким сүйлөбөйт. Бул редакциянын координатору анын бир катышуучусун дайындай алат.
members-organisation-speaker = Анын атынан ким сүйлөйт
members-organisation-speaker-new = Уюм өзү атаган адамды тандаңыз. Уюмду ачык атоо-атабоону ошол адам чечет.
members-organisation-speaker-hand = Сиз бул укукту өткөрүп бересиз. Андан кийин уюмдун атынан ал гана сүйлөп, чечет.
members-organisation-speaker-who = Уюмдун катышуучусу
members-organisation-speaker-do = Дайындоо
members-waiting-unmask = { $n ->
    [one] { $n } «бул ким» суроосу сиздин тараптын жообун күтөт
   *[other] { $n } «бул ким» суроосу сиздин тараптын жообун күтөт
}
members-waiting-read = { $n ->
    [one] сиз үчүн ачылган { $n } нерсе окушуңузду күтөт
   *[other] сиз үчүн ачылган { $n } нерсе окушуңузду күтөт
}
done-unmask-asked = Суроо жазылды. Башка тараптын катышуучусу жооп берет.
done-unmask-handed = Сырткы мөөр ачылды. Сураган адам гана окуй алат.
done-unmask-refused = Баш тартуу жазылды.
done-unmask-read = Бул бир жолу көрсөтүлгөн.
done-rotation-ordered = Жазылды. Ачкычты топтон биринчи кирген катышуучу алмаштырат.
done-speaker = Эми уюмдун атынан башка катышуучу сүйлөйт.
error-member-no-speaker = Бул катышуучу уюмдун атынан сүйлөй албайт
error-member-no-speaker-do = Эч нерсе өзгөргөн жок. Уюмда бар жана кире ала турган адам керек.
error-member-sealed-other = Мөөр астында бөтөндүкү
error-member-sealed-other-do = Биз эч нерсе көрсөткөн жокпуз. Мөөрлөнгөн нерсе өз арызында эмес: кимдир бирөө базаны өзгөрткөн. Операторго жана эки тараптын координаторлоруна айтыңыз.
