# Совместные заявления: что две редакции говорят вместе.
statements-title = Совместные заявления
statements-lead = Слова, под которыми стоят обе редакции. Каждое прочитали люди с двух сторон; точный текст можно проверить.
statements-empty = Заявлений пока нет
statements-empty-do = Первое появится здесь, как только его подпишут обе стороны. Подпись одной стороны без другой совместным заявлением не станет.
statements-chart-title = Заявления по месяцам
statements-chart-month = Месяц
statements-chart-n = Опубликовано
statements-chart-note = Сколько заявлений вышло за месяц: общих, с двумя мнениями и от одной стороны вместе.

# Чем кончилось
statements-outcome-agreed = Подписали обе стороны
statements-outcome-dissent = Подписали обе стороны, с особым мнением
statements-outcome-no-common-verdict = Общего вывода нет
statements-outcome-one-side = Только { $side }; { $others } не ответили
statements-state-draft = Черновик
statements-state-asked = Ждёт ключей
statements-state-published = Опубликовано
statements-state-withdrawn = Отозвано

# Ключи сторон
statements-key-waits = { $desk }: ключ ещё не повёрнут
statements-key-agree = { $desk }: ключ повёрнут
statements-key-dissent = { $desk }: ключ повёрнут, с особым мнением
statements-key-disagree = { $desk }: не согласна, объясняет почему
statements-stance-agree = Согласны
statements-stance-dissent = Согласны, с особым мнением
statements-stance-disagree = Не согласны

# Страница заявления
statements-other-language = На этом языке заявления нет. Показан язык, на котором его подписали.
statements-reasons = Рассуждения сторон
statements-reasons-lead = Публикуем целиком, рядом. Порядок сторон зависит от даты документа.
statements-read-in = Читать на языке
statements-check = Проверить
statements-check-lead = Подписан точный текст. Любая правка снимает обе подписи.
statements-digest = Отпечаток
statements-signed-bytes = Скачать подписанный текст
statements-published-at = Опубликовано
statements-history = Другие версии
statements-withdrawn = Отозвано.
statements-corrected = Есть исправленная версия.
statements-corrected-go = Читать её

# Стол
statements-desk-lead = Черновики, переводы и то, что ждёт ключа.
statements-new = Новое заявление
statements-edit = Править или перевести
statements-desk-empty = Здесь будут заявления обеих редакций
statements-desk-empty-do = Начните черновик на любом языке. Коллеги переведут, другая сторона прочитает, и оба ключа повернутся.
statements-waits-for-you = ждёт вас

# Редактор
statements-editor-lead = Напишите на одном языке, остальные можно добавить позже. Для публикации нужны: { $word }.
statements-editor-voids = Правка снимет ключи, которые уже повернули.
statements-original = Язык оригинала
statements-original-hint = Остальные языки считаются переводами.
statements-field-title = Заголовок
statements-field-body = Текст
statements-field-body-hint = Абзацы отделяйте пустой строкой.
statements-field-read = Я прочитал(а) этот чужой перевод: он верен
statements-save = Сохранить
statements-mark-original = оригинал
statements-mark-translation = перевод
statements-mark-unreviewed = перевод, не прочитан вторым
statements-mark-needed = нужен
statements-mark-empty = пусто
statements-error-original = На языке оригинала нужны и заголовок, и текст.
statements-error-half = Заполните и заголовок, и текст, или оставьте оба пустыми.
statements-error-long = Слишком длинно: { $n } знаков, можно { $limit }.
statements-error-unchanged = Вы ничего не изменили.
statements-error-stale = Пока вы писали, текст изменили. Ваше осталось здесь; откройте заявление в другой вкладке, сравните и сохраните снова.

# Ключ
statements-step-draft = Черновик
statements-step-draft-detail = версия { $n }
statements-step-asked = Обе редакции
statements-step-keys = Два ключа
statements-step-published = Опубликовано
statements-urgency-ordinary = обычный срок
statements-urgency-crisis = срочно
statements-ask = Отправить обеим редакциям
statements-ask-lead = После этого каждая сторона даст свой ответ. Правка вернёт черновик.
statements-ask-crisis = Срочно: от этого могут зависеть жизни
statements-ask-crisis-hint = Если другая сторона молчит час, своя сможет опубликовать от своего имени.
statements-ask-button = Отправить
statements-sign = Ключ вашей стороны
statements-sign-lead = Вы отвечаете за точный текст, который видите. Читайте только те языки, которыми владеете.
statements-sign-read = Я прочитал(а) на языках
statements-sign-stance = Наш ответ
statements-choose-agree = Согласны: поворачиваем ключ
statements-choose-dissent = Согласны, но добавляем особое мнение
statements-choose-disagree = Не согласны и объясняем почему
statements-sign-reasoning = Особое мнение или причины
statements-sign-reasoning-hint = Его прочтут все. Имён не пишите.
statements-sign-button = Ответить за свою сторону
statements-error-stance = Выберите ответ.
statements-error-read = Отметьте хотя бы один язык, на котором прочитали.
statements-error-reasoning = Напишите, в чём ваше мнение или причины.
statements-own = Это ваши слова: ключ вашей стороны повернёт кто-то другой.
statements-take-back = Забрать свой ответ
statements-positions = Кто как ответил
statements-position-void = не действует
statements-missing = Чего ещё не хватает
statements-missing-ask = Отправить обеим редакциям.
statements-missing-words = Нет текста: { $language }.
statements-missing-reader = Никто, кроме переводчика, не прочитал: { $language }.
statements-missing-side = Не ответила { $desk }.
statements-missing-reasons = Не объяснила свой ответ { $desk }. Без обоих рассуждений «общего вывода нет» не публикуем.
statements-missing-answered = Уже ответила { $desk }: публиковать в одиночку не нужно.
statements-missing-own = Ваша сторона сама не согласна.
statements-missing-silence = Другой стороне дано время: { $day }, до { $times }.
statements-publish = Оба ключа повёрнуты
statements-publish-lead = Заявление увидят все, на языках, которые прочитали. Отменить нельзя, можно только исправить или отозвать на виду.
statements-publish-button = Опубликовать
statements-alone = Другая сторона молчит
statements-alone-lead = Можно опубликовать от имени своей стороны. Общего знака не будет: на странице будет сказано, что другая сторона не ответила.
statements-alone-button = Опубликовать от своего имени
statements-alone-when = Если другая сторона молчит
statements-public-page = Страница для всех
statements-withdraw = Отозвать
statements-withdraw-lead = Текст останется на виду с пометкой, кто отозвал, когда и почему.
statements-withdraw-reason = Причина
statements-withdraw-hint = Её прочтут все. Имён не пишите.
statements-withdraw-button = Отозвать заявление
statements-error-reason = Напишите причину: её прочтут все.

# Удалось
done-drafted = Черновик сохранён.
done-revised = Новая версия сохранена.
done-asked = Отправлено обеим редакциям.
done-signed = Ответ вашей стороны записан.
done-taken-back = Ответ забран.
done-published = Опубликовано. Теперь это видят все.
done-published-alone = Опубликовано от имени вашей стороны.
done-withdrawn = Отозвано. Пометка стоит на странице.

# Не удалось
error-statement-not-found = Такого заявления нет
error-statement-not-found-do = Может быть, автор его скрыл или адрес неполный. Вернитесь к списку.
error-statement-stale = Текст уже другой
error-statement-stale-do = Кто-то изменил заявление, пока вы читали. Откройте его снова: отвечать можно только за то, что видишь.
error-statement-unchanged = Ничего не изменилось
error-statement-unchanged-do = Сохранять нечего: версия осталась прежней.
error-statement-not-asked = Заявление ещё не у редакций
error-statement-not-asked-do = Сначала отправьте его обеим редакциям, потом отвечайте.
error-statement-held = За вашу сторону уже ответили
error-statement-held-do = Ответ дал другой редактор вашей стороны. Поговорите с ним: забрать ответ может только он.
error-statement-missing = Пока не хватает
error-statement-missing-do = На странице заявления сказано, чего ещё не хватает. Ничего не опубликовано.
error-statement-not-standing = Отзывать нечего
error-statement-not-standing-do = Эта публикация уже исправлена, отозвана или принадлежит другой стороне.
error-statement-joint-stands = Действует общее слово двух сторон
error-statement-joint-stands-do = Одна сторона не может поставить своё слово на место общего. Его можно отозвать или исправить вместе.
error-statement-content = Текст не читается
error-statement-content-do = Запись есть, но прочесть её не удалось. Сообщите оператору код внизу страницы.
