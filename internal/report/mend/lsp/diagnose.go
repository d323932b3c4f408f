package lsp

import (
	"fmt"
	"slices"
	"strings"

	"jdcheck/classifier"
	"jdcheck/internal/source"
	"jdcheck/internal/text"
)

// diagnostic is a finding under the words that it is about.
type diagnostic struct {
	Range    span   `json:"range"`
	Severity int    `json:"severity"` // 1 error, 2 warning, 3 information
	Code     string `json:"code"`     // the rule
	Source   string `json:"source"`
	Message  string `json:"message"`
}

// diagnostics are the findings of a draft: of mixed roles one for each sentence
// of the other job, with the words that say so.
func (d *document) diagnostics(j *judged) []diagnostic {
	out := []diagnostic{} // [] says that there is nothing
	if j.err != nil {
		return append(out, diagnostic{d.head(), 1, "unreadable", "jdcheck", j.err.Error()})
	}
	for _, f := range j.res.Report.Findings {
		foreign := j.res.Foreign(f)
		if f.Rule != classifier.MixedRoles || len(foreign) == 0 {
			out = append(out, diagnostic{d.where(j, f), severity(f.Severity), f.Rule, "jdcheck", f.Message})
			continue
		}
		for _, s := range foreign {
			out = append(out, diagnostic{d.extent(j.res.Doc, s.Span), severity(f.Severity), f.Rule, "jdcheck", j.reason(s, f.Role)})
		}
	}
	return out
}

func severity(s classifier.Severity) int {
	switch s {
	case classifier.Error:
		return 1
	case classifier.Note:
		return 3
	}
	return 2
}

// head is the first line with words.
func (d *document) head() span {
	for n := range d.buf.starts {
		start, end := d.buf.line(n)
		if strings.TrimSpace(d.buf.text[start:end]) != "" {
			return span{d.buf.position(start), d.buf.position(end)}
		}
	}
	return span{}
}

// where a finding about the draft as a whole is shown: at its title, or at its
// first line.
func (d *document) where(j *judged, f classifier.Finding) span {
	r := j.res.Report
	switch {
	case f.Len() > 0 && f.Len() < len(strings.TrimSpace(j.res.Doc.Text)):
		return d.extent(j.res.Doc, f.Span)
	case f.Len() > 0 && r.Title.Span.Len() > 0:
		return d.extent(j.res.Doc, r.Title.Span)
	case f.Len() > 0:
		return d.head()
	}
	from, _ := j.res.Place(f)
	if from.Line <= 1 && j.res.Doc.TitleAt.Line == 0 {
		return d.head()
	}
	start := d.buf.at(from)
	end := start + len(j.res.Doc.Title)
	if _, stop := d.buf.line(d.buf.position(start).Line); end > stop {
		end = stop
	}
	return span{d.buf.position(start), d.buf.position(end)}
}

// extent is a range of the draft's text in the editor.
func (d *document) extent(doc *source.Document, s text.Span) span {
	from, to := d.bytes(doc, s)
	return span{d.buf.position(from), d.buf.position(to)}
}

// bytes is a range of the draft's text as bytes of the editor's.
func (d *document) bytes(doc *source.Document, s text.Span) (from, to int) {
	a, b := doc.Extent(s)
	from = d.buf.at(a)
	return from, max(from, d.buf.at(b))
}

// reason says why a sentence is foreign.
func (j *judged) reason(s classifier.Sentence, role string) string {
	said := "because of the lines around it"
	if terms := j.terms(s, role); len(terms) > 0 {
		said = strings.Join(terms, " · ")
	}
	return fmt.Sprintf("reads as %s, not as %s: %s", j.title(role), j.title(j.res.Report.Role), said)
}

// terms are the words of a sentence that say most for a role, the heaviest first
// and each in the longest phrase that does, at most four, none of them twice.
func (j *judged) terms(s classifier.Sentence, role string) []string {
	var out []string
	var taken []text.Span
	says := j.res.Says(s, role)
	for _, e := range says {
		for _, o := range says {
			if o.Start <= e.Start && e.End <= o.End && o.Len() > e.Len() {
				e = o
			}
		}
		again := slices.ContainsFunc(taken, func(t text.Span) bool { return e.Start < t.End && t.Start < e.End })
		if words := j.words(e); !again && !slices.Contains(out, words) && len(out) < 4 {
			out, taken = append(out, words), append(taken, e.Span)
		}
	}
	return out
}

// words are those of the draft that a hit stands on.
func (j *judged) words(e classifier.Evidence) string {
	return strings.Join(strings.Fields(j.res.Doc.Text[e.Start:e.End]), " ")
}

func (j *judged) title(role string) string {
	if r, ok := j.in.Lexicon.Role(role); ok {
		return r.Title
	}
	return role
}
