"""A language other than English is noticed and named; English is never refused for its names, its brevity or its form."""

import json

import pytest

from communique import corpus, language, paths
from communique.errors import CorpusError

FOREIGN = {
    "fr": "Le ministre des Affaires étrangères a déclaré mardi que les négociations reprendraient dès que les deux parties auraient accepté un cessez-le-feu de trente jours. Il a ajouté que son gouvernement ne signerait aucun accord sans garanties, et que les observateurs devaient pouvoir entrer dans la vallée sans condition.",
    "de": "Der Außenminister sagte am Dienstag, die Verhandlungen würden fortgesetzt, sobald beide Seiten eine Waffenruhe von dreißig Tagen angenommen hätten. Seine Regierung werde kein Abkommen ohne Garantien unterzeichnen, und die Beobachter müssten das Tal ohne Bedingungen betreten können, fügte er am selben Abend noch hinzu.",
    "ru": "Министр иностранных дел заявил во вторник, что переговоры возобновятся, как только обе стороны согласятся на тридцатидневное прекращение огня. Он добавил, что его правительство не подпишет соглашения без гарантий и что наблюдатели должны получить доступ в долину без всяких условий и отсрочек.",
    "tr": "Dışişleri Bakanı salı günü yaptığı açıklamada, iki taraf otuz günlük ateşkesi kabul eder etmez görüşmelerin yeniden başlayacağını söyledi. Hükümetinin güvence olmadan hiçbir anlaşmayı imzalamayacağını ve gözlemcilerin vadiye koşulsuz girebilmesi gerektiğini de sözlerine ekledi. Karşı taraf ise bu açıklamaya henüz bir yanıt vermedi.",
    "zh": "外交部长星期二表示，只要双方接受为期三十天的停火，谈判就会恢复。他还说，没有保障，政府不会签署任何协议，观察员必须能够无条件进入山谷。反对派的发言人没有立即作出回应，但一位高级官员说，答复将在本周末之前送达。调停国的代表呼吁双方保持克制。",
    "ar": "قال وزير الخارجية يوم الثلاثاء إن المفاوضات ستستأنف فور قبول الطرفين وقفا لإطلاق النار مدته ثلاثون يوما. وأضاف أن حكومته لن توقع أي اتفاق من دون ضمانات، وأنه يجب أن يتمكن المراقبون من دخول الوادي بلا شروط. ولم يرد المتحدث باسم المعارضة على الفور على هذه التصريحات.",
    "nl": "De minister van Buitenlandse Zaken zei dinsdag dat de onderhandelingen worden hervat zodra beide partijen een wapenstilstand van dertig dagen hebben aanvaard. Hij voegde eraan toe dat zijn regering geen akkoord zonder waarborgen zou tekenen en dat de waarnemers zonder voorwaarden in het dal moeten kunnen werken.",
    "da": "Udenrigsministeren sagde tirsdag, at forhandlingerne vil blive genoptaget, så snart begge parter har accepteret en våbenhvile på tredive dage. Han tilføjede, at hans regering ikke vil underskrive nogen aftale uden garantier for freden, og at observatørerne skal have adgang til dalen uden betingelser.",
}
NAMES = "Orsolya Brandt, Teodor Halvorsen, Ivo Petrescu, Marguerite Duchesne, Rashid al-Karim, Nguyen Van Minh, Siobhan Ní Dhomhnaill, Jürgen Weißhaupt, "
ENGLISH = {
    "prose": "The minister said on Tuesday that the talks would go on as soon as both sides had accepted a truce of thirty days. She added that her government would sign no treaty without guarantees, and that the observers must be free to enter the valley on their own terms.",
    "foreign names": "Jean-Noël Duchâteau of the Ministère de la Défense and Jürgen Weißhaupt of the Auswärtiges Amt flew to Łódź, where Władysław Grzegorzewski and İsmail Yılmazoğlu were to meet Nguyễn Văn Minh; Siobhán Ní Dhomhnaill of Sinn Féin and Þórður Guðmundsson of the Alþingi stayed in Reykjavík for the Größte Anzunehmende Unfall.",
    "headlines": "Talks resume in Averil\nCouncil backs observers\nTruce offer rejected\nConvoy halted at border\nMinister resigns\nEmbargo widened\nBorder posts shelled overnight\nAid ships sail\nPrisoners swapped\nPact signed, guns silent\nGrain prices fall\nDam gates closed\nMarkets cheer deal\nEnvoy heads home\nExports up\nStrike ends\nPort reopens\n",
    "capitals": "THE MINISTER SAID ON TUESDAY THAT THE TALKS WOULD GO ON AS SOON AS BOTH SIDES HAD ACCEPTED A TRUCE OF THIRTY DAYS. SHE ADDED THAT HER GOVERNMENT WOULD SIGN NO TREATY WITHOUT GUARANTEES AND THAT THE OBSERVERS MUST BE FREE TO ENTER.",
    "names": NAMES * 4,
    "names in capitals": (NAMES * 4).upper(),
    "table": "Country Seats Votes Share\nBrennia 45 120,331 21.3\nTavosk 33 98,200 18.0\nDunmere 12 40,111 7.2\nIlvany 9 30,100 6.1\nQuillane 7 22,000 4.4\nOrlo 5 20,000 3.9\n"
    * 4,
    "a long quotation in French": "The president's office put out a text that said: «"
    + FOREIGN["fr"][:150]
    + "». It gave no translation, and the spokesman would not say whether it was meant for the envoys in the hall or for the voters at home. He had been asked about it by two of us, and to both he said that it was what it was.",
    "marks and numbers": "12 %$ — … 2031-03-04 " * 60,
}


@pytest.mark.parametrize("code", FOREIGN)
def test_a_language_is_told_with_a_probability(code):
    found, probability = language.of(FOREIGN[code])
    assert found == code
    assert language.SURE <= probability <= 1
    assert language.written_in(FOREIGN[code]) == code


@pytest.mark.parametrize("form", ENGLISH)
def test_english_is_never_taken_for_another_language(form):
    assert language.written_in(ENGLISH[form]) in {"en", None}


@pytest.mark.parametrize("form", ["prose", "capitals"])
def test_english_is_told(form):
    assert language.written_in(ENGLISH[form]) == "en"
    assert language.of(ENGLISH[form])[0] == "en"


@pytest.mark.parametrize("text", ["", "Non.", FOREIGN["de"][:150], FOREIGN["zh"][:40], "🙂" * 100, "\u202e" * 500])
def test_a_short_text_has_no_language(text):
    assert language.of(text) is None
    assert language.written_in(text) is None


def test_a_language_is_named():
    assert language.name("fr") == "French (fr)"
    assert language.name("xx") == "xx"


@pytest.mark.parametrize("folder", ["corpora/lorrin-strait", "corpora/istanbul-2025", "gold/documents"])
def test_nothing_of_ours_is_rejected(folder):
    read = corpus.read(paths.DATA / folder)
    assert len(read.rejected) == 0
    assert set(read.documents["language"]) <= {"en", None}
    assert (read.documents["language"] == "en").mean() > 0.9


def test_a_foreign_file_and_a_foreign_row_are_rejected_by_name(tmp_path):
    (tmp_path / "a.txt").write_text(ENGLISH["prose"], encoding="utf-8")
    (tmp_path / "b.txt").write_text("Les négociations\n\n" + FOREIGN["fr"], encoding="utf-8")
    rows = [{"text": "Short."}, {"text": FOREIGN["ru"]}]
    (tmp_path / "c.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    read = corpus.read(tmp_path)
    assert list(read.documents["language"]) == ["en", None]
    assert dict(zip(read.rejected["path"], read.rejected["reason"], strict=True)) == {
        "b.txt": "in French (fr), and only English is analysed",
        "c.jsonl": "row 2: in Russian (ru), and only English is analysed",
    }


def test_a_corpus_of_another_language_alone_says_so(tmp_path):
    (tmp_path / "b.txt").write_text(FOREIGN["de"], encoding="utf-8")
    with pytest.raises(CorpusError, match=r"b\.txt: in German \(de\), and only English is analysed"):
        corpus.read(tmp_path)


def test_english_is_told_without_the_model(monkeypatch):
    monkeypatch.setattr(language, "_identifier", None)
    assert language.written_in(ENGLISH["prose"]) == "en"
