package lexicon

// Levels is how the body of a job description tells its level. See
// levels.yaml for the method; the sum is done by package classifier.
type Levels struct {
	Start   []LevelStart  // what a level has before anything is read
	Years   []LevelYears  // by years of experience asked for, fewest first
	Titles  []LevelSignal // how the hire is called in a sentence; of two at one place the later holds
	Signals []LevelSignal // what the duties and requirements say
	Cues    []LevelCue    // the phrases of all these; [Pattern.Term] of Patterns.Levels is an index here
}

// LevelPoints is what a level is given.
type LevelPoints struct {
	Level  string  // "associate" to "chief"
	Points float64 // may be below 0
}

// LevelStart is what the levels of a role begin with.
type LevelStart struct {
	Role   string // ID of the role it is for, in addition; empty: every role
	Points []LevelPoints
}

// LevelYears is what asking for a number of years gives.
type LevelYears struct {
	From   int // least years; the band ends where the next begins; -1: no years are asked for
	Points []LevelPoints
}

// LevelSignal is something that tells a level, in any of several phrases.
type LevelSignal struct {
	Name   string
	Plural bool   // the last word must be a plural: "managers"
	Most   int    // sentences that count, each with its points; 1 or more
	States string // level that it states in so many words; empty: it only hints
	NotFor []string
	Points []LevelPoints
}

// LevelPart says what a phrase of levels.yaml is.
type LevelPart uint8

const (
	LevelOpener LevelPart = iota // what stands before the hire's title: "looking for"
	LevelCloser                  // what stands right after it: "position"
	LevelVerb                    // what stands after it where the title begins the sentence: "will"
	LevelVoid                    // words in which nothing else is read
	LevelSpan                    // words whose years are not of experience: "years ago"
	LevelAsked                   // words with which years are those of the hire: "experience"
	LevelOthers                  // words whose years, after them, are another's: "our team"
	LevelDenial                  // what is said after it is not so
	LevelTitle                   // of Levels.Titles
	LevelHint                    // of Levels.Signals
)

// LevelCue is a phrase of levels.yaml.
type LevelCue struct {
	Text   string // in the term language; sets may also be those of levels.yaml
	Part   LevelPart
	Of     int // index in Titles or Signals
	Gap    int
	Line   int
	Column int
}

// looseGap is how many other words may stand between two words of a phrase
// under "loose".
const looseGap = 3

// levelParts are the lists of levels.yaml that hold phrases by themselves.
var levelParts = [...]struct {
	key  string
	part LevelPart
}{{"openers", LevelOpener}, {"closers", LevelCloser}, {"verbs", LevelVerb}, {"voids", LevelVoid}, {"spans", LevelSpan}, {"asked", LevelAsked}, {"others", LevelOthers}, {"denials", LevelDenial}}

func readLevels(v value) Levels {
	var l Levels
	l.Start = append(l.Start, LevelStart{"", readLevelPoints(v.field("start"))})
	for role, f := range v.field("start-of").fields() {
		l.Start = append(l.Start, LevelStart{role.n.Value, readLevelPoints(f)})
	}
	for _, y := range v.field("years").items() {
		l.Years = append(l.Years, LevelYears{int(y.field("from").num()), readLevelPoints(y.field("points"))})
	}
	for _, p := range levelParts {
		l.cues(v.field(p.key), p.part, 0, 0)
	}
	l.Titles = l.signals(v.field("titles"), LevelTitle)
	l.Signals = l.signals(v.field("signals"), LevelHint)
	return l
}

func (l *Levels) signals(list value, part LevelPart) (signals []LevelSignal) {
	for i, v := range list.items() {
		signals = append(signals, LevelSignal{
			Name: v.field("name").str(), Plural: v.field("plural").bool(), Most: max(1, int(v.field("most").num())), States: v.field("states").str(),
			NotFor: v.field("not-for").strs(), Points: readLevelPoints(v.field("points")),
		})
		l.cues(v.field("cues"), part, i, 0)
		l.cues(v.field("loose"), part, i, looseGap)
	}
	return signals
}

func (l *Levels) cues(list value, part LevelPart, of, gap int) {
	for _, c := range list.items() {
		p := c.at()
		l.Cues = append(l.Cues, LevelCue{c.str(), part, of, gap, p.line, p.col})
	}
}

func readLevelPoints(v value) (points []LevelPoints) {
	for level, p := range v.fields() {
		points = append(points, LevelPoints{level.n.Value, p.num()})
	}
	return points
}

// levels does the levels of a set.
func (c *codec) levels(l *Levels) {
	each(c, &l.Start, func(s *LevelStart) {
		c.str(&s.Role)
		c.levelPoints(&s.Points)
	})
	each(c, &l.Years, func(y *LevelYears) {
		from := y.From + 1
		num(c, &from)
		y.From = from - 1
		c.levelPoints(&y.Points)
	})
	for _, list := range []*[]LevelSignal{&l.Titles, &l.Signals} {
		each(c, list, func(s *LevelSignal) {
			c.str(&s.Name)
			c.bool(&s.Plural)
			num(c, &s.Most)
			c.str(&s.States)
			c.strs(&s.NotFor)
			c.levelPoints(&s.Points)
		})
	}
	each(c, &l.Cues, func(q *LevelCue) {
		c.str(&q.Text)
		num(c, &q.Part)
		num(c, &q.Of)
		num(c, &q.Gap)
		file := "levels.yaml"
		c.place(&file, &q.Line, &q.Column)
	})
}

func (c *codec) levelPoints(list *[]LevelPoints) {
	each(c, list, func(p *LevelPoints) {
		c.str(&p.Level)
		c.float(&p.Points)
	})
}
