package mend

import (
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

// moreTitles is how many other names of a role are offered beside its own.
const moreTitles = 2

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
		if title != "" && !known && read.Role == role && (level == "" || read.Level == level) {
			out = append(out, Title{title, why})
		}
	}
	if t := in.renamed(role); t != "" {
		add(t, "the posted title, with the role that the duties describe")
	}
	for _, t := range in.levelled(r, level) {
		add(t, "the plain name of the role"+atLevel(level))
	}
	for _, alias := range r.Aliases {
		if len(out) >= 2+moreTitles {
			break
		}
		if said := in.extra(alias, r); len(said) > 0 {
			add(prefixed(level, inTitleCase(alias)), `another name of the role; "`+strings.Join(said, " ")+`" is in the draft`)
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

// renamed is the posted title with another role in place of the one that it
// names; empty where it names none, or several.
func (in Input) renamed(role string) string {
	posted := in.Report.Title.Text
	read := in.Lexicon.ReadTitle(posted)
	if len(read.Roles) != 1 || read.Role == role {
		return ""
	}
	at := read.Spans[0]
	return posted[:at.Start] + in.name(role) + posted[at.End:]
}

// levelled are ways to write a role with a level.
func (in Input) levelled(r lexicon.Role, level string) []string {
	var lead string
	switch level {
	case "director":
		lead = "Director of "
	case "vp":
		lead = "VP of "
	case "chief":
		return []string{"Chief " + strings.TrimSuffix(r.Title, " Manager") + " Officer", "Chief " + r.Title}
	default:
		return []string{prefixed(level, r.Title)}
	}
	for _, area := range in.Lexicon.Titles.Areas {
		if area.Role == r.ID && strings.Contains(area.Text, " ") {
			return []string{lead + inTitleCase(area.Text), prefixed(level, r.Title)}
		}
	}
	return []string{prefixed(level, r.Title)}
}

// prefixed puts the word of a level before a title; mid has none.
func prefixed(level, title string) string {
	switch level {
	case "associate", "senior", "lead", "group":
		return inTitleCase(level) + " " + title
	}
	return title
}

// extra lists the words that an alias has beside the role's title, as the
// lexicon spells them, where all of them are in the draft; the posted title
// counts as a part of it.
func (in Input) extra(alias string, r lexicon.Role) []string {
	own, here := stems(r.Title), in.stems()
	var extra []string
	same := 0
	for _, f := range text.Forms(alias) {
		switch {
		case slices.Contains(own, f.Stem):
			same++
		case here[f.Stem] && !capitals(alias[f.Start:f.End]), here[strings.ToUpper(f.Exact)]:
			extra = append(extra, alias[f.Start:f.End])
		default:
			return nil
		}
	}
	if same < len(own) {
		return nil
	}
	return extra
}

// stems are those of the words of the draft, and its words in capitals as they
// are, for "it" is no "IT".
func (in Input) stems() map[string]bool {
	here := map[string]bool{}
	for _, s := range []string{in.Doc.Text, in.Report.Title.Text} {
		for _, f := range text.Forms(s) {
			here[f.Stem] = true
			if f.Kind&text.Upper != 0 {
				here[f.Exact] = true
			}
		}
	}
	return here
}

func stems(s string) []string {
	var out []string
	for _, f := range text.Forms(s) {
		out = append(out, f.Stem)
	}
	return out
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
