//! Names of months by language: twelve entries, forms and abbreviations parted by `|`, in lower case, without dots.

#[rustfmt::skip]
pub(in crate::metadata) const MONTHS: &[(&str, &[&str])] = &[
    ("en", &[
        "january|jan", "february|feb", "march|mar", "april|apr", "may", "june|jun", "july|jul", "august|aug",
        "september|sept|sep", "october|oct", "november|nov", "december|dec",
    ]),
    ("de", &[
        "januar|jänner|jän|jan", "februar|feber|feb", "märz|mär|mrz|maerz", "april|apr", "mai", "juni|jun",
        "juli|jul", "august|aug", "september|sept|sep", "oktober|okt", "november|nov", "dezember|dez",
    ]),
    ("fr", &[
        "janvier|janv", "février|fevrier|févr|fév", "mars", "avril|avr", "mai", "juin", "juillet|juil", "août|aout",
        "septembre|sept", "octobre|oct", "novembre|nov", "décembre|decembre|déc",
    ]),
    ("es", &[
        "enero|ene", "febrero|feb", "marzo|mar", "abril|abr", "mayo|may", "junio|jun", "julio|jul", "agosto|ago",
        "septiembre|setiembre|sept|sep|set", "octubre|oct", "noviembre|nov", "diciembre|dic",
    ]),
    ("it", &[
        "gennaio|gen", "febbraio|feb", "marzo|mar", "aprile|apr", "maggio|mag", "giugno|giu", "luglio|lug",
        "agosto|ago", "settembre|sett|set", "ottobre|ott", "novembre|nov", "dicembre|dic",
    ]),
    ("pt", &[
        "janeiro|jan", "fevereiro|fev", "março|marco|mar", "abril|abr", "maio|mai", "junho|jun", "julho|jul",
        "agosto|ago", "setembro|set", "outubro|out", "novembro|nov", "dezembro|dez",
    ]),
    ("nl", &[
        "januari|jan", "februari|feb", "maart|mrt", "april|apr", "mei", "juni|jun", "juli|jul", "augustus|aug",
        "september|sept|sep", "oktober|okt", "november|nov", "december|dec",
    ]),
    ("sv", &[
        "januari|jan", "februari|feb", "mars", "april|apr", "maj", "juni|jun", "juli|jul", "augusti|aug",
        "september|sept|sep", "oktober|okt", "november|nov", "december|dec",
    ]),
    ("da", &[
        "januar|jan", "februar|feb", "marts|mar", "april|apr", "maj", "juni|jun", "juli|jul", "august|aug",
        "september|sept|sep", "oktober|okt", "november|nov", "december|dec",
    ]),
    ("nb", &[
        "januar|jan", "februar|feb", "mars|mar", "april|apr", "mai", "juni|jun", "juli|jul", "august|aug",
        "september|sept|sep", "oktober|okt", "november|nov", "desember|des",
    ]),
    ("fi", &[
        "tammikuuta|tammikuu", "helmikuuta|helmikuu", "maaliskuuta|maaliskuu", "huhtikuuta|huhtikuu",
        "toukokuuta|toukokuu", "kesäkuuta|kesäkuu", "heinäkuuta|heinäkuu", "elokuuta|elokuu", "syyskuuta|syyskuu",
        "lokakuuta|lokakuu", "marraskuuta|marraskuu", "joulukuuta|joulukuu",
    ]),
    ("pl", &[
        "stycznia|styczeń|sty", "lutego|luty|lut", "marca|marzec|mar", "kwietnia|kwiecień|kwi", "maja|maj",
        "czerwca|czerwiec|cze", "lipca|lipiec|lip", "sierpnia|sierpień|sie", "września|wrzesień|wrz",
        "października|październik|paź", "listopada|listopad|lis", "grudnia|grudzień|gru",
    ]),
    ("cs", &[
        "ledna|leden|led", "února|únor|úno", "března|březen|bře", "dubna|duben|dub", "května|květen|kvě",
        "června|červen|čvn", "července|červenec|čvc", "srpna|srpen|srp", "září|zář", "října|říjen|říj",
        "listopadu|listopad|lis", "prosince|prosinec|pro",
    ]),
    ("sk", &[
        "januára|január", "februára|február", "marca|marec", "apríla|apríl", "mája|máj", "júna|jún", "júla|júl",
        "augusta|august", "septembra|september", "októbra|október", "novembra|november", "decembra|december",
    ]),
    ("hu", &[
        "január|jan", "február|febr", "március|márc", "április|ápr", "május|máj", "június|jún", "július|júl",
        "augusztus|aug", "szeptember|szept", "október|okt", "november|nov", "december|dec",
    ]),
    ("ro", &[
        "ianuarie|ian", "februarie|feb", "martie", "aprilie|apr", "mai", "iunie|iun", "iulie|iul", "august|aug",
        "septembrie|sept", "octombrie|oct", "noiembrie|noi|nov", "decembrie|dec",
    ]),
    ("tr", &[
        "ocak|oca", "şubat|şub", "mart|mar", "nisan|nis", "mayıs|may", "haziran|haz", "temmuz|tem", "ağustos|ağu",
        "eylül|eyl", "ekim|eki", "kasım|kas", "aralık|ara",
    ]),
    ("ru", &[
        "января|январь|янв", "февраля|февраль|фев", "марта|март|мар", "апреля|апрель|апр", "мая|май",
        "июня|июнь|июн", "июля|июль|июл", "августа|август|авг", "сентября|сентябрь|сен|сент", "октября|октябрь|окт",
        "ноября|ноябрь|ноя", "декабря|декабрь|дек",
    ]),
    ("uk", &[
        "січня|січень|січ", "лютого|лютий|лют", "березня|березень|бер", "квітня|квітень|кві", "травня|травень|тра",
        "червня|червень|чер", "липня|липень|лип", "серпня|серпень|сер", "вересня|вересень|вер", "жовтня|жовтень|жов",
        "листопада|листопад|лис", "грудня|грудень|гру",
    ]),
    ("bg", &[
        "януари|яну", "февруари|фев", "март", "април|апр", "май", "юни|юн", "юли|юл", "август|авг", "септември|сеп",
        "октомври|окт", "ноември|ное", "декември|дек",
    ]),
    ("el", &[
        "ιανουαρίου|ιανουάριος|ιαν", "φεβρουαρίου|φεβρουάριος|φεβ", "μαρτίου|μάρτιος|μαρ", "απριλίου|απρίλιος|απρ",
        "μαΐου|μάιος|μαϊ|μαι", "ιουνίου|ιούνιος|ιουν", "ιουλίου|ιούλιος|ιουλ", "αυγούστου|αύγουστος|αυγ",
        "σεπτεμβρίου|σεπτέμβριος|σεπ", "οκτωβρίου|οκτώβριος|οκτ", "νοεμβρίου|νοέμβριος|νοε",
        "δεκεμβρίου|δεκέμβριος|δεκ",
    ]),
    ("hr", &[
        "siječnja|siječanj", "veljače|veljača", "ožujka|ožujak", "travnja|travanj", "svibnja|svibanj",
        "lipnja|lipanj", "srpnja|srpanj", "kolovoza|kolovoz", "rujna|rujan", "listopada|listopad",
        "studenoga|studenog|studeni", "prosinca|prosinac",
    ]),
    ("sr", &[
        "јануар|јануара", "фебруар|фебруара", "март|марта", "април|априла", "мај|маја", "јун|јуна", "јул|јула",
        "август|августа", "септембар|септембра", "октобар|октобра", "новембар|новембра", "децембар|децембра",
    ]),
    ("sl", &[
        "januarja", "februarja", "marca", "aprila", "maja", "junija", "julija", "avgusta", "septembra", "oktobra",
        "novembra", "decembra",
    ]),
    ("ca", &[
        "gener|gen", "febrer|febr", "març", "abril|abr", "maig", "juny", "juliol|jul", "agost|ag", "setembre|set",
        "octubre|oct", "novembre|nov", "desembre|des",
    ]),
    ("id", &[
        "januari|jan", "februari|feb", "maret|mar", "april|apr", "mei", "juni|jun", "juli|jul", "agustus|agu|agt",
        "september|sep", "oktober|okt", "november|nov", "desember|des",
    ]),
    ("vi", &[
        "tháng 1", "tháng 2", "tháng 3", "tháng 4", "tháng 5", "tháng 6", "tháng 7", "tháng 8", "tháng 9",
        "tháng 10", "tháng 11", "tháng 12",
    ]),
    ("th", &[
        "มกราคม|มค", "กุมภาพันธ์|กพ", "มีนาคม|มีค", "เมษายน|เมย", "พฤษภาคม|พค", "มิถุนายน|มิย", "กรกฎาคม|กค",
        "สิงหาคม|สค", "กันยายน|กย", "ตุลาคม|ตค", "พฤศจิกายน|พย", "ธันวาคม|ธค",
    ]),
    ("hi", &[
        "जनवरी|जन", "फरवरी|फ़रवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर|सितम्बर",
        "अक्टूबर|अक्तूबर", "नवंबर|नवम्बर", "दिसंबर|दिसम्बर",
    ]),
    ("bn", &[
        "জানুয়ারি|জানুয়ারী", "ফেব্রুয়ারি|ফেব্রুয়ারী", "মার্চ", "এপ্রিল", "মে", "জুন", "জুলাই", "আগস্ট",
        "সেপ্টেম্বর", "অক্টোবর", "নভেম্বর", "ডিসেম্বর",
    ]),
    ("ar", &[
        "يناير|كانون الثاني", "فبراير|شباط", "مارس|آذار", "أبريل|ابريل|إبريل|نيسان", "مايو|أيار",
        "يونيو|يونيه|حزيران", "يوليو|يوليه|تموز", "أغسطس|اغسطس|آب", "سبتمبر|أيلول", "أكتوبر|اكتوبر|تشرين الأول",
        "نوفمبر|تشرين الثاني", "ديسمبر|كانون الأول",
    ]),
    ("he", &[
        "ינואר|בינואר", "פברואר|בפברואר", "מרץ|במרץ|מרס|במרס", "אפריל|באפריל", "מאי|במאי", "יוני|ביוני",
        "יולי|ביולי", "אוגוסט|באוגוסט", "ספטמבר|בספטמבר", "אוקטובר|באוקטובר", "נובמבר|בנובמבר", "דצמבר|בדצמבר",
    ]),
    ("lt", &[
        "sausio|sausis", "vasario|vasaris", "kovo|kovas", "balandžio|balandis", "gegužės|gegužė", "birželio|birželis",
        "liepos|liepa", "rugpjūčio|rugpjūtis", "rugsėjo|rugsėjis", "spalio|spalis", "lapkričio|lapkritis",
        "gruodžio|gruodis",
    ]),
    ("lv", &[
        "janvāris|janvārī", "februāris|februārī", "marts|martā", "aprīlis|aprīlī", "maijs|maijā", "jūnijs|jūnijā",
        "jūlijs|jūlijā", "augusts|augustā", "septembris|septembrī", "oktobris|oktobrī", "novembris|novembrī",
        "decembris|decembrī",
    ]),
    ("et", &[
        "jaanuar", "veebruar", "märts", "aprill", "mai", "juuni", "juuli", "august", "september", "oktoober",
        "november", "detsember",
    ]),
    ("is", &[
        "janúar", "febrúar", "mars", "apríl", "maí", "júní", "júlí", "ágúst", "september", "október", "nóvember",
        "desember",
    ]),
    ("gl", &[
        "xaneiro|xan", "febreiro", "marzo", "abril", "maio", "xuño", "xullo", "agosto", "setembro", "outubro",
        "novembro", "decembro",
    ]),
    ("sq", &["janar", "shkurt", "mars", "prill", "maj", "qershor", "korrik", "gusht", "shtator", "tetor", "nëntor", "dhjetor"]),
    ("az", &["yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avqust", "sentyabr", "oktyabr", "noyabr", "dekabr"]),
    ("ms", &["januari", "februari", "mac", "april", "mei", "jun", "julai", "ogos", "september", "oktober", "november", "disember"]),
    ("tl", &[
        "enero", "pebrero", "marso", "abril", "mayo", "hunyo", "hulyo", "agosto", "setyembre", "oktubre", "nobyembre",
        "disyembre",
    ]),
    ("ka", &[
        "იანვარი|იან", "თებერვალი|თებ", "მარტი|მარ", "აპრილი|აპრ", "მაისი|მაი", "ივნისი|ივნ", "ივლისი|ივლ",
        "აგვისტო|აგვ", "სექტემბერი|სექ", "ოქტომბერი|ოქტ", "ნოემბერი|ნოე", "დეკემბერი|დეკ",
    ]),
    ("ur", &["جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی", "اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر"]),
    // The Solar Hijri months: see `date_calendars`.
    ("fa", &[
        "فروردین|فروردين|حمل", "اردیبهشت|ارديبهشت|ثور", "خرداد|جوزا", "تیر|تير|سرطان", "مرداد|اسد",
        "شهریور|شهريور|سنبله", "مهر|میزان", "آبان|عقرب", "آذر|قوس", "دی|دي|جدی", "بهمن|دلو", "اسفند|حوت",
    ]),
];
