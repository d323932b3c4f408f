package language

import "strings"

// tongue is a language with words that are among its commonest and, as nearly
// as may be, no words of English: "for", "have", "of", "at", "we" and "is" are
// words of Danish or Dutch, too, and so tell nothing.
type tongue struct{ code, words string }

// tongues are the languages told by their words. English is the first; the
// second are further words of English, which tell nothing, whoever else has
// them. No word is longer than eight bytes.
func tongues() []tongue {
	return []tongue{
		{"en", "the and with you our will your this are from that their who they which these those its through across both other been has was were would should must what when how where while within such them there than about into out need needs ensure"},
		{"", "a d l m s t de la le en à an to of in on at is we as be or it by for have was will has do no not can us so me per die also plus come over bent door more via pro man him her his he she up all any new most den son sin war hat want fall plan era min ten fine far led sent note tender art gut rat tag arm mode"},
		{"de", "und der das den dem des mit für von im ein eine einen einer einem ist sind du dein deine deinen deiner wir unser unsere unseren unserem ihr ihre ihren sie bei auf zu zur zum nicht auch oder sich werden wird als nach aus um wie sowie durch über dich dir uns hast bist kannst"},
		{"nl", "de het een en van met voor je jij jou jouw wij ons onze bij op te zijn naar aan dat als ook niet wordt worden ben hebt heb uit zoals deze door binnen waar bent kan samen werkt maar over jullie tot"},
		{"da", "og til en et af på der som med du vores vi er fra eller ikke skal vil din dine dit har kan ved hvor være bliver den det dig samt sig ud om mere sammen mod også søger får os"},
		{"no", "jobbe vant tett budsjett flere nivåer og til en et av på der som med du vår våre vi er fra eller ikke skal vil din dine ditt har kan ved hvor være blir den det deg samt seg ut om mer sammen mot også søker får oss"},
		{"sv", "och till en ett av på där som med du vår våra vi är från eller inte ska vill din dina ditt har kan vid hur vara blir den det dig samt sig ut om mer mot också söker får oss för att"},
		{"fr", "le la les des du de et un une est pour dans avec vous nous votre vos notre nos sur au aux par que qui en ou ce cette ces sont être vers afin leur leurs plus sein ainsi tu tes ton ta chez d l"},
		{"es", "el la los las de del y un una para con por que en su sus se es al como nuestro nuestra nuestros tu tus más lo son ser o serás eres tendrás sobre entre desde nos"},
		{"pt", "o os da do das dos de e um uma para com por que em no na nos nas seu sua seus suas se é ao à às como nosso nossa você mais são ser ou sobre entre será pela pelo junto irá"},
		{"it", "il lo la gli le di del della dello delle dei degli e un una per con che in nel nella nei si è al alla alle come nostro nostra nostri tuo tua sono da dal dalla più su sul ed anche tra sarai stiamo"},
		{"pl", "i w z na do się jest oraz dla od po za przy jako nie że lub naszego nasz nasze twoje twoja będzie są ze przez nad we ich tym to które który jak szukamy"},
		{"cs", "a v s na do se je pro od po za při jako že nebo naše náš tvoje bude jsou ze přes nad ve jejich které který jak si bys budeš máš hledáme našeho našich"},
		{"sk", "a v s na do sa je pre od po za pri ako že alebo naše náš tvoje bude sú zo cez nad vo ich ktoré ktorý si budeš máš nášho našich"},
		{"fi", "ja on ei se että joka sekä kanssa olet meillä sinulla tai myös ovat meidän sinun etsimme tämä voit olla kuin mutta joita kun hyvin työ"},
		{"hu", "és a az egy hogy nem is vagy meg aki amely valamint lesz csapat munka által való kell során mint több vagyunk"},
		{"ro", "și în de la cu pe un o din pentru care sau este sunt ca să al ai ale mai fi vei prin către noastră nostru căutăm echipa"},
		{"tr", "ve bir bu için ile olarak olan da de en çok gibi daha veya ekip iş birlikte olacak ürün bizim göre kadar"},
		{"id", "dan yang di untuk dengan dari ini kami anda pada akan dalam adalah atau serta kepada tim bersama ke oleh sebagai memiliki tidak juga bekerja"},
		{"ca", "el la els les de del i un una per amb que en al com nostre nostra són més o seu seva dels als aquest aquesta"},
	}
}

// The bits of English among those of wordIndex.
const (
	english = 1 << iota
	common
)

// indexBits is how large the table of words is.
const (
	indexBits = 11
	sieveBits = 14
)

// wordIndex tells of which of the tongues a word is one of the commonest.
type wordIndex struct {
	codes [32]string // of the tongues
	slots [1 << indexBits]struct {
		word uint64 // as wordKey has it; 0: none
		of   uint32 // a bit for each of the tongues; 0 where it tells nothing
	}
	some [1 << (sieveBits - 6)]uint64 // a bit for each hash that a word has: most words are none of them
}

// theWords is the table of all words of tongues.
var theWords = func() *wordIndex {
	var t wordIndex
	for i, lang := range tongues() {
		t.codes[i] = lang.code
		for _, w := range strings.Fields(lang.words) {
			t.put(wordKey(w), 1<<i)
		}
	}
	for k := range t.slots {
		if of := t.slots[k].of; of&common != 0 || of&english != 0 && of != english {
			t.slots[k].of = 0
		}
	}
	return &t
}()

// wordKey is a word of at most eight bytes as a number, great and small letters
// alike.
func wordKey(w string) (p uint64) {
	for i := 0; i < len(w); i++ {
		p |= uint64(w[i]|0x20) << (8 * i)
	}
	return p
}

func hashOf(p uint64) uint64 { return p * 0x9E3779B97F4A7C15 }

func (t *wordIndex) put(p uint64, bit uint32) {
	h := hashOf(p)
	t.some[h>>(64-sieveBits)/64] |= 1 << (h >> (64 - sieveBits) % 64)
	for k := h >> (64 - indexBits); ; k = (k + 1) % (1 << indexBits) {
		if t.slots[k].word == 0 || t.slots[k].word == p {
			t.slots[k].word = p
			t.slots[k].of |= bit
			return
		}
	}
}

// of is the bits of the tongues that have the word p.
func (t *wordIndex) of(p uint64) uint32 {
	h := hashOf(p)
	if t.some[h>>(64-sieveBits)/64]>>(h>>(64-sieveBits)%64)&1 == 0 {
		return 0
	}
	for k := h >> (64 - indexBits); t.slots[k].word != 0; k = (k + 1) % (1 << indexBits) {
		if t.slots[k].word == p {
			return t.slots[k].of
		}
	}
	return 0
}
