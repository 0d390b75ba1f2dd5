### status: unreviewed

# Биргелешкен билдирүүлөр: эки редакция чогуу айткан сөз.
statements-title = Биргелешкен билдирүүлөр
statements-lead = Эки редакция тең кол койгон сөздөр. Ар бирин эки тараптын адамдары окуп чыккан; так текстин текшерсе болот.
statements-empty = Азырынча билдирүү жок
statements-empty-do = Эки тарап тең кол койгондо, биринчиси ушул жерден чыгат. Бир эле тарап кол койсо, ал биргелешкен билдирүү болбойт.
statements-chart-title = Ай сайын чыккан билдирүүлөр
statements-chart-month = Ай
statements-chart-n = Жарыяланды
statements-chart-note = Бир айда канча билдирүү чыкканы: орток, эки пикирдүү жана бир тараптыкы, баары кошулуп.

# Эмне менен бүттү
statements-outcome-agreed = Эки тарап тең кол койду
statements-outcome-dissent = Эки тарап тең кол койду, өзгөчө пикир да бар
statements-outcome-no-common-verdict = Жалпы корутунду жок
statements-outcome-one-side = { $side } гана; { $others } жооп берген жок
statements-state-draft = Каралама
statements-state-asked = Ачкычтарды күтүп турат
statements-state-published = Жарыяланды
statements-state-withdrawn = Кайтарып алынды

# Тараптардын ачкычтары
statements-key-waits = { $desk }: ачкыч али бурала элек
statements-key-agree = { $desk }: ачкыч буралды
statements-key-dissent = { $desk }: ачкыч буралды, өзгөчө пикири бар
statements-key-disagree = { $desk }: макул эмес, себебин айтат
statements-stance-agree = Макулбуз
statements-stance-dissent = Макулбуз, өзгөчө пикирибиз бар
statements-stance-disagree = Макул эмеспиз

# Билдирүүнүн барагы
statements-other-language = Билдирүүнүн бул тилдеги тексти жок. Кол коюлган тилдегиси көрсөтүлдү.
statements-reasons = Тараптардын жүйөлөрү
statements-reasons-lead = Толугу менен, катар коюп жарыялайбыз. Кайсы тарап биринчи турары документтин күнүнө жараша болот.
statements-read-in = Кайсы тилде окуйсуз
statements-check = Текшерүү
statements-check-lead = Так ушул текстке кол коюлган. Бир сөзү оңдолсо да, эки кол тең күчүн жоготот.
statements-digest = Тексттин изи
statements-signed-bytes = Кол коюлган текстти жүктөп алуу
statements-published-at = Жарыяланды
statements-history = Башка нускалары
statements-withdrawn = Кайтарып алынды.
statements-corrected = Оңдолгон нускасы бар.
statements-corrected-go = Ошону окуу

# Иш бөлмөсү
statements-desk-lead = Караламалар, котормолор жана ачкыч күткөн билдирүүлөр.
statements-new = Жаңы билдирүү
statements-edit = Оңдоо же которуу
statements-desk-empty = Эки редакциянын билдирүүлөрү ушул жерде турат
statements-desk-empty-do = Каалаган тилде каралама баштаңыз. Кесиптештер которот, экинчи тарап окуйт, анан эки ачкыч тең буралат.
statements-waits-for-you = сизди күтүп турат

# Жазуу барагы
statements-editor-lead = Бир тилде жазыңыз, калганын кийин кошсо болот. Жарыялоо үчүн керек: { $word }.
statements-editor-voids = Оңдосоңуз, мурда буралган ачкычтар күчүн жоготот.
statements-original = Түпнусканын тили
statements-original-hint = Калган тилдердегиси котормо болуп эсептелет.
statements-field-title = Аталышы
statements-field-body = Тексти
statements-field-body-hint = Абзацтардын арасына бош сап калтырыңыз.
statements-field-read = Башка киши которгон бул текстти окудум: туура
statements-save = Сактоо
statements-mark-original = түпнуска
statements-mark-translation = котормо
statements-mark-unreviewed = котормо, экинчи киши окуй элек
statements-mark-needed = керек
statements-mark-empty = бош
statements-error-original = Түпнусканын аталышын да, текстин да жазыңыз.
statements-error-half = Аталышын да, текстин да жазыңыз же экөөнү тең бош калтырыңыз.
statements-error-long = Өтө узун: { $n } белги болуп кетти, эң көбү { $limit } белги болот.
statements-error-unchanged = Сиз эч нерсени өзгөрткөн жоксуз.
statements-error-stale = Сиз жазып жатканда текстти бирөө оңдоду. Сиздики ушул жерде турат; билдирүүнү башка терезеден ачып, салыштырып, кайра сактаңыз.

# Ачкыч
statements-step-draft = Каралама
statements-step-draft-detail = { $n }-нуска
statements-step-asked = Эки редакция
statements-step-keys = Эки ачкыч
statements-step-published = Жарыяланды
statements-urgency-ordinary = кадимки мөөнөт
statements-urgency-crisis = шашылыш
statements-ask = Эки редакцияга тең жөнөтүү
statements-ask-lead = Андан кийин ар бир тарап өз жообун берет. Оңдолсо, кайра каралама болуп калат.
statements-ask-crisis = Шашылыш: адам өмүрүнө коркунуч болушу мүмкүн
statements-ask-crisis-hint = Экинчи тарап бир саат унчукпаса, сиздин тарап өз атынан жарыялай алат.
statements-ask-button = Жөнөтүү
statements-sign = Сиздин тараптын ачкычы
statements-sign-lead = Көз алдыңыздагы так текст үчүн жооп бересиз. Өзүңүз билген тилдерде гана окуңуз.
statements-sign-read = Мен окуган тилдер
statements-sign-stance = Биздин жооп
statements-choose-agree = Макулбуз: ачкычты бурабыз
statements-choose-dissent = Макулбуз, бирок өзгөчө пикирибизди кошобуз
statements-choose-disagree = Макул эмеспиз, себебин айтабыз
statements-sign-reasoning = Өзгөчө пикир же себептер
statements-sign-reasoning-hint = Муну баары окуйт. Эч кимдин атын жазбаңыз.
statements-sign-button = Өз тарабым үчүн жооп берүү
statements-error-stance = Жообуңузду тандаңыз.
statements-error-read = Кайсы тилде окуганыңызды белгилеңиз, жок дегенде бирин.
statements-error-reasoning = Пикириңизди же себебин жазыңыз.
statements-own = Бул сиздин сөзүңүз: тарабыңыздын ачкычын башка киши бурайт.
statements-take-back = Жообумду кайра алуу
statements-positions = Ким кандай жооп берди
statements-position-void = күчү жок
statements-missing = Дагы эмне жетпейт
statements-missing-ask = Эки редакцияга тең жөнөтүңүз.
statements-missing-words = Тексти жок: { $language }.
statements-missing-reader = Котормочудан башка эч ким окуй элек: { $language }.
statements-missing-side = Али жооп бере элек: { $desk }.
statements-missing-reasons = Жообунун себебин айта элек: { $desk }. Эки тараптын жүйөсү тең болмоюнча, «жалпы корутунду жок» деп жарыялабайбыз.
statements-missing-answered = Жооп берип койду: { $desk }. Жалгыз жарыялоонун кереги жок.
statements-missing-own = Сиздин тарап өзү макул эмес.
statements-missing-silence = Экинчи тарапка берилген убакыт бүтөт: { $day }, { $times }.
statements-publish = Эки ачкыч тең буралды
statements-publish-lead = Билдирүү окулуп чыккан тилдерде баарына көрүнөт. Аны өчүрүп болбойт, элдин көзүнчө оңдоого же кайтарып алууга гана болот.
statements-publish-button = Жарыялоо
statements-alone = Экинчи тарап унчукпай жатат
statements-alone-lead = Өз тарабыңыздын атынан жарыяласаңыз болот. Орток белги коюлбайт: экинчи тарап жооп бербегени баракта айтылат.
statements-alone-button = Өз атыбыздан жарыялоо
statements-alone-when = Экинчи тарап унчукпаса
statements-public-page = Баарына ачык барак
statements-withdraw = Кайтарып алуу
statements-withdraw-lead = Текст көрүнгөн бойдон калат, жанына аны ким, качан, эмне үчүн кайтарып алганы жазылат.
statements-withdraw-reason = Себеби
statements-withdraw-hint = Муну баары окуйт. Эч кимдин атын жазбаңыз.
statements-withdraw-button = Билдирүүнү кайтарып алуу
statements-error-reason = Себебин жазыңыз: аны баары окуйт.

# Иш бүттү
done-drafted = Каралама сакталды.
done-revised = Жаңы нускасы сакталды.
done-asked = Эки редакцияга тең жөнөтүлдү.
done-signed = Тарабыңыздын жообу жазылды.
done-taken-back = Жообуңуз кайра алынды.
done-published = Жарыяланды. Эми муну баары көрөт.
done-published-alone = Тарабыңыздын атынан жарыяланды.
done-withdrawn = Кайтарып алынды. Баракта бул жазылып турат.

# Иш болбой калды
error-statement-not-found = Мындай билдирүү жок
error-statement-not-found-do = Балким, автору жашырып койгондур же шилтеме толук эместир. Тизмеге кайтыңыз.
error-statement-stale = Текст өзгөрүп калды
error-statement-stale-do = Сиз окуп жатканда билдирүүнү бирөө оңдоду. Аны кайра ачыңыз: өзүңүз көргөн текстке гана жооп бере аласыз.
error-statement-unchanged = Эч нерсе өзгөргөн жок
error-statement-unchanged-do = Сактай турган эч нерсе жок: нускасы мурдагыдай эле калды.
error-statement-not-asked = Билдирүү редакцияларга али жөнөтүлө элек
error-statement-not-asked-do = Адегенде эки редакцияга тең жөнөтүңүз, анан жооп бериңиз.
error-statement-held = Сиздин тараптан жооп берилип койгон
error-statement-held-do = Жоопту тарабыңыздын башка редактору берген. Аны менен сүйлөшүңүз: жообун өзү гана кайра ала алат.
error-statement-missing = Азырынча баары даяр эмес
error-statement-missing-do = Эмне жетпей турганы билдирүүнүн барагында жазылган. Эч нерсе жарыяланган жок.
error-statement-not-standing = Кайтарып ала турган эч нерсе жок
error-statement-not-standing-do = Бул жарыяланган текст буга чейин оңдолгон, кайтарып алынган же экинчи тараптыкы.
error-statement-joint-stands = Эки тараптын орток сөзү күчүндө
error-statement-joint-stands-do = Бир тарап орток сөздүн ордуна өз сөзүн коё албайт. Аны кайтарып алса же чогуу оңдосо болот.
error-statement-content = Текст окулбай жатат
error-statement-content-do = Жазуу бар, бирок аны окуп болбоду. Барактын түбүндөгү кодду операторго айтыңыз.
