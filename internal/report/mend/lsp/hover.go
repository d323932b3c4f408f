package lsp

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"jdcheck/classifier"
	"jdcheck/internal/report"
)

// hover says why the sentence under the cursor counts, or, over the title, what
// the draft reads as.
func (s *server) hover(r request) (any, error) {
	p, err := params[struct {
		identifier
		Position position `json:"position"`
	}](r)
	if err != nil {
		return nil, err
	}
	d := s.docs[p.TextDocument.URI]
	if d == nil {
		return nil, nil
	}
	j := s.judge(d)
	if j.err != nil {
		return nil, nil
	}
	here := span{p.Position, p.Position}
	at, said := d.why(j, here)
	if said == "" {
		return nil, nil
	}
	kind := "markdown"
	if formats := s.client.TextDocument.Hover.ContentFormat; len(formats) > 0 && !slices.Contains(formats, kind) {
		kind, said = "plaintext", strings.NewReplacer("**", "", "`", "").Replace(said)
	}
	return map[string]any{"range": at, "contents": map[string]string{"kind": kind, "value": said}}, nil
}

// why is the sentence at a place and what there is to say of it.
func (d *document) why(j *judged, here span) (span, string) {
	if t := j.res.Report.Title.Span; t.Len() > 0 {
		if at := d.extent(j.res.Doc, t); at.touches(here) {
			return at, j.verdict()
		}
	}
	for _, s := range j.res.Report.Sentences {
		if at := d.extent(j.res.Doc, s.Span); at.touches(here) {
			return at, j.explain(s)
		}
	}
	return span{}, ""
}

// verdict says what the draft reads as.
func (j *judged) verdict() string {
	r := j.res.Report
	if j.res.Doc.Unread() {
		return "**Unclear**: it is not in English, which alone is read."
	}
	switch r.Verdict {
	case classifier.Unclear:
		return "**Unclear**: it says too little about the work to tell a role."
	case classifier.None:
		return "The duties are another occupation's."
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Reads as **%s**", j.title(r.Role))
	for _, id := range r.Secondary {
		fmt.Fprintf(&b, ", mixed with **%s**", j.title(id))
	}
	fmt.Fprintf(&b, " (confidence %s)\n\n", report.Sure(r.Confidence))
	for _, s := range r.Roles {
		fmt.Fprintf(&b, "- %s %s\n", j.title(s.Role), percent(s.Share))
	}
	return b.String()
}

// percent is a share as a whole number, or "under 1 %".
func percent(x float64) string {
	if n := math.Round(100 * x); n >= 1 {
		return fmt.Sprintf("%.0f %%", n)
	}
	return "under 1 %"
}

// explain says what a sentence is evidence for, and by which words: a line for
// each of its roles and that of the draft, and one for each word that was found
// and does not count.
func (j *judged) explain(s classifier.Sentence) string {
	var b strings.Builder
	var names []string
	for _, id := range s.Roles {
		names = append(names, "**"+j.title(id)+"**")
	}
	switch {
	case len(names) == 0:
		b.WriteString("Evidence for no role")
	case j.foreign(s):
		fmt.Fprintf(&b, "Reads as %s, in a draft that reads as **%s**", strings.Join(names, " and "), j.title(j.res.Report.Role))
	default:
		fmt.Fprintf(&b, "Reads as %s", strings.Join(names, " and "))
	}
	fmt.Fprintf(&b, " (section: %s)\n\n", s.Section)
	roles := slices.Clone(s.Roles)
	if role := j.res.Report.Role; role != "" && !slices.Contains(roles, role) {
		roles = append(roles, role)
	}
	for _, role := range roles {
		var said []string
		for _, e := range j.res.Says(s, role) {
			said = append(said, fmt.Sprintf("%s %+.2f", j.quoted(e), e.Points))
		}
		if around := j.res.Around(s, role); around != 0 {
			said = append(said, fmt.Sprintf("the rest of the draft %+.2f", around))
		}
		if len(said) > 0 {
			fmt.Fprintf(&b, "- %s: %s\n", j.title(role), strings.Join(said, ", "))
		}
	}
	for _, e := range j.res.Moot(s) {
		fmt.Fprintf(&b, "- does not count: %s, %s", j.quoted(e), report.RelationName(e.Relation))
		if e.Because != "" {
			fmt.Fprintf(&b, " (“%s”)", e.Because)
		}
		b.WriteByte('\n')
	}
	return strings.TrimRight(b.String(), "\n")
}

// quoted are the words of a hit as code.
func (j *judged) quoted(e classifier.Evidence) string {
	return "`" + strings.ReplaceAll(j.words(e), "`", "'") + "`"
}

// foreign reports whether a finding is about a sentence.
func (j *judged) foreign(s classifier.Sentence) bool {
	for _, f := range j.res.Report.Findings {
		if f.Rule == classifier.MixedRoles && slices.ContainsFunc(j.res.Foreign(f), func(x classifier.Sentence) bool { return x.Span == s.Span }) {
			return true
		}
	}
	return false
}
