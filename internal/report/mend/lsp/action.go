package lsp

import (
	"fmt"
	"html"
	"slices"
	"strings"

	"jdcheck/classifier"
	"jdcheck/internal/report/mend"
	"jdcheck/internal/text"
)

// quickFix is the kind of the actions that are offered.
const quickFix = "quickfix"

// edit puts a text in place of a range.
type edit struct {
	Range   span   `json:"range"`
	NewText string `json:"newText"`
}

// codeAction is something that the user may choose.
type codeAction struct {
	Title       string         `json:"title"`
	Kind        string         `json:"kind"`
	Diagnostics []diagnostic   `json:"diagnostics,omitempty"`
	Preferred   bool           `json:"isPreferred,omitempty"`
	Edit        map[string]any `json:"edit"`
}

// actions offers to move a foreign sentence, and all that belongs to its job,
// to a second draft.
func (s *server) actions(r request) (any, error) {
	p, err := params[struct {
		identifier
		Range   span `json:"range"`
		Context struct {
			Only []string `json:"only"`
		} `json:"context"`
	}](r)
	if err != nil {
		return nil, err
	}
	out := []codeAction{}
	d := s.docs[p.TextDocument.URI]
	only := p.Context.Only
	if d == nil || len(only) > 0 && !slices.Contains(only, quickFix) && !slices.Contains(only, "") {
		return out, nil
	}
	j := s.judge(d)
	if j.err != nil {
		return out, nil
	}
	for _, f := range j.res.Report.Findings {
		if f.Rule == classifier.MixedRoles {
			out = append(out, s.moves(d, j, f, p.Range)...)
		}
	}
	return out, nil
}

// moves are the actions for one stretch of foreign sentences, where the range
// touches one of them.
func (s *server) moves(d *document, j *judged, f classifier.Finding, at span) []codeAction {
	var here []classifier.Sentence
	var about []diagnostic
	for _, x := range j.res.Foreign(f) {
		if where := d.extent(j.res.Doc, x.Span); where.touches(at) {
			here = append(here, x)
			about = append(about, diagnostic{where, severity(f.Severity), f.Rule, "jdcheck", j.reason(x, f.Role)})
		}
	}
	if len(here) == 0 {
		return nil
	}
	var out []codeAction
	name := j.title(f.Role)
	m := moving{s: s, d: d, j: j, role: f.Role}
	if e := m.edit(m.rows(here), ""); e != nil {
		out = append(out, codeAction{Title: fmt.Sprintf("Move to second draft (%s)", name), Kind: quickFix, Diagnostics: about, Preferred: true, Edit: e})
	}
	all, draft := m.all()
	if len(all) <= len(here) {
		return out
	}
	if e := m.edit(all, draft); e != nil {
		out = append(out, codeAction{Title: fmt.Sprintf("Move all that belongs to the %s to second draft", name), Kind: quickFix, Diagnostics: about, Edit: e})
	}
	return out
}

func spans(list []classifier.Sentence) []text.Span {
	var out []text.Span
	for _, x := range list {
		out = append(out, x.Span)
	}
	return out
}

// moving makes the edits that move sentences of a role out of a draft.
type moving struct {
	s    *server
	d    *document
	j    *judged
	role string
}

// all is everything of the role's job, and the whole second draft where jdcheck
// split makes one.
func (m moving) all() ([]text.Span, string) {
	if gone := m.j.in.Leaving(m.role); len(gone) > 0 {
		drafts, err := mend.Split(m.j.in)
		for _, x := range drafts {
			if err == nil && x.Role == m.role {
				return gone, x.Text
			}
		}
	}
	var gone []text.Span
	for _, f := range m.j.res.Report.Findings {
		if f.Rule == classifier.MixedRoles && f.Role == m.role {
			gone = append(gone, spans(m.j.res.Foreign(f))...)
		}
	}
	return gone, ""
}

// edit takes ranges out of the draft and puts them into a second one; whole is
// its text where it is a new file, empty: a title and the sentences. It is nil
// where the ranges cannot be taken out.
func (m moving) edit(gone []text.Span, whole string) map[string]any {
	cuts, ok := m.cuts(gone)
	if !ok || len(cuts) == 0 {
		return nil
	}
	if !m.s.client.makesFiles() || m.d.path == "" {
		return m.inside(cuts, gone)
	}
	uri := m.d.uriOf(m.name())
	own := map[string]any{"textDocument": map[string]any{"uri": m.d.uri, "version": m.d.version}, "edits": cuts}
	changes := []any{own}
	was, there := m.s.textOf(uri)
	if !there {
		changes = append(changes, map[string]any{"kind": "create", "uri": uri, "options": map[string]any{"ignoreIfExists": true}})
		if whole == "" {
			whole = m.fresh(gone)
		}
		was = newBuffer("")
	} else {
		whole = m.j.in.Moved(gone, was.text)
		if was.text != "" && !strings.HasSuffix(was.text, "\n") {
			whole = "\n" + whole
		}
	}
	var version any // null: not open, or any
	if open := m.s.docs[uri]; open != nil {
		version = open.version
	}
	changes = append(changes, map[string]any{
		"textDocument": map[string]any{"uri": uri, "version": version},
		"edits":        []edit{{span{was.end(), was.end()}, whole}},
	})
	return map[string]any{"documentChanges": changes}
}

// inside puts the sentences at the end of the draft itself, under the title of
// the second one and out of jdcheck's sight: for an editor that cannot make a
// file, and for a draft that is none yet.
func (m moving) inside(cuts []edit, gone []text.Span) map[string]any {
	title, at := m.j.in.TitleFor(m.role), len(m.d.buf.text)
	var b strings.Builder
	switch m.j.res.Doc.Format {
	case "html":
		if k := strings.LastIndex(strings.ToLower(m.d.buf.text), "</body"); k >= 0 {
			at = k
		}
		fmt.Fprintf(&b, "<!-- jdcheck off -->\n<h2>%s</h2>\n<ul>\n", html.EscapeString(title))
		for _, said := range m.j.in.Said(gone) {
			fmt.Fprintf(&b, "<li>%s</li>\n", html.EscapeString(said))
		}
		b.WriteString("</ul>\n<!-- jdcheck on -->\n")
	case "markdown":
		fmt.Fprintf(&b, "\n<!-- jdcheck off -->\n## %s\n\n%s<!-- jdcheck on -->\n", title, m.j.in.Moved(gone, ""))
	default:
		fmt.Fprintf(&b, "\n# jdcheck: off\n%s\n\n%s# jdcheck: on\n", title, m.j.in.Moved(gone, ""))
	}
	put := m.d.buf.position(at)
	added := b.String()
	if at > 0 && m.d.buf.text[at-1] != '\n' {
		added = "\n" + added
	}
	if k := len(cuts) - 1; cuts[k].Range.End == put { // two edits may not touch
		cuts[k].NewText += added
	} else {
		cuts = append(cuts, edit{span{put, put}, added})
	}
	if m.s.client.Workspace.WorkspaceEdit.DocumentChanges {
		return map[string]any{"documentChanges": []any{map[string]any{"textDocument": map[string]any{"uri": m.d.uri, "version": m.d.version}, "edits": cuts}}}
	}
	return map[string]any{"changes": map[string]any{m.d.uri: cuts}}
}
