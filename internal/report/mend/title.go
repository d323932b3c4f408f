package mend

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// Title is a title that would fit, with the reason.
type Title struct {
	Text string
	Why  string
}

// mostTitles is how many titles are offered.
const mostTitles = 3

// titles lists titles for a role at a level, the nearest to the posted one
// first. Each reads, by the data with which posted titles are read, as that
// role at that level.
func (in Input) titles(role, level string) []Title {
	r, ok := in.Lexicon.Role(role)
	if !ok {
		return nil
	}
	var out []Title
	add := func(title, why string) {
		read := in.Lexicon.ReadTitle(title)
		known := slices.ContainsFunc(out, func(t Title) bool { return strings.EqualFold(t.Text, title) })
		if len(out) < mostTitles && title != "" && !known && read.Role == role && (level == "" || read.Level == level) {
			out = append(out, Title{title, why})
		}
	}
	const renamed = "your title, with this role in it"
	before, after := in.around(role)
	if before+after != "" {
		add(before+plain(r)+after, renamed)
	}
	for _, lead := range in.leads(level) {
		name := lead + plain(r)
		if strings.HasSuffix(lead, " of ") {
			name = lead + in.area(r)
		}
		if after != "" {
			add(name+after, renamed)
		}
		add(name, "the plain name of the role"+atLevel(level))
	}
	here := spelled(in.Report.Title.Text + "\n" + in.Doc.Text)
	for _, alias := range r.Aliases {
		if strings.Contains(here, spelled(alias)) && in.person(alias) {
			add(prefixed(level, inTitleCase(alias)), "what the draft itself calls it")
		}
	}
	return out
}

func atLevel(level string) string {
	if level == "" || level == "mid" {
		return ""
	}
	return ", at the level of the draft (" + level + ")"
}

// plain is a role's name as a title bears it: of two names the first.
func plain(r lexicon.Role) string {
	name, _, _ := strings.Cut(r.Title, " / ")
	return name
}

// around is what stands in the posted title before and after the role that it
// names; empty where it names none, several or this one. What follows the name
// stays only where a sign or a word such as "for" parts it from the name.
func (in Input) around(role string) (before, after string) {
	posted := in.Report.Title.Text
	read := in.Lexicon.ReadTitle(posted)
	if len(read.Roles) != 1 || read.Role == role {
		return "", ""
	}
	at := read.Spans[0]
	before, after = kindBefore.ReplaceAllString(posted[:at.Start], ""), kindAfter.ReplaceAllString(posted[at.End:], "")
	for after != "" && !parted(after) {
		_, n := utf8.DecodeRuneInString(after)
		after = after[n:]
	}
	return before, after
}

// kindAfter and kindBefore are what a title says of the text and not of the job:
// " - Job Description:" at its end, "Job description: " at its start.
var (
	kindAfter  = regexp.MustCompile(`(?i)[\s\-–—|:,(\[]*\b` + kindOfText + `[\s:.)\]]*$`)
	kindBefore = regexp.MustCompile(`(?i)^\s*` + kindOfText + `[\s\-–—|:]*`)
)

const kindOfText = `(?:job|role|position)\s+(?:description|profile|posting|specification|spec|advertisement|advert|ad)\b`

// parted says whether the rest of a title is something apart from its name.
func parted(rest string) bool {
	for _, sign := range []string{",", ";", ":", "|", "(", "[", " (", " [", " - ", " – ", " — ", " | ", " for ", " @ "} {
		if strings.HasPrefix(rest, sign) {
			return true
		}
	}
	return false
}

// leads are ways to begin a title at a level: as the posted one does, and as is
// usual.
func (in Input) leads(level string) []string {
	var out []string
	posted := strings.Fields(in.Report.Title.Text)
	for n := min(3, len(posted)); n > 0; n-- {
		lead := strings.TrimRight(strings.Join(posted[:n], " "), ",")
		if high(level) {
			lead += " of"
		}
		if in.Lexicon.ReadTitle(lead+" product").Level == level && allLevel(posted[:n]) {
			out = append(out, lead+" ")
		}
	}
	switch level {
	case "director":
		return append(out, "Director of ", prefix(level))
	case "vp":
		return append(out, "VP of ", prefix(level))
	case "chief":
		return append(out, "Chief ")
	}
	return append(out, prefix(level))
}

// high says whether a level leads a department: its titles name an area.
func high(level string) bool { return level == "director" || level == "vp" }

// allLevel says whether each word is one that tells a level.
func allLevel(words []string) bool {
	for _, w := range words {
		switch strings.ToLower(strings.Trim(w, ".,")) {
		case "senior", "sr", "junior", "jr", "lead", "principal", "staff", "group", "associate", "head", "director", "vp", "svp", "evp", "avp", "vice", "president", "executive", "deputy", "global":
		default:
			return false
		}
	}
	return true
}

// area is what a role's director directs: "Product Marketing".
func (in Input) area(r lexicon.Role) string {
	words := strings.Fields(strings.ToLower(plain(r)))
	base := strings.Join(words[:len(words)-1], " ")
	var own []string
	for _, a := range in.Lexicon.Titles.Areas {
		if a.Role == r.ID {
			own = append(own, a.Text)
		}
	}
	for _, fits := range []func(string) bool{
		func(a string) bool { return a == base+" management" },
		func(a string) bool { return a == base },
		func(a string) bool { return strings.HasPrefix(a, base+" ") },
	} {
		if k := slices.IndexFunc(own, fits); k >= 0 {
			return inTitleCase(own[k])
		}
	}
	return plain(r)
}

// prefix is the word of a level before a title; mid has none.
func prefix(level string) string {
	switch level {
	case "associate", "senior", "lead", "group":
		return inTitleCase(level) + " "
	}
	return ""
}

func prefixed(level, title string) string { return prefix(level) + title }

// spelled is the words of a text in small letters, each between blanks.
func spelled(s string) string {
	var b strings.Builder
	for _, f := range text.Forms(s) {
		b.WriteString(" " + strings.ToLower(f.Exact))
	}
	return b.String() + " "
}

// person reports whether a name is of a person of no level, and not of a field
// such as "product marketing".
func (in Input) person(alias string) bool {
	field := slices.ContainsFunc(in.Lexicon.Titles.Areas, func(a lexicon.TitlePhrase) bool { return a.Text == alias })
	return !field && in.Lexicon.ReadTitle(alias).Level == "mid"
}

// inTitleCase writes the words of a title with capitals.
func inTitleCase(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		switch w {
		case "and", "of", "for", "the", "in", "to":
			continue
		case "saas":
			words[i] = "SaaS"
			continue
		}
		if capitals(w) {
			words[i] = strings.ToUpper(w)
			continue
		}
		r, n := utf8.DecodeRuneInString(w)
		words[i] = string(unicode.ToUpper(r)) + w[n:]
	}
	return strings.Join(words, " ")
}

// capitals says whether a word of a title, given in small letters, is written
// in capitals.
func capitals(word string) bool {
	switch word {
	case "ux", "ui", "it", "ai", "ml", "api", "crm", "erp", "seo", "sem", "ppc", "abm", "qa", "bi", "vp", "hr", "b2b", "gtm", "pmo":
		return true
	}
	return false
}
