### status: unreviewed
# Изҳороти муштарак: он чи ду таҳририя якҷоя мегӯянд.
statements-title = Изҳороти муштарак
statements-lead = Суханоне, ки ба онҳо ҳар ду таҳририя имзо гузоштаанд. Ҳар якеро одамони ҳар ду тараф хондаанд; матни дақиқи онро санҷидан мумкин аст.
statements-empty = Ҳоло изҳорот нест
statements-empty-do = Аввалинаш дар ин ҷо пайдо мешавад, ҳамин ки ҳар ду тараф имзо гузоранд. Бо имзои танҳо як тараф изҳорот муштарак намешавад.
statements-chart-title = Изҳорот моҳ ба моҳ
statements-chart-month = Моҳ
statements-chart-n = Нашр шуд
statements-chart-note = Дар як моҳ чанд изҳорот баромад: муштарак, бо ду назар ва аз номи як тараф, ҳама якҷоя.

# Чӣ натиҷа шуд
statements-outcome-agreed = Ҳар ду тараф имзо гузоштанд
statements-outcome-dissent = Ҳар ду тараф имзо гузоштанд, бо назари ҷудогона
statements-outcome-no-common-verdict = Хулосаи умумӣ нест
statements-outcome-one-side = Танҳо { $side }; { $others } ҷавоб надодааст
statements-state-draft = Пешнавис
statements-state-asked = Калидҳоро интизор аст
statements-state-published = Нашр шуд
statements-state-withdrawn = Бозпас гирифта шуд

# Калидҳои тарафҳо
statements-key-waits = { $desk }: калид ҳанӯз гардонда нашудааст
statements-key-agree = { $desk }: калид гардонда шуд
statements-key-dissent = { $desk }: калид гардонда шуд, бо назари ҷудогона
statements-key-disagree = { $desk }: розӣ нест ва мегӯяд, ки чаро
statements-stance-agree = Розӣ ҳастем
statements-stance-dissent = Розӣ ҳастем, бо назари ҷудогона
statements-stance-disagree = Розӣ нестем

# Саҳифаи изҳорот
statements-other-language = Изҳорот ба ин забон нест. Матнро ба забоне нишон медиҳем, ки дар он имзо шудааст.
statements-reasons = Андешаи тарафҳо
statements-reasons-lead = Пурра ва паҳлӯ ба паҳлӯ нашр мекунем. Кадом тараф аввал меистад, аз санаи ҳуҷҷат вобаста аст.
statements-read-in = Ба ин забонҳо хонед
statements-check = Худатон санҷед
statements-check-lead = Имзо маҳз зери ҳамин матн аст. Як ҳарф дигар шавад ҳам, ҳар ду имзо бекор мешавад.
statements-digest = Изи рақамӣ
statements-signed-bytes = Матни имзошударо боргирӣ кунед
statements-published-at = Нашр шуд
statements-history = Нусхаҳои дигар
statements-withdrawn = Бозпас гирифта шуд.
statements-corrected = Нусхаи ислоҳшуда ҳаст.
statements-corrected-go = Онро хонед

# Мизи корӣ
statements-desk-lead = Пешнависҳо, тарҷумаҳо ва он чи калидро интизор аст.
statements-new = Изҳороти нав
statements-edit = Таҳрир ё тарҷума кунед
statements-desk-empty = Изҳороти ҳар ду таҳририя дар ин ҷо ҷамъ мешавад
statements-desk-empty-do = Пешнависро ба ҳар забоне, ки хоҳед, сар кунед. Ҳамкорон тарҷума мекунанд, тарафи дигар мехонад ва ҳар ду калид гардонда мешавад.
statements-waits-for-you = шуморо интизор аст

# Таҳриргар
statements-editor-lead = Ба як забон нависед, дигарашро баъд илова кардан мумкин аст. Барои нашр ин забонҳо лозиманд: { $word }.
statements-editor-voids = Агар таҳрир кунед, калидҳои гардондашуда бекор мешаванд.
statements-original = Забони асл
statements-original-hint = Матнҳои забонҳои дигар тарҷума ҳисоб мешаванд.
statements-field-title = Сарлавҳа
statements-field-body = Матн
statements-field-body-hint = Байни порчаҳо як сатри холӣ гузоред.
statements-field-read = Ин тарҷумаи каси дигарро хондам: дуруст аст
statements-save = Нигоҳ доред
statements-mark-original = асл
statements-mark-translation = тарҷума
statements-mark-unreviewed = тарҷума, каси дуюм нахондааст
statements-mark-needed = лозим
statements-mark-empty = холӣ
statements-error-original = Ба забони асл ҳам сарлавҳа нависед, ҳам матн.
statements-error-half = Ҳам сарлавҳа ва ҳам матнро пур кунед ё ҳар дуро холӣ монед.
statements-error-long = Кӯтоҳтар кунед: { $n } аломат шуд, то { $limit } мумкин аст.
statements-error-unchanged = Шумо чизеро дигар накардед.
statements-error-stale = Вақте ки шумо менавиштед, каси дигар матнро дигар кард. Навиштаи шумо дар ин ҷо мондааст; изҳоротро дар равзанаи дигар кушоед, муқоиса кунед ва аз нав нигоҳ доред.

# Калид
statements-step-draft = Пешнавис
statements-step-draft-detail = нусхаи { $n }
statements-step-asked = Ҳар ду таҳририя
statements-step-keys = Ду калид
statements-step-published = Нашр шуд
statements-urgency-ordinary = муҳлати оддӣ
statements-urgency-crisis = фаврӣ
statements-ask = Ба ҳар ду таҳририя фиристед
statements-ask-lead = Баъди ин ҳар тараф ҷавоби худро медиҳад. Агар таҳрир кунед, изҳорот боз пешнавис мешавад.
statements-ask-crisis = Фаврӣ: шояд ҷони одамон дар хатар бошад
statements-ask-crisis-hint = Агар тарафи дигар як соат хомӯш монад, тарафи шумо метавонад аз номи худ нашр кунад.
statements-ask-button = Фиристед
statements-sign = Калиди тарафи шумо
statements-sign-lead = Шумо маҳз барои ҳамин матне, ки мебинед, ҷавобгаред. Танҳо ба забонҳое хонед, ки медонед.
statements-sign-read = Ба ин забонҳо хондам
statements-sign-stance = Ҷавоби мо
statements-choose-agree = Розӣ ҳастем: калидро мегардонем
statements-choose-dissent = Розӣ ҳастем, вале назари ҷудогонаи худро илова мекунем
statements-choose-disagree = Розӣ нестем ва мегӯем, ки чаро
statements-sign-reasoning = Назари ҷудогона ё сабабҳо
statements-sign-reasoning-hint = Инро ҳама мехонанд. Номи касеро нанависед.
statements-sign-button = Аз номи тарафи худ ҷавоб диҳед
statements-error-stance = Ҷавобро интихоб кунед.
statements-error-read = Ақаллан як забонро қайд кунед, ки изҳоротро ба он хондаед.
statements-error-reasoning = Нависед, ки назари шумо чист ё чаро розӣ нестед.
statements-own = Ин сухани худи шумост: калиди тарафи шуморо каси дигар мегардонад.
statements-take-back = Ҷавоби худро пас гиред
statements-positions = Кӣ чӣ ҷавоб дод
statements-position-void = эътибор надорад
statements-missing = Ҳанӯз чӣ намерасад
statements-missing-ask = Ба ҳар ду таҳририя фиристед.
statements-missing-words = Матн нест: { $language }.
statements-missing-reader = Ғайр аз тарҷумон касе нахондааст: { $language }.
statements-missing-side = Ҳанӯз ҷавоб надодааст: { $desk }.
statements-missing-reasons = Сабаби ҷавоби худро нагуфтааст: { $desk }. Бе андешаи ҳар ду тараф «хулосаи умумӣ нест» нашр намекунем.
statements-missing-answered = Аллакай ҷавоб додааст: { $desk }. Аз номи як тараф нашр кардан лозим нест.
statements-missing-own = Худи тарафи шумо розӣ нест.
statements-missing-silence = Тарафи дигар ҳанӯз вақт дорад: { $day }, то { $times }.
statements-publish = Ҳар ду калид гардонда шуд
statements-publish-lead = Изҳоротро ҳама мебинанд, ба забонҳое, ки хонда шудаанд. Бекор кардан мумкин нест: онро танҳо дар пеши назари ҳама ислоҳ кардан ё бозпас гирифтан мумкин аст.
statements-publish-button = Нашр кунед
statements-alone = Тарафи дигар хомӯш аст
statements-alone-lead = Метавонед аз номи тарафи худ нашр кунед. Нишони муштарак намешавад: дар саҳифа гуфта мешавад, ки тарафи дигар ҷавоб надодааст.
statements-alone-button = Аз номи худ нашр кунед
statements-alone-when = Агар тарафи дигар хомӯш монад
statements-public-page = Саҳифа барои ҳама
statements-withdraw = Бозпас гирифтан
statements-withdraw-lead = Матн дар пеши назар мемонад, бо қайде, ки кӣ, кай ва чаро онро бозпас гирифт.
statements-withdraw-reason = Сабаб
statements-withdraw-hint = Инро ҳама мехонанд. Номи касеро нанависед.
statements-withdraw-button = Изҳоротро бозпас гиред
statements-error-reason = Сабабро нависед: онро ҳама мехонанд.

# Шуд
done-drafted = Пешнавис нигоҳ дошта шуд.
done-revised = Нусхаи нав нигоҳ дошта шуд.
done-asked = Ба ҳар ду таҳририя фиристода шуд.
done-signed = Ҷавоби тарафи шумо сабт шуд.
done-taken-back = Ҷавоб пас гирифта шуд.
done-published = Нашр шуд. Акнун ҳама мебинанд.
done-published-alone = Аз номи тарафи шумо нашр шуд.
done-withdrawn = Бозпас гирифта шуд. Дар саҳифа қайд гузошта шуд.

# Нашуд
error-statement-not-found = Чунин изҳорот нест
error-statement-not-found-do = Шояд муаллиф онро пинҳон кардааст ё суроға нопурра аст. Ба рӯйхат баргардед.
error-statement-stale = Матн дигар шудааст
error-statement-stale-do = Вақте ки шумо мехондед, касе изҳоротро дигар кард. Онро аз нав кушоед: танҳо барои он чи мебинед, ҷавоб дода метавонед.
error-statement-unchanged = Ҳеҷ чиз дигар нашуд
error-statement-unchanged-do = Чизе барои нигоҳ доштан нест: нусха ҳамон аст, ки буд.
error-statement-not-asked = Изҳорот ҳанӯз назди таҳририяҳо нест
error-statement-not-asked-do = Аввал онро ба ҳар ду таҳририя фиристед, баъд ҷавоб диҳед.
error-statement-held = Аз номи тарафи шумо аллакай ҷавоб додаанд
error-statement-held-do = Ҷавобро муҳаррири дигари тарафи шумо додааст. Бо ӯ гап занед: ҷавобро танҳо худи ӯ пас гирифта метавонад.
error-statement-missing = Ҳанӯз чизе намерасад
error-statement-missing-do = Дар саҳифаи изҳорот гуфта шудааст, ки чӣ намерасад. Ҳеҷ чиз нашр нашуд.
error-statement-not-standing = Чизе барои бозпас гирифтан нест
error-statement-not-standing-do = Ин нашр аллакай ислоҳ шудааст, бозпас гирифта шудааст ё аз они тарафи дигар аст.
error-statement-joint-stands = Сухани муштараки ду тараф эътибор дорад
error-statement-joint-stands-do = Як тараф наметавонад ба ҷои сухани муштарак сухани худро гузорад. Онро бозпас гирифтан ё якҷоя ислоҳ кардан мумкин аст.
error-statement-content = Матн хонда намешавад
error-statement-content-do = Сабт ҳаст, вале онро хонда натавонистем. Рамзи поёни саҳифаро ба оператор гӯед.
