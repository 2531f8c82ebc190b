"""The story with every kind of block, in three languages: what a page must show and an extractor must get."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Texts:
    language: str
    title: str
    zone: str
    section: str
    section_description: str
    author: str
    headline: str
    standfirst: str
    paragraphs: tuple[str, ...]
    heading: str
    subheading: str
    items: tuple[str, ...]
    quote: str
    speaker: str
    source: str
    lead_caption: str
    photo_caption: str
    gallery_captions: tuple[str, str]
    box_title: str
    box_text: str
    table_caption: str
    columns: tuple[str, str]
    rows: tuple[tuple[str, str], ...]
    imported: str
    recording: str
    transcript: str
    topic: str
    related_headline: str
    policy: str
    comments: tuple[str, ...]

    @property
    def whole(self) -> tuple[str, ...]:
        """What a complete page holds: every text that the writer wrote."""
        return (
            *(self.headline, self.standfirst, *self.paragraphs, self.heading, self.subheading, *self.items),
            *(self.quote, self.speaker, self.source, self.lead_caption, self.photo_caption, *self.gallery_captions),
            *(self.box_title, self.box_text, self.table_caption, *self.columns),
            *(cell for row in self.rows for cell in row),
            *(self.imported, self.recording, self.transcript, self.author),
        )


TEXTS = {
    "en": Texts(
        language="en",
        title="The Accept Courier",
        zone="Europe/Oslo",
        section="Country",
        section_description="What happens between the coast and the mountains.",
        author="Ada Marsh",
        headline="Library roof of Tollen to be rebuilt before the winter",
        standfirst="The council voted for the dearer of two plans after engineers found that the beams had rotted.",
        paragraphs=(
            "The council of Tollen decided on Tuesday evening to rebuild the whole roof of the town library, although "
            "the repair of its northern half alone would have cost less than a third of the price.",
            "Engineers had opened the ceiling above the reading room in August, when a librarian noticed that the "
            "shelves along the wall were damp and that several volumes had begun to smell of earth.",
            "They found that eleven of the twenty oak beams had lost more than half of their strength, according to a "
            "report of forty pages that was handed to the members of the council last week.",
            "The building will close for fourteen weeks, and its books will stand in the old sugar warehouse by the "
            "river, where readers may borrow them on four days of the week from the first of October.",
            "Two members voted against the plan because the money comes from a fund that had been set aside for the "
            "bridge at the mill, which has carried no lorries since the spring of last year.",
            "The mayor promised that the bridge would be the first work in next year's budget, and that the engineers "
            "would inspect it every month until then, at a cost that nobody could name on Tuesday.",
            "A carpenter from the neighbouring valley has been asked to save the carved ends of the old beams, which "
            "show animals of the forest and were made by three brothers in the year of the great fire.",
            "Readers who have books at home need not return them before the library opens again in January, and no "
            "fines will be taken for the months in which its doors are shut.",
        ),
        heading="Eleven beams of twenty",
        subheading="Where the books will stand",
        items=(
            "The northern roof is taken down first, before the rains of autumn.",
            "The southern roof follows when the new beams have dried for three weeks.",
            "The tower keeps its copper, which was renewed nine years ago.",
        ),
        quote="A roof that leaks over one shelf leaks over all of them in the end, only later and at night.",
        speaker="Maren Holt",
        source="town engineer, at the council's sitting on Tuesday",
        lead_caption="The reading room on Monday, its ceiling opened above the northern wall.",
        photo_caption="A carved beam end with a lynx, as it was found in August.",
        gallery_captions=("The sugar warehouse seen from the river.", "Boxes of books wait in the entrance hall."),
        box_title="The library in figures",
        box_text="The library was founded in a school room and holds ninety thousand volumes in six languages today.",
        table_caption="What each plan would cost",
        columns=("Plan of the engineers", "Crowns in all"),
        rows=(("Northern half alone", "412,000"), ("The whole roof", "1,390,000")),
        imported="A note of the archive says that the first roof was thatched with reed from the lake.",
        recording="The sitting of the council in full",
        transcript="The chair opened the sitting and asked for silence in the hall.",
        topic="Libraries",
        related_headline="Mill bridge stays closed to lorries for another year",
        policy="Ethics",
        comments=(
            "The beams were already wet when I swept that attic in 2009.",
            "Then somebody knew. Whom did you tell?",
            "Everybody who would listen, and it is in the minutes.",
            "I have read them now: page four, in pencil.",
            "In pencil, because the pen was needed for the budget.",
        ),
    ),
    "ar": Texts(
        language="ar",
        title="بريد القبول",
        zone="Asia/Amman",
        section="البلاد",
        section_description="ما يجري بين الساحل والجبال.",
        author="ليلى حداد",
        headline="إعادة بناء سقف مكتبة تولين قبل حلول الشتاء",
        standfirst="صوّت المجلس لصالح الخطة الأغلى بعد أن اكتشف المهندسون أن العوارض الخشبية قد تعفنت.",
        paragraphs=(
            "قرر مجلس مدينة تولين مساء الثلاثاء إعادة بناء سقف مكتبة المدينة كله، مع أن إصلاح نصفه الشمالي وحده كان "
            "سيكلف أقل من ثلث هذا المبلغ بحسب ما جاء في الوثائق.",
            "وكان المهندسون قد فتحوا السقف فوق قاعة المطالعة في شهر آب، حين لاحظت أمينة المكتبة أن الرفوف على طول "
            "الجدار رطبة وأن عددا من المجلدات بدأت تفوح منه رائحة التراب.",
            "ووجدوا أن إحدى عشرة عارضة من أصل عشرين عارضة من خشب البلوط فقدت أكثر من نصف متانتها، وفق تقرير من أربعين "
            "صفحة سُلّم إلى أعضاء المجلس في الأسبوع الماضي.",
            "وستغلق المكتبة أبوابها أربعة عشر أسبوعا، وتنقل كتبها إلى مستودع السكر القديم على ضفة النهر، حيث يمكن "
            "للقراء استعارتها أربعة أيام في الأسبوع ابتداء من أول تشرين الأول.",
            "وصوّت عضوان ضد الخطة لأن المال يأتي من صندوق كان مخصصا لجسر الطاحونة الذي لم تعبره الشاحنات منذ ربيع "
            "العام الماضي، ولأن أحدا لا يعرف متى يعوض هذا المال.",
            "ووعد رئيس البلدية بأن يكون الجسر أول الأعمال في موازنة العام المقبل، وبأن يفحصه المهندسون كل شهر حتى ذلك "
            "الحين، بكلفة لم يستطع أحد أن يحددها مساء الثلاثاء.",
            "وطُلب من نجار في الوادي المجاور أن ينقذ الأطراف المنحوتة للعوارض القديمة، وهي تصور حيوانات الغابة وقد "
            "صنعها ثلاثة إخوة في سنة الحريق الكبير.",
            "ولا يحتاج القراء الذين لديهم كتب في بيوتهم إلى إعادتها قبل أن تفتح المكتبة من جديد في كانون الثاني، ولن "
            "تؤخذ غرامات عن الأشهر التي تغلق فيها أبوابها.",
        ),
        heading="إحدى عشرة عارضة من عشرين",
        subheading="أين ستوضع الكتب",
        items=(
            "يُفك السقف الشمالي أولا قبل أمطار الخريف.",
            "ويتبعه السقف الجنوبي بعد أن تجف العوارض الجديدة ثلاثة أسابيع.",
            "ويحتفظ البرج بنحاسه الذي جُدد قبل تسع سنوات.",
        ),
        quote="السقف الذي يتسرب فوق رف واحد يتسرب فوقها كلها في النهاية، لكن متأخرا وفي الليل.",
        speaker="مارين هولت",
        source="مهندسة المدينة، في جلسة المجلس يوم الثلاثاء",
        lead_caption="قاعة المطالعة يوم الاثنين وقد فُتح سقفها فوق الجدار الشمالي.",
        photo_caption="طرف عارضة منحوت على شكل وشق كما وُجد في آب.",
        gallery_captions=("مستودع السكر كما يُرى من النهر.", "صناديق الكتب تنتظر في بهو المدخل."),
        box_title="المكتبة بالأرقام",
        box_text="تأسست المكتبة في غرفة مدرسية وتضم اليوم تسعين ألف مجلد بست لغات.",
        table_caption="كلفة كل خطة",
        columns=("خطة المهندسين", "المجموع بالكرونات"),
        rows=(("النصف الشمالي وحده", "412,000"), ("السقف كله", "1,390,000")),
        imported="تقول ملاحظة في الأرشيف إن السقف الأول كان من قصب البحيرة.",
        recording="جلسة المجلس كاملة",
        transcript="افتتح الرئيس الجلسة وطلب الهدوء في القاعة.",
        topic="المكتبات",
        related_headline="جسر الطاحونة يبقى مغلقا أمام الشاحنات عاما آخر",
        policy="أخلاقيات المهنة",
        comments=(
            "كانت العوارض مبتلّة حين كنست العليّة عام 2009.",
            "إذن كان هناك من يعلم. من أخبرت؟",
            "كلّ من أراد أن يسمع، وهذا مدوّن في المحاضر.",
            "قرأتها الآن: الصفحة الرابعة، بقلم الرصاص.",
            "بقلم الرصاص لأن الحبر كان محجوزا للميزانية.",
        ),
    ),
    "ru": Texts(
        language="ru",
        title="Приёмный курьер",
        zone="Europe/Moscow",
        section="Страна",
        section_description="Что происходит между побережьем и горами.",
        author="Вера Лосева",
        headline="Крышу библиотеки в Толлене перестроят до зимы",
        standfirst="Совет выбрал более дорогой из двух проектов: инженеры обнаружили, что балки сгнили.",
        paragraphs=(
            "Совет Толлена во вторник вечером решил перестроить всю крышу городской библиотеки, хотя ремонт одной её "
            "северной половины обошёлся бы меньше чем в треть этой суммы.",
            "Инженеры вскрыли потолок над читальным залом в августе, когда библиотекарь заметила, что полки вдоль "
            "стены отсырели, а несколько томов начали пахнуть землёй.",
            "Они установили, что одиннадцать из двадцати дубовых балок потеряли больше половины прочности, говорится в "
            "отчёте на сорока страницах, который депутаты получили на прошлой неделе.",
            "Здание закроется на четырнадцать недель, а книги переедут в старый сахарный склад у реки, где с первого "
            "октября читатели смогут брать их четыре дня в неделю.",
            "Двое депутатов голосовали против, потому что деньги взяты из фонда, отложенного на мост у мельницы, по "
            "которому грузовики не ездят с весны прошлого года.",
            "Мэр пообещал, что мост станет первой работой в бюджете будущего года, а до тех пор инженеры будут "
            "осматривать его каждый месяц, но во что это обойдётся, во вторник никто назвать не смог.",
            "Плотника из соседней долины попросили спасти резные концы старых балок: на них изображены лесные звери, а "
            "вырезали их три брата в год большого пожара.",
            "Читателям, у которых книги на руках, не нужно возвращать их до открытия библиотеки в январе, и за месяцы, "
            "когда её двери закрыты, штрафов брать не будут.",
        ),
        heading="Одиннадцать балок из двадцати",
        subheading="Где будут стоять книги",
        items=(
            "Сначала, до осенних дождей, разберут северный скат.",
            "Южный скат последует, когда новые балки просохнут три недели.",
            "Башня сохранит медную кровлю, обновлённую девять лет назад.",
        ),
        quote="Крыша, которая течёт над одной полкой, в конце концов течёт над всеми, только позже и по ночам.",
        speaker="Марен Хольт",
        source="городской инженер, на заседании совета во вторник",
        lead_caption="Читальный зал в понедельник: потолок вскрыт над северной стеной.",
        photo_caption="Резной конец балки с рысью, каким его нашли в августе.",
        gallery_captions=("Сахарный склад, вид с реки.", "Коробки с книгами ждут в вестибюле."),
        box_title="Библиотека в цифрах",
        box_text="Библиотека выросла из школьной комнаты и хранит сегодня девяносто тысяч томов на шести языках.",
        table_caption="Во что обойдётся каждый проект",
        columns=("Проект инженеров", "Всего крон"),
        rows=(("Только северная половина", "412 000"), ("Вся крыша", "1 390 000")),
        imported="В архивной записке сказано, что первую крышу крыли озёрным тростником.",
        recording="Заседание совета целиком",
        transcript="Председатель открыл заседание и попросил тишины в зале.",
        topic="Библиотеки",
        related_headline="Мост у мельницы ещё год останется закрытым для грузовиков",
        policy="Этика",
        comments=(
            "Балки были мокрыми уже в 2009 году, когда я подметал чердак.",
            "Значит, кто-то знал. Кому вы сказали?",
            "Всем, кто хотел слушать, и это есть в протоколе.",
            "Теперь прочёл: страница четыре, карандашом.",
            "Карандашом, потому что чернила берегли для бюджета.",
        ),
    ),
}
