// What is said in these tests: two invented villages, in five languages, with every letter that is easily lost. Serves S1.
// The apostrophe of Uzbek is U+02BB (oʻ gʻ).

export const LANGS = ['ru', 'ky', 'tg', 'uz', 'en'];

/** A statement that both desks can sign. */
export const WATER = {
  ru: {
    title: 'Сынак-Булак и Намунаобод: вода для обоих берегов',
    body: 'Жители двух сёл вместе очистили канал. В пятницу мирабы измерили уровень воды при соседях с другого берега.\n\nОбе стороны согласны с цифрами. Следующее измерение будет через неделю, и прийти может каждый.',
  },
  ky: {
    title: 'Сынак-Булак менен Намунаобод: суу эки жээкке тең',
    body: 'Эки айылдын тургундары каналды чогуу тазалашты. Жума күнү мираптар суунун деңгээлин коңшулардын көзүнчө өлчөштү.\n\nЭки тарап тең сандарга макул. Кийинки өлчөө бир жумадан кийин болот, ага ар ким келе алат.',
  },
  tg: {
    title: 'Синакбулоқ ва Намунаобод: об барои ҳар ду соҳил',
    body: 'Сокинони ҳар ду деҳа ҷӯйборро якҷоя тоза карданд. Рӯзи ҷумъа миробон сатҳи обро дар ҳузури ҳамсояҳо чен карданд, боғҳо об гирифтанд.\n\nҲар ду тараф бо рақамҳо розӣ ҳастанд. Ченкунии навбатӣ пас аз як ҳафта мешавад, ҳар кас омада метавонад.',
  },
  uz: {
    title: 'Sinakbuloq va Namunaobod: suv ikki qirgʻoqqa teng',
    body: 'Ikki qishloq ahli ariqni birga tozaladi. Juma kuni miroblar suv sathini qoʻshnilar oldida oʻlchadi, bogʻlar suv oldi.\n\nIkki tomon ham raqamlarga rozi. Keyingi oʻlchov bir haftadan soʻng boʻladi, har kim kelishi mumkin.',
  },
  en: {
    title: 'Synak-Bulak and Namunaobod: water for both banks',
    body: 'People of both villages cleaned the canal together. On Friday the water masters measured the level with neighbours from the other bank beside them.\n\nBoth sides agree with the figures. The next measurement is in a week, and everyone may come.',
  },
};

/** A second one, that is edited after a key was turned. */
export const BRIDGE = {
  ru: { title: 'Мост у Сынак-Булака открыт для скорой помощи', body: 'Мост открыт для машин скорой помощи обеих сторон, днём и ночью.' },
  ky: { title: 'Сынак-Булактагы көпүрө тез жардамга ачык', body: 'Көпүрө эки тараптын тез жардам унаалары үчүн күнү-түнү ачык.' },
  tg: { title: 'Кӯпруки назди Синакбулоқ барои ёрии таъҷилӣ кушода аст', body: 'Кӯпрук барои мошинҳои ёрии таъҷилии ҳарду тараф шабу рӯз кушода аст.' },
};

/** Fields of the editor for a statement. */
export function editorFields(statement, original = 'ru') {
  const fields = { original };
  for (const [lang, { title, body }] of Object.entries(statement)) {
    fields[`title-${lang}`] = title;
    fields[`body-${lang}`] = body;
  }
  return fields;
}
