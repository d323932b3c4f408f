package text

import "strings"

// headPhrases are the headings known by their words, in small letters. They
// decide where a heading stands; which section it opens is the lexicon's
// business. A phrase marked = is too common in running text to be taken for a
// heading there, unless a colon follows.
const headPhrases = `
about the role; about this role; about the job; about the position; about the opportunity; about the team; about our team;
about us; about the company; about our company; =about you; =about; about your role; =the role; =the job; =the team; =the position;
=the opportunity; =the company; =the person; =your role; =your mission; =your profile; =your team; =your impact; =your day;
role overview; role summary; role description; role purpose; position overview; position summary; position description;
position purpose; job overview; job summary; job description; job purpose; job details; company description; company overview;
company profile; team overview; team description; =overview; =summary; =purpose; =mission; =description; =introduction; who we are;
who you are; what we do; what you do; what you'll do; what you will do; what you'll be doing;
what you will be doing; what you'll bring; what you will bring; what you bring; what you'll need; what you need; what you will need;
what you'll own; what you will own; what you'll work on; what you'll get; what you get; what you'll learn; what you'll achieve;
what you have; what we're looking for; what we are looking for; who we're looking for; who we are looking for; what we look for;
what we need; what we offer; what we'll offer; what we can offer; what's in it for you; what is in it for you; what to expect;
what you can expect; what we expect; what success looks like; how you'll make an impact; how you will make an impact;
how you'll succeed; how to apply; how we work; how we hire; why join us; why us; why you'll love it here; why work here;
why work with us; why work for us; in this role you will; in this role you'll; in this role; as a member of the team you will;
you will; you'll; you are; you have; you may be a fit if you; you might be a good fit if; you may be a good fit if you have;
responsibilities; your responsibilities; key responsibilities; main responsibilities; core responsibilities;
primary responsibilities; job responsibilities; key job responsibilities; essential responsibilities; principal responsibilities;
general responsibilities; specific responsibilities; major responsibilities; roles and responsibilities;
role and responsibilities; roles & responsibilities; role & responsibilities; duties and responsibilities;
duties & responsibilities; essential duties and responsibilities; essential duties & responsibilities;
tasks and responsibilities; responsibilities and duties; responsibilities and tasks; responsibilities include;
=duties; job duties; key duties; main duties; essential duties; principal duties; other duties; essential functions;
essential job functions; job functions; non-essential functions; marginal functions; =main purpose; main purpose of the post;
main purpose of the job; main purpose of the role; purpose of the post; purpose of the job; purpose of the role; key result areas; key accountabilities; accountabilities; key tasks; main tasks; your tasks; =tasks;
key deliverables; =deliverables; =key outcomes; day to day; =day-to-day; =day in the life; scope of work; areas of responsibility;
=the work; =the challenge; =skills; key skills; required skills; preferred skills; desired skills; technical skills; skills required;
skills needed; skills you need; essential skills; skills and experience; skills & experience; skills and qualifications;
skills & qualifications; skills and abilities; knowledge and skills; knowledge skills and abilities;
knowledge, skills and abilities; knowledge, skills, and abilities; =experience; required experience; relevant experience;
work experience; specialized experience; specialised experience; preferred experience; desired experience; experience required; experience and skills; experience & skills;
experience and qualifications; education and experience; education & experience; =education; education requirements;
requirements; minimum requirements; job requirements; key requirements; basic requirements; essential requirements;
additional requirements; general requirements; position requirements; physical requirements; preferred requirements;
your qualifications; qualifications; basic qualifications; minimum qualifications; required qualifications; preferred qualifications;
desired qualifications; additional qualifications; other qualifications; key qualifications; education and qualifications;
qualifications and experience; qualifications & experience; qualifications and skills; qualifications & skills;
required education and experience; required skills and experience; preferred skills and experience; must have; must haves;
=essential; =desirable; =required; =preferred; =minimum; essential criteria; desirable criteria; selection criteria;
person specification; candidate profile; ideal candidate; the ideal candidate; nice to have; nice to haves; good to have;
nice-to-have; bonus points; bonus points if; bonus if you have; =bonus; =pluses; =benefits; our benefits; your benefits;
employee benefits; =perks; benefits and perks; perks and benefits; benefits & perks; perks & benefits; pay and benefits;
compensation and benefits; compensation & benefits; total rewards; =compensation; compensation range; salary range; pay range;
=salary; =location; =department; =reports to; =reporting to; =reporting; =reporting line; =reporting lines; =reporting structure; =line manager; =key relationships; =terms and conditions; =ksas; =employment type; =job type; =job title; =position; =title; =company;
=working conditions; =work environment; working environment; physical demands; travel requirements; =equal opportunity employer;
equal employment opportunity; equal opportunity; equal opportunities; diversity and inclusion; diversity & inclusion;
diversity, equity and inclusion; diversity, equity, and inclusion; our commitment to diversity; =our values; =our mission;
=our culture; =our team; =our story; =our product; =our company; =our stack; =tech stack; application process; interview process;
=your assignment; =the assignment; what awaits you; what do you bring; what the person will do; what the job involves; what the role involves;
=your background; =your experience; =your skills; =your week; =your weeks; =your days; =your work; =your job; =your tools;
=our organization; =our organisation; =our clients; =our customers; =our offer; =our office; =who you'd work with;
=who you'll work with; =who you will work with; =what you own; =what you run; =what you'd do; =what you'd own; =what you would do;
=what it takes; =where you'll work; =where you will work; =pay; =hours; =contract; =start date; =background;
hiring process; recruitment process; additional information; =other information; =disclaimer; =next steps; =note; =notes
`

// longestPhrase bounds the length of a phrase in bytes of a source, where an
// apostrophe may take three.
const longestPhrase = 64

// phrase is a known heading.
type phrase struct {
	text   string
	common bool // too common to cut running text at it
}

// phrasesByWord are the known headings by their first word, longest first.
// They never change.
var phrasesByWord = readPhrases(headPhrases)

func readPhrases(list string) map[string][]phrase {
	m := make(map[string][]phrase, 100)
	list = strings.ReplaceAll(list, "\n", " ")
	for part := range strings.SplitSeq(list, "; ") {
		text, common := strings.CutPrefix(strings.TrimSpace(part), "=")
		if text == "" {
			continue
		}
		first, _, _ := strings.Cut(text, " ")
		m[first] = append(m[first], phrase{text, common})
	}
	return m
}

// phraseAt returns the length of the longest known heading that src[lo:hi]
// begins with, 0 where there is none.
func phraseAt(src string, lo, hi int) (n int, p phrase) {
	if lo+2 >= hi || !mayHead(src[lo], src[lo+1], src[lo+2]) {
		return 0, p
	}
	var word [24]byte
	k, i := 0, lo
	for ; i < hi && k < len(word); k++ {
		c, size := small(src, i)
		if c != '\'' && c != '-' && (c < 'a' || c > 'z') {
			break
		}
		if k > 0 && src[i] >= 'A' && src[i] <= 'Z' && src[i-1] >= 'a' && src[i-1] <= 'z' {
			break // glued: RoleYou
		}
		word[k] = c
		i += size
	}
	for _, q := range phrasesByWord[string(word[:k])] {
		if m := q.match(src, lo, i, k, hi); m > n {
			n, p = m, q
		}
	}
	return n, p
}

// mayHead reports whether some known heading begins with the three bytes,
// letters capital or small; false positives are few.
func mayHead(a, b, c byte) bool {
	a, b, c = a|0x20-'a', b|0x20-'a', c|0x20-'a'
	return a < 26 && b < 26 && headStarts[a][b]>>min(c, 26)&1 != 0
}

// headStarts has, for the first two letters of the known headings, a bit for
// each third one; bit 26 is for words of two letters. It never changes.
var headStarts = func() (starts [26][26]uint32) {
	for word := range phrasesByWord {
		third := byte(26)
		if len(word) > 2 {
			third = min(word[2]-'a', 26)
		}
		starts[word[0]-'a'][word[1]-'a'] |= 1 << third
	}
	return starts
}()

// match is the length of the phrase at src[lo], 0 where it does not stand
// there; its first k bytes were found in src[lo:i].
func (p phrase) match(src string, lo, i, k, hi int) int {
	for ; k < len(p.text); k++ {
		if i >= hi {
			return 0
		}
		c, n := small(src, i)
		if c != p.text[k] {
			return 0
		}
		i += n
	}
	if i < hi && wordAt(src, i) && !(src[i-1] >= 'a' && startsCapital(src, i, hi)) {
		return 0
	}
	return i - lo
}

// small is the small ASCII letter or straight apostrophe at src[i], and its length.
func small(src string, i int) (byte, int) {
	c := src[i]
	if c >= 'A' && c <= 'Z' {
		return c | 0x20, 1
	}
	if c == 0xE2 && strings.HasPrefix(src[i:], "’") {
		return '\'', len("’")
	}
	if c == 0xC2 && strings.HasPrefix(src[i:], "\u00A0") {
		return ' ', 2
	}
	return c, 1
}

// knownHead is the length of a known heading at the start of src[lo:hi].
func knownHead(src string, lo, hi int) int {
	n, _ := phraseAt(src, lo, hi)
	return n
}
