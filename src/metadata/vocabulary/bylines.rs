//! Words around an author's name. Lower case.

/// What opens a byline. Longer phrases of a language stand before shorter ones that they begin with.
#[rustfmt::skip]
pub(in crate::metadata) const BYLINE: &[(&str, &[&str])] = &[
    ("en", &[
        "written by", "posted by", "published by", "story by", "words by", "text by", "article by", "authored by",
        "report by", "reported by", "reporting by", "interview by", "analysis by", "opinion by", "review by", "essay by", "reviewed by", "submitted by", "contributed by", "created by", "by the author",
        "column by", "commentary by", "guest post by", "thread starter", "discussion starter", "topic starter",
        "topic author", "thread started by", "started by", "about the author", "contributors", "authors", "author", "by",
    ]),
    ("de", &[
        "geschrieben von", "verfasst von", "veröffentlicht von", "ein beitrag von", "ein artikel von",
        "ein gastbeitrag von", "ein kommentar von", "eine analyse von", "ein bericht von", "eine reportage von",
        "ein interview von", "ein essay von", "ein porträt von", "eine kolumne von", "eine glosse von",
        "ein gespräch von", "artikel von", "beitrag von", "gastbeitrag von", "kommentar von", "analyse von", "bericht von",
        "reportage von", "essay von", "kolumne von", "glosse von", "aufgezeichnet von", "interview von", "text von", "autorin", "autoren", "autor",
        "redaktion:", "von",
    ]),
    ("fr", &[
        "écrit par", "publié par", "rédigé par", "posté par", "proposé par", "recueilli par", "propos recueillis par",
        "un article de", "un reportage de", "texte de", "texte", "auteurs", "auteur",
        "autrice", "par",
    ]),
    ("es", &["escrito por", "publicado por", "redactado por", "texto de", "autores", "autora", "autor", "por"]),
    ("pt", &["escrito por", "publicado por", "postado por", "texto de", "autores", "autora", "autor", "por"]),
    ("it", &[
        "scritto da", "pubblicato da", "a cura di", "articolo di", "testo di", "autori", "autrice", "autore", "di",
        "dal nostro inviato", "dalla nostra inviata", "dal nostro corrispondente", "dalla nostra corrispondente", "da",
    ]),
    ("nl", &["geschreven door", "gepubliceerd door", "geplaatst door", "auteurs", "auteur", "door onze verslaggever",
        "door onze verslaggeefster", "door onze redacteur", "door onze redactrice", "door onze correspondent",
        "door onze correspondente", "van onze verslaggever", "van onze redacteur", "van onze correspondent", "door", "tekst"]),
    ("sv", &["skriven av", "publicerad av", "text", "av"]),
    ("da", &["skrevet af", "tekst", "af"]),
    ("nb", &["skrevet av", "publisert av", "tekst", "av"]),
    ("fi", &["kirjoittaja", "kirjoittanut", "teksti"]),
    ("pl", &["napisane przez", "opublikowane przez", "autorzy", "autorka", "autor", "opracowała", "opracował", "oprac.", "tekst", "przez"]),
    ("cs", &["napsal", "napsala", "autoři", "autorka", "autor", "text"]),
    ("hu", &["írta", "szerző"]),
    ("ro", &["scris de", "publicat de", "autor", "de"]),
    ("tr", &["yazan", "yazar", "haber"]),
    ("ru", &["автор материала", "автор статьи", "автор текста", "автор", "авторы", "текст"]),
    ("uk", &["автор", "автори", "текст"]),
    ("el", &["γράφει ο", "γράφει η", "συντάκτης", "του", "της", "από"]),
    ("zh", &["作者", "文", "记者", "記者", "撰文", "责任编辑", "責任編輯", "责编", "責編", "编辑"]),
    ("ja", &["取材・文", "文・取材", "取材・執筆", "写真・文", "文・写真", "構成・文", "文・構成", "著者", "文", "執筆", "記者", "取材"]),
    ("ko", &["글·사진", "글ㆍ사진", "글・사진", "사진·글", "글", "기자명", "작성자", "작성 ", "작성:", "기자"]),
    ("ar", &["كتب", "كتبت", "بقلم", "بواسطة", "الكاتب"]),
    ("fa", &["نویسنده", "خبرنگار", "به قلم", "نوشته"]),
    ("he", &["מאת"]),
    ("hi", &["लेखक", "द्वारा"]),
    ("id", &["oleh", "penulis", "ditulis oleh", "reporter:"]),
    ("hr", &["piše:", "napisao", "napisala"]),
    ("th", &["เขียนโดย", "ผู้เขียน", "โดย"]),
    ("vi", &["tác giả", "bài, ảnh", "bài và ảnh", "bài:", "theo"]),
    ("ca", &["escrit per", "per", "autor"]),
];

/// Chinese family names that no frequent word after such a label begins with.
pub(in crate::metadata) const FAMILY_NAMES: &str = "王李張张劉刘陳陈楊杨黃黄趙赵吳吴周徐孫孙馬马朱胡郭何林羅罗鄭郑梁謝谢宋唐許许韓韩\
    鄧邓馮冯曹彭曾蕭萧肖董潘袁蔡蔣蒋余杜葉叶魏蘇苏呂吕丁任盧卢姚沈鍾钟姜崔譚谭陸陆范汪廖金韋韦賈贾夏付傅鄒邹熊孟秦邱侯尹薛閻阎段\
    雷龍龙陶黎賀贺顧顾郝龔龚邵錢钱嚴严賴赖覃武莫孔湯汤康施牛樊葛邢齊齐喬乔伍龐庞顏颜倪莊庄聶聂魯鲁岳翟殷詹申歐欧耿焦俞柳\
    祝舒阮柯紀纪梅童凌畢毕單单季裴霍塗涂苗曲翁冉駱骆藍蓝辛靳管柴蒙鮑鲍喻祁房滕屈饒饶牟艾尤穆農农卓繆缪車车項项戴";

/// Characters of sentences and headings that no name has.
pub(in crate::metadata) const OF_SENTENCES: [char; 20] = [
    '的', '了', '是', '在', '从', '從', '会', '會', '部', '者', '获', '獲', '说', '說', '問', '问', 'と', 'の', 'は',
    'が',
];

/// Words at the end of what follows a reporter's name: the report from a place, the photograph.
pub(in crate::metadata) const REPORTS: [&str; 8] = ["報導", "报导", "報道", "报道", "讯", "訊", "摄", "攝"];

/// What joins the last two names.
#[rustfmt::skip]
pub(in crate::metadata) const AND: &[&str] = &[
    "and", "und", "et", "y", "e", "en", "och", "og", "ja", "i", "a", "és", "și", "ve", "и", "та", "і", "και", "ו",
    "و", "with", "mit", "avec", "con", "com", "dan", "và", "&", "+",
];

/// Words of a role or an agency line: a part that holds one is no name.
#[rustfmt::skip]
pub(in crate::metadata) const ROLES: &[&str] = &[
    "editor", "editors", "reporter", "reporters", "writer", "writers", "correspondent", "correspondents",
    "contributor", "contributors", "columnist", "columnists", "journalist", "journalists", "producer", "director", "photographer", "freelance",
    "freelancer", "fellow", "professor", "ceo", "cto", "founder", "co-founder", "manager", "analyst", "specialist",
    "intern", "staff", "senior", "associate", "assistant", "deputy", "chief", "redakteur", "redakteurin",
    "korrespondent", "korrespondentin", "reporterin", "redaktion", "journaliste", "rédacteur", "rédactrice",
    "correspondant", "correspondante", "redactor", "redactora", "periodista", "corresponsal", "giornalista",
    "redattore", "jornalista", "repórter", "redacteur", "verslaggever", "journalistin", "toimittaja",
    "reviewed", "edited", "copywriter", "strategist", "consultant", "expert", "experts", "attorney", "lawyer",
    "gardener", "astrologer", "advisor", "adviser", "pressesprecher", "pressesprecherin", "leiter", "leiterin",
    "moderator", "moderatorin", "experte", "expertin", "chefredakteur", "chefredakteurin", "illustrator", "years",
];

/// Titles of reporters that follow a name, longer ones before those that they end with.
#[rustfmt::skip]
pub(in crate::metadata) const TITLES_AFTER: &[&str] = &[
    "（ライター）", "(ライター)", "（記者）", "（编辑）", "（記者・編集者）", "（ジャーナリスト）", "선임기자", "인턴기자", "수습기자", "시민기자", "객원기자", "전문기자", "기자", "記者", "记者",
];

/// Words before such a title that are part of it, and with what those of a department end.
pub(in crate::metadata) const OF_TITLES: &[&str] = &["见习", "實習", "实习", "特约", "特約", "首席", "취재"];
pub(in crate::metadata) const DEPARTMENTS: [char; 10] = ['部', '社', '局', '报', '報', '室', '台', '부', '팀', '국'];

/// Names that stand for nobody.
#[rustfmt::skip]
pub(in crate::metadata) const NOBODY: &[&str] = &[
    "admin", "administrator", "adm", "root", "user", "webmaster", "web master", "guest", "anonymous", "unknown",
    "none", "null", "undefined", "n a", "na", "author", "authors", "the author", "about the author", "by", "editor",
    "editors", "staff", "staff writer", "contributor", "contributors", "guest author", "guest contributor",
    "guest post", "super user", "superuser", "wordpress", "test", "moderator", "false", "true", "object object", "autor", "auteur",
    "autore", "site admin", "website", "no author", "default", "share", "follow", "posted", "anonym", "various",
    "multiple authors", "various authors", "username", "member", "system", "mod", "home", "read more", "on", "get",
    "link", "login", "log in", "sign in", "logged", "today", "more", "mehr", "full bio", "bio", "edit", "quote",
    "joined", "publisher", "by line", "last modified", "last updated", "view profile", "profile", "all posts",
    "see all", "gast", "gastautor", "name", "alle beiträge", "alle artikel", "all articles", "tous les articles",
    "todos los artículos", "tutti gli articoli", "all rights reserved", "contact", "kontakt", "about", "youtube",
    "telegram", "tiktok", "x", "rss", "agencies", "agency", "news agencies", "agenturen", "agences", "agencias",
    "agenzie", "staff and agencies", "reporter", "päivitetty", "julkaistu", "muokattu", "עודכן", "עודכן לאחרונה", "פורסם", "승인", "입력", "수정",
    "등록", "업데이트", "기사입력", "최종업데이트", "최종수정", "댓글", "最后更新于", "最后更新", "最後更新", "更新于", "更新時間", "更新时间",
    "发布于", "发表于", "发布时间", "發布時間", "更新", "更新日", "公開", "公開日", "تاریخ انتشار", "به روزرسانی", "بروزرسانی", "آخر تحديث", "تاريخ النشر",
    "เผยแพร่", "อัปเดต", "uppdaterad", "publicerad", "opdateret", "oppdatert", "publisert", "udgivet", "aktualizováno",
    "aktualizacja", "frissítve", "megjelent", "обновлено", "опубликовано", "оновлено", "опубліковано", "cập nhật", "xuất bản",
    "diperbarui", "diterbitkan", "güncelleme", "yayınlanma", "atualizado", "publicado", "actualizado", "aggiornato",
    "pubblicato", "bijgewerkt", "gepubliceerd", "aktualisiert", "veröffentlicht",
];

/// Names of the editors as one: how a page signs that names nobody else.
#[rustfmt::skip]
pub(in crate::metadata) const EDITORS: &[&str] = &[
    "redaktion", "die redaktion", "redaction", "la redaction", "redaccion", "redacción", "la redacción", "rédaction",
    "la rédaction", "redazione", "la redazione", "redactie", "de redactie", "redakcja", "redakce", "redação",
    "redacao", "da redação",
];

/// Degrees and titles that follow a name, folded, without spaces.
#[rustfmt::skip]
pub(in crate::metadata) const CREDENTIALS: &[&str] = &[
    "md", "phd", "drphd", "mdphd", "rd", "rdn", "rn", "ms", "ma", "mba", "jd", "cfa", "cpa", "esq", "mph", "bsc",
    "msc", "np", "pa", "dds", "dmd", "cpt", "cscs", "lcsw", "ldn", "cfp", "cpap", "do", "psyd", "edd", "pharmd", "lmft", "jr", "sr",
    "ii", "iii", "mdfaclm", "facc",
];

/// Days of the week, with which date lines begin.
#[rustfmt::skip]
pub(in crate::metadata) const WEEKDAYS: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu",
    "thur", "thurs", "fri", "sat", "sun", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag",
    "sonnabend", "sonntag", "mo", "di", "mi", "do", "fr", "sa", "so", "lundi", "mardi", "mercredi", "jeudi",
    "vendredi", "samedi", "dimanche", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo",
    "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica", "segunda feira", "terça feira",
    "quarta feira", "quinta feira", "sexta feira", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag",
    "zaterdag", "zondag", "uhr", "day", "thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật", "måndag",
    "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag", "mandag", "tirsdag", "lørdag", "søndag", "maanantai",
    "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai", "poniedziałek", "wtorek", "środa",
    "czwartek", "piątek", "sobota", "niedziela", "pondělí", "úterý", "středa", "čtvrtek", "pátek", "neděle", "hétfő",
    "kedd", "szerda", "csütörtök", "péntek", "szombat", "vasárnap", "pazartesi", "salı", "çarşamba", "perşembe", "cuma",
    "cumartesi", "pazar", "senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu", "понедельник", "вторник",
    "среда", "четверг", "пятница", "суббота", "воскресенье",
];

/// Legal forms of companies, folded.
#[rustfmt::skip]
pub(in crate::metadata) const COMPANIES: &[&str] = &[
    "gmbh", "ag", "kg", "mbh", "inc", "llc", "ltd", "limited", "corp", "corporation", "plc", "srl", "spa", "bv",
    "oy", "ab", "as", "sarl", "sas", "verlag", "ltda", "co",
];

/// Words of the counts, dates and buttons that stand beside a name.
pub(in crate::metadata) const NOISE: &[&str] = &[
    "updated",
    "published",
    "read",
    "min",
    "minutes",
    "comments",
    "comment",
    "share",
    "follow",
    "subscribe",
    "views",
    "ago",
    "mins",
    "twitter",
    "facebook",
    "instagram",
    "linkedin",
    "whatsapp",
    "pinterest",
];

/// Words of menus, sections, buttons and papers that hardly any person is called by. Two of them in capitals look like a
/// name.
#[rustfmt::skip]
pub(in crate::metadata) const OF_PAGES: &[&str] = &[
    "news", "world", "sports", "sport", "business", "politics", "opinion", "opinions", "review", "reviews", "guide", "guides",
    "video", "videos", "photo", "photos", "gallery", "listen", "watch", "article", "articles", "text", "size", "topic",
    "topics", "table", "contents", "content", "takeaways", "featured", "image", "images", "related", "post", "posts",
    "latest", "newsletter", "newsletters", "privacy", "policy", "cookie", "cookies", "terms", "email", "print", "save",
    "copy", "comments", "leave", "reply", "date", "fact", "checked", "advertisement", "sponsored", "press", "release",
    "contact", "team", "blog", "category", "categories", "industry", "insights", "podcast", "podcasts", "episode", "series",
    "magazine", "weekly", "daily", "university", "college", "school", "institute", "department", "company", "our", "your",
    "this", "that", "these", "how", "what", "why", "learn", "full", "stories", "breaking", "live", "health",
    "science", "technology", "tech", "culture", "lifestyle", "travel", "food", "music", "finance", "market",
    "markets", "economy", "education", "environment", "climate", "entertainment", "network", "center", "centre",
    "download", "view", "open", "access", "search", "report", "reports", "research", "study", "management", "software",
    "products", "product", "services", "service", "solutions", "shop", "store", "add", "buy", "cart", "local",
    "international", "national", "politik", "wirtschaft", "nachrichten", "kultur", "panorama", "wissen", "teilen",
    "drucken", "artikel", "merken", "anhören", "bild", "bilder", "foto", "fotos", "thema", "themen", "newsblog",
    "actualités", "politique", "économie", "société", "partager", "noticias", "política", "economía", "sociedad",
    "compartir", "últimas", "cultura", "deportes", "esportes", "notícias", "economia", "condividi", "nieuws", "delen",
    "sign", "login", "log", "join", "register", "signup", "medium", "substack", "reddit", "discord", "mastodon", "bluesky",
    "special", "offer", "sale", "ask", "question", "thread", "tools", "options", "agreement", "feedback", "now", "us", "demo",
    "request", "trial", "api", "get", "started", "quote", "original", "poster", "meldung", "meldungen", "aktuell", "aktuelle",
    "mitteilung", "pressemitteilung", "beitrag", "beiträge", "ähnliche", "zitat", "startseite", "übersicht",
    "times", "herald", "tribune", "journal", "gazette", "zeitung", "presse", "tageblatt", "anzeiger", "kurier", "rundschau",
    "república", "diario", "periódico", "agency", "association", "club", "foundation", "verein", "verband", "handball",
    "fussball", "fußball", "football", "deutschland", "schweiz", "österreich",
    "nyheter", "nyheder", "dela", "haberler", "sponsor", "anzeige", "werbung", "publicidad",
];

/// Labels of those who have not written an article, folded.
#[rustfmt::skip]
pub(in crate::metadata) const OF_OTHERS: &[&str] = &[
    "last post by", "latest post by", "last reply by", "last edited by", "edited by", "updated by", "medically reviewed by",
    "fact checked by", "checked by", "approved by", "photo by", "photos by", "photography by", "illustration by",
    "illustrated by", "translated by", "sponsored by", "powered by", "foto von", "fotos von", "photo de",
    "photos de", "foto de", "fotos de", "übersetzt von", "bearbeitet von", "geprüft von",
];

/// What links and buttons around a shop's goods begin with, folded.
#[rustfmt::skip]
pub(in crate::metadata) const OF_SHOPS: &[&str] = &[
    "visit the ", "visit ", "besuche den ", "besuchen sie den ", "visita la ", "visitez la ", "visita lo ", "bezoek de ",
    "odwiedź sklep ",
];
