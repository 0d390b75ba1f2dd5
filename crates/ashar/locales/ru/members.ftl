# Люди: как присоединяются, кто что может, как уходят.
members-join = Присоединиться
members-join-who = Мы люди и организации с двух сторон границы. Мы вместе проверяем слухи, следим за обещаниями и помогаем тем, кому тяжело. Ничего общего не выходит, пока не согласны обе стороны.
members-join-have-code = Уже подали заявку и получили код?
members-join-form = Заявка
members-join-send = Подать заявку
members-join-safety = О безопасности
members-join-safety-more = Настоящее имя не нужно. Адрес вашего устройства мы не храним. Код, который вы получите, откройте только сами и не пересылайте.
members-way-apply = Вы подаёте заявку
members-way-apply-more = под псевдонимом
members-way-vouch = За вас поручаются
members-way-vouch-more = по одному участнику с каждой стороны
members-way-enter = Вы входите
members-way-enter-more = с кодом, который получите сейчас
members-kind = Кто подаёт заявку
members-kind-short = Кто это
members-kind-person = Я сам или сама
members-kind-organisation = Организация, от её имени говорю я
members-is-person = человек
members-is-organisation = организация
members-handle = Псевдоним
members-handle-hint = От 3 до 24 букв. Не настоящее имя и не имя из других сетей.
members-handle-taken = Этот псевдоним занят или слишком похож на чужой. Выберите другой.
members-side = С какой редакцией хотите работать
members-side-hint = Это о работе, а не о паспорте и не о народе.
members-side-missing = Выберите редакцию или наблюдение
members-side-observe = Ни с какой: хочу наблюдать
members-aim = Что я хочу здесь делать
members-aim-hint = До 2000 знаков. Это прочитают все участники обеих сторон. Не пишите имён, телефонов и адресов.
members-aim-missing = Напишите хотя бы одну фразу
members-organisation = Название организации
members-organisation-hint = Только если подаёт организация
members-organisation-missing = Напишите, как называется организация
members-organisation-shows = Организацию можно называть открыто
members-organisation-shows-hint = Тогда её имя будет и рядом с тем, что подписали её люди. Это можно изменить в любой день.
members-sealed = Под печатью
members-sealed-more = По желанию. Настоящее имя и связь запечатываются сразу: прочитать их можно только ключами обеих сторон вместе.
members-sealed-name = Настоящее имя
members-sealed-contact = Как с вами связаться
members-sealed-contact-hint = На случай, если за вас надо будет заступиться
members-sealed-not-yet = Настоящее имя и связь пока не принимаем: ключей обеих сторон ещё нет. Нигде в заявке их не пишите.
members-sealed-given = Имя или связь запечатаны. Открыть можно только вместе, ключами обеих сторон.
members-too-long = Слишком длинно: не больше { $n } знаков
members-here = Кто уже здесь
members-here-more = Людей мы не называем и считаем только десятками. Основателей, не больше двух с каждой стороны, создали при запуске; всех остальных приняли обе стороны.
members-step-few = меньше десяти человек
members-step-many = { $n } человек или больше
members-founders = { $n ->
    [one] { $n } основатель
    [few] { $n } основателя
    [many] { $n } основателей
   *[other] { $n } основателей
}
members-joined = Заявка принята
members-joined-keep = Сохраните этот код
members-joined-more = По нему вы узнаете ответ и войдёте в первый раз. Мы показываем его один раз и нигде не храним: если потеряете, подайте заявку снова.
members-status = Что с моей заявкой
members-status-lead = Введите код, который вы получили, когда подавали заявку.
members-status-ask = Узнать
members-status-enter = Войти в первый раз
members-status-sign-in = К входу
members-status-waiting = Заявка ждёт
members-status-waiting-more = За вас поручились: { $n } из { $all }. Если до { $date } поручатся не все, заявка закроется, и её можно будет подать снова.
members-status-admitted = Вас приняли
members-status-admitted-more = За вас поручились обе стороны. Первый вход открыт до { $date }.
members-status-entered = Вы уже участвуете
members-status-entered-more = Код своё сделал. Входите под псевдонимом и парольной фразой.
members-status-refused = Вас не приняли
members-status-refused-more = Псевдоним и всё, что вы написали, мы стёрли.
members-status-lapsed = Заявка закрылась
members-status-lapsed-more = Прошёл срок. Псевдоним и всё, что вы написали, мы стёрли. Заявку можно подать снова.
members-receipt = Код заявки
members-receipt-hint = 21 цифра; пробелы не важны
members-receipt-length = В коде 21 цифра. Проверьте, все ли на месте.
members-receipt-check = Одна цифра не та, или две поменялись местами. Сверьте код.
members-receipt-character = В коде только цифры
members-receipt-nothing = По этому коду ничего нет. Сверьте его с записанным.
members-people = Люди
members-you = это вы
members-waits-for-you = ждёт вас
members-applications = Заявки
members-applications-empty = Никто не ждёт
members-applications-empty-do = Новые заявки появятся здесь. Чтобы позвать знакомого, дайте ему адрес страницы «Присоединиться».
members-vouches = { $n ->
    [one] { $n } поручительство
    [few] { $n } поручительства
    [many] { $n } поручительств
   *[other] { $n } поручительств
}
members-recoveries = Потерянный доступ
members-recoveries-more = Человек потерял парольную фразу или телефон. Вернуть доступ могут только по одному участнику с каждой стороны.
members-recovery-confirm = Подтвердить: { $word }
members-recovery-warning = Подтверждайте, только если вы говорили с человеком голосом или лично и уверены, что это он. Иначе вы отдадите его доступ чужому.
members-recovery-do = Это действительно он или она
members-recovery-open = Вернуть доступ
members-recovery-open-more = Для человека, который потерял фразу или телефон. Вы получите код и передадите его лично; он откроет доступ, когда по одному участнику с каждой стороны подтвердят, что это он.
members-recovery-lost = Что потеряно
members-recovery-open-do = Получить код
members-recovery-back = К человеку
members-recovery-code = Передайте этот код лично
members-recovery-code-more = Мы показываем его один раз. Теперь нужны по одному участнику с каждой стороны: они увидят это на странице «Люди».
members-lost-first = первый вход
members-lost-passphrase = потеряна парольная фраза
members-lost-phone = потерян телефон
members-changes = Смена редакции
members-list = Участники
members-list-empty = Таких участников нет
members-list-empty-do = Снимите отбор, чтобы увидеть всех.
members-list-first = С начала
members-list-next = Дальше
members-filter = Отобрать
members-filter-do = Показать
members-filter-all = Показать всех
members-filter-side = Редакция
members-filter-role = Роль
members-filter-group = Группа
members-filter-any-side = любая
members-filter-any-role = любая
members-filter-any-group = любая
members-observer = наблюдает
members-observers = наблюдатели
members-founder = основатель
members-founder-more = Учётную запись создали при запуске, без поручительства. Основатель не меняет редакцию.
members-frozen = доступ закрыт
members-invited = ещё не вошёл
members-erased = Псевдоним стёрт
members-gone = ушедший участник
members-applied = Подана
members-lapses = Ждёт до { $word }
members-wants-side = Хочет работать с
members-application-waiting = Ждёт поручительств
members-application-admitted = Принята
members-application-refused = Не принята
members-application-lapsed = Закрылась по сроку
members-keys = Поручительства
members-key-turned = { $word }
members-key-waits = ещё никто
members-vouch = Поручиться
members-vouch-more = Вы говорите обеим сторонам: я знаю этого человека или тех, кто его знает, и он не подведёт. Ваш псевдоним останется рядом с этим.
members-vouch-last = Второй ключ уже есть. С вашим человек будет принят.
members-vouch-do = Ручаюсь
members-refuse = Не принимать
members-refuse-more = Заявка закроется, псевдоним и текст будут стёрты. Человек увидит только, что его не приняли.
members-refuse-do = Не принять и стереть
members-reason = Почему
members-reason-hint = Это увидят только участники
members-reason-missing = Выберите причину
members-reason-unknown = никто из нас его не знает
members-reason-danger = принять опасно для людей
members-reason-aims = цели не те, что в заявлении
members-reason-twice = он уже здесь или уже подавал
members-reason-spam = несерьёзно
members-nothing-to-do = Сейчас от вас здесь ничего не нужно.
members-confirm-first = Чтобы здесь что-то изменить, сначала подтвердите, что это вы.
members-confirm-first-do = Подтвердить кодом
members-roles = Роли
members-roles-more = Роль даётся на 90 дней. Её даёт и продлевает координатор той же редакции, себе её не даёт никто.
members-role-reader = читает
members-role-member = участник
members-role-member-more = Пишет, переводит, ручается за новых.
members-role-editor = редактор
members-role-editor-more = Поворачивает ключ своей стороны: без него общее не публикуется.
members-role-coordinator = координатор
members-role-coordinator-more = Заботится о людях: роли, группы, закрытие доступа. Продлить может и координатор другой редакции.
members-role-operator = оператор
members-role-operator-more = Следит за машиной. Содержания видит не больше, чем читатель.
members-role-until = до { $word }
members-role-lapsed = кончилась { $word }
members-role-give = Дать роль «{ $word }»
members-role-renew = Продлить роль «{ $word }»
members-role-take = Снять роль «{ $word }»
members-groups = Группы
members-groups-lead = Чем занята каждая группа и кто в ней. Позвать в группу может координатор вашей редакции.
members-groups-none = Пока ни в одной группе
members-group-empty = Здесь пока никого
members-group-take = Вывести из группы «{ $word }»
members-group-add = Добавить в группу
members-group-add-hint = Группа видит своё и держит свои ключи
members-group-add-do = Добавить
members-freeze = Закрыть доступ
members-freeze-more = Сеансы кончатся сразу, незаконченные подписи перестанут считаться, ключи групп сменятся. Открыть доступ снова можно в любой день.
members-freeze-do = Закрыть доступ: { $word }
members-unfreeze-more = Доступ закрыт. Подписи, которые перестали считаться, не вернутся.
members-unfreeze-do = Открыть доступ: { $word }
members-change = Смена редакции
members-change-waits = Ждёт по одному координатору с каждой стороны.
members-change-confirmed = Уже подтвердили:
members-change-due = Обе стороны подтвердили. Случится { $word }.
members-change-confirm = Подтвердить смену
members-change-confirm-more = Когда подтвердят обе стороны, пройдёт 30 дней. Потом роли и группы кончатся, незаконченные подписи перестанут считаться.
members-change-keep = Остаться, где есть
members-change-ask = Сменить редакцию
members-change-ask-more = Нужен координатор с каждой стороны, потом пройдёт 30 дней. В тот день ваши роли и группы кончатся, незаконченные подписи перестанут считаться.
members-change-to = Куда
members-change-ask-do = Попросить о смене
members-leave = Уйти насовсем
members-leave-more = Мы сотрём псевдоним, ключи, роли и группы. Подписанное останется, но уже ни на кого не укажет. Вернуть это нельзя: новая заявка начнётся с начала.
members-leave-sure = Да, сотрите меня
members-leave-do = Уйти и стереть
members-organisations = Организации
members-organisations-empty = Организаций пока нет
members-organisations-empty-do = Организация подаёт заявку, как человек, на странице «Присоединиться».
members-organisation-of = Организация:
members-organisation-public = названа открыто
members-organisation-not-public = открыто не названа
members-organisation-members = Кто в ней
members-organisation-empty = В ней никого не осталось
members-organisation-empty-do = Координатор этой редакции может добавить участника.
members-organisation-speaks = говорит от её имени
members-organisation-remove = Вывести: { $word }
members-organisation-add = Добавить по псевдониму
members-organisation-add-hint = Участник той же редакции, который ещё не в организации
members-organisation-add-do = Добавить
members-organisation-save = Сохранить
members-not-eligible = Такого участника в этой редакции нет, или он уже в организации
members-waiting-vouch = { $n ->
    [one] { $n } заявка ждёт поручительства вашей стороны
    [few] { $n } заявки ждут поручительства вашей стороны
    [many] { $n } заявок ждут поручительства вашей стороны
   *[other] { $n } заявок ждут поручительства вашей стороны
}
members-waiting-recoveries = { $n ->
    [one] { $n } человек потерял доступ и ждёт подтверждения
    [few] { $n } человека потеряли доступ и ждут подтверждения
    [many] { $n } человек потеряли доступ и ждут подтверждения
   *[other] { $n } человек потеряли доступ и ждут подтверждения
}
members-waiting-own-roles = { $n ->
    [one] { $n } ваша роль кончится в ближайшие две недели
    [few] { $n } ваши роли кончатся в ближайшие две недели
    [many] { $n } ваших ролей кончатся в ближайшие две недели
   *[other] { $n } ваших ролей кончатся в ближайшие две недели
}
members-waiting-roles = { $n ->
    [one] у { $n } человека роли кончатся в ближайшие две недели
    [few] у { $n } человек роли кончатся в ближайшие две недели
    [many] у { $n } человек роли кончатся в ближайшие две недели
   *[other] у { $n } человек роли кончатся в ближайшие две недели
}
members-waiting-changes = { $n ->
    [one] { $n } просьба о смене редакции ждёт вашего ключа
    [few] { $n } просьбы о смене редакции ждут вашего ключа
    [many] { $n } просьб о смене редакции ждут вашего ключа
   *[other] { $n } просьб о смене редакции ждут вашего ключа
}
done-vouched = Ваше поручительство записано. Теперь очередь другой стороны.
done-admitted = Принято: поручились обе стороны. Человек узнает об этом по своему коду.
done-refused = Заявка закрыта, написанное стёрто.
done-confirmed = Подтверждение записано.
done-role-granted = Роль дана на 90 дней.
done-role-revoked = Роль снята.
done-group-joined = Добавлено в группу.
done-group-left = Выведено из группы.
done-frozen = Доступ закрыт. Ключи групп сменятся, когда войдёт кто-то из группы.
done-unfrozen = Доступ снова открыт.
done-side-asked = Просьба записана. Нужен координатор с каждой стороны.
done-side-kept = Всё остаётся, как было.
done-side-confirmed = Ключ вашей стороны повёрнут.
done-affiliated = Участник добавлен.
done-disaffiliated = Участник выведен.
done-organisation-shown = Организацию теперь называют открыто.
done-organisation-not-shown = Организацию больше не называют открыто.
done-left = Вы ушли. Всё стёрто.
error-member-not-found = Такого нет
error-member-not-found-do = Возможно, человек ушёл или запись стёрта. Вернитесь к списку.
error-member-handle-taken = Псевдоним занят
error-member-handle-taken-do = Выберите другой.
error-member-full = Слишком много заявок ждут ответа
error-member-full-do = Мы не успеваем их прочитать. Придите завтра.
error-member-decided = Это уже решено
error-member-decided-do = Кто-то успел раньше, или прошёл срок. Откройте страницу снова.
error-member-already = Ваша сторона это уже сделала
error-member-already-do = Теперь очередь другой стороны.
error-member-not-active = Сейчас это невозможно
error-member-not-active-do = Доступ этого человека закрыт или ещё не открыт.
error-member-observer = Наблюдатель только читает
error-member-observer-do = Роли и группы есть у тех, кто работает с редакцией. Сначала нужна смена редакции.
error-member-founder = Основатель не меняет редакцию
error-member-founder-do = Основатель может уйти и подать заявку заново.
error-member-change-open = Просьба о смене уже есть
error-member-change-open-do = Дождитесь её или заберите на своей странице.
error-member-same-side = Вы и так здесь работаете
error-member-same-side-do = Выберите другую редакцию.
error-member-not-eligible = Этого участника добавить нельзя
error-member-not-eligible-do = Нужен участник той же редакции, который не состоит в другой организации.
error-member-unknown-word = Такого выбора нет
error-member-unknown-word-do = Откройте страницу снова и выберите из списка.
error-member-founders = У этой стороны уже два основателя
error-member-founders-do = Остальных принимают по поручительству обеих сторон.
error-member-no-keys = Под печатью пока не принимаем
error-member-no-keys-do = Уберите имя и связь и подайте заявку без них.
error-member-not-sure = Нужна галочка
error-member-not-sure-do = Уход нельзя отменить. Отметьте, что вы этого хотите.
error-member-seal = Запечатать не удалось
error-member-seal-do = Ничего не сохранено. Попробуйте ещё раз.
members-group-clause = Пункт заявления
members-unmask = Запросы: кто это
members-unmask-lead = Имя и связь заявителя открываются только вдвоём: участник одной стороны просит, участник другой снимает внешнюю печать, и тот, кто просил, читает один раз.
members-unmask-not-in-group = Просить и отвечать могут участники группы «Приём участников»; позвать в неё может координатор вашей редакции.
members-unmask-to-answer = Другая сторона просит
members-unmask-to-answer-empty = Никто не просит
members-unmask-to-answer-empty-do = Когда попросит участник другой стороны, запрос появится здесь. Ответить можно в течение { $n } дней; без ответа он закроется сам.
members-unmask-own = Ваши запросы
members-unmask-own-empty = Вы ни о чём не просили
members-unmask-own-empty-do = Попросить можно на странице заявки, под словами «Под печатью». Переданное хранится { $n } ч и читается один раз.
members-unmask-one = Запрос: кто это
members-unmask-about = О ком
members-unmask-asks = Кто просит
members-unmask-asked = Когда попросили
members-unmask-answered = Кто ответил
members-unmask-read-until = Прочитать можно до
members-unmask-ask = Попросить открыть, кто это
members-unmask-ask-more = Просьбу увидят участники группы «Приём участников» на другой стороне. Если один из них откроет внешнюю печать, имя и связь один раз прочитаете вы, и больше никто. Просьба и ответ остаются в журнале.
members-unmask-why = Зачем
members-unmask-why-hint = Это увидят участники группы на обеих сторонах
members-unmask-ask-do = Попросить
members-unmask-yours = Ваш запрос
members-unmask-who = Попросить может участник группы «Приём участников» этой стороны:
members-unmask-hand = Открыть внешнюю печать
members-unmask-hand-more = Сами вы ничего не увидите. Внутренняя печать останется, и открыть её сможет только тот, кто просил. Сначала поговорите с ним голосом; отменить это нельзя.
members-unmask-hand-whom = Прочитает один человек: { $word }.
members-unmask-hand-hours = На это есть { $n } ч.
members-unmask-hand-do = Открыть для него или неё
members-unmask-refuse = Отказать
members-unmask-refuse-hint = Это увидит { $word } и участники группы
members-unmask-refuse-do = Отказать
members-unmask-read = Прочитать один раз
members-unmask-read-more = Имя и связь появятся на одной странице. Мы их нигде не храним: обновить её или вернуться к ней нельзя.
members-unmask-read-careful = Убедитесь, что экран видите только вы. Не фотографируйте его, не печатайте и не пересылайте.
members-unmask-read-do = Показать сейчас
members-unmask-shown = Показано один раз
members-unmask-shown-lead = Прочитайте сейчас. Когда вы уйдёте с этой страницы, увидеть это снова будет нельзя.
members-unmask-not-given = не указано
members-unmask-shown-more = Страница не печатается и не сохраняется. В журнале осталось, что вы прочитали, но не что. Закончив, закройте эту вкладку.
members-unmask-shown-done = Я прочитал(а)
members-key-holders = { $n ->
    [one] Ключ группы открывает { $n } участник.
    [few] Ключ группы открывают { $n } участника.
    [many] Ключ группы открывают { $n } участников.
   *[other] Ключ группы открывают { $n } участников.
}
members-key-waiting = { $n ->
    [one] { $n } участник ждёт, пока ему передадут ключ.
    [few] { $n } участника ждут, пока им передадут ключ.
    [many] { $n } участников ждут, пока им передадут ключ.
   *[other] { $n } участников ждут, пока им передадут ключ.
}
members-key-due = сменится, когда войдёт кто-то из группы
members-key-rotate = Сменить ключ: { $word }
members-key-rotate-more = Если ключ мог увидеть чужой. Новый ключ сделает первый участник группы с вашей стороны, который войдёт. Запечатанное раньше откроется и дальше.
members-key-rotate-do = Сменить ключ своей стороны
members-organisation-voiceless = Сейчас от имени организации не говорит никто. Координатор этой редакции может назначить одного из её участников.
members-organisation-speaker = Кто говорит от её имени
members-organisation-speaker-new = Выберите того, кого назвала сама организация. Называть ли её открыто, решит этот человек.
members-organisation-speaker-hand = Вы передаёте это право. Потом от имени организации будет говорить и решать только он или она.
members-organisation-speaker-who = Участник организации
members-organisation-speaker-do = Назначить
members-waiting-unmask = { $n ->
    [one] { $n } запрос «кто это» ждёт ответа вашей стороны
    [few] { $n } запроса «кто это» ждут ответа вашей стороны
    [many] { $n } запросов «кто это» ждут ответа вашей стороны
   *[other] { $n } запросов «кто это» ждут ответа вашей стороны
}
members-waiting-read = { $n ->
    [one] { $n } открытое для вас ждёт, пока вы прочитаете
    [few] { $n } открытых для вас ждут, пока вы прочитаете
    [many] { $n } открытых для вас ждут, пока вы прочитаете
   *[other] { $n } открытых для вас ждут, пока вы прочитаете
}
done-unmask-asked = Просьба записана. Ответит участник другой стороны.
done-unmask-handed = Внешняя печать открыта. Прочитать может только тот, кто просил.
done-unmask-refused = Отказ записан.
done-unmask-read = Это уже показано один раз.
done-rotation-ordered = Записано. Ключ сменит первый участник группы, который войдёт.
done-speaker = Теперь от имени организации говорит другой участник.
error-member-no-speaker = Этот участник не может говорить от имени организации
error-member-no-speaker-do = Ничего не изменилось. Нужен тот, кто состоит в организации и может войти.
error-member-sealed-other = Под печатью чужое
error-member-sealed-other-do = Мы ничего не показали. Запечатанное лежит не в своей заявке: кто-то менял базу. Скажите оператору и координаторам обеих сторон.
