package report

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"strings"

	"jdcheck/classifier"
)

//go:embed html
var assets embed.FS

// htmlReport is what the template of the page is given.
type htmlReport struct {
	Name    string // of the page
	Policy  string // what the page may load and run: nothing but its own style and script
	Style   template.CSS
	Script  template.JS
	Total   string // counts over several drafts; empty for one
	Drafts  []htmlDraft
	Tool    string
	Lexicon string
}

// htmlDraft is one draft on the page.
type htmlDraft struct {
	ID       string // of its part of the page
	Path     string
	Verdict  string // single, mixed, unclear, none or empty: a class and a word
	Badge    string
	Answer   string
	Sure     string // how sure the answer is, in words
	Bars     []htmlBar
	Small    string // the roles without a bar
	Found    string // what little was found, or what decided
	Also     string // what was outweighed
	Add      string // what to add
	Findings []htmlFinding
	Edits    []htmlEdit
	Cannot   string   // in place of edits
	Notes    []string // under the edits
	Rules    string   // rules found, for the table over several
	Groups   []htmlGroup
	Key      []htmlKey // colours of the text, in the order of their numbers
}

type htmlBar struct {
	Rank    int
	Title   string
	Percent string
	From    string // where it begins in a bar of all roles, in per cent
	Width   string // in per cent
	Words   string
}

type htmlFinding struct {
	Rule, Severity, Where, Message string // Where is empty where Message says it
	Lines                          []htmlLine
	More                           int // sentences that are not in Lines
}

// htmlLine leads to a sentence.
type htmlLine struct{ To, Where, Text string }

type htmlEdit struct{ Way, Then string }

type htmlKey struct {
	Rank  int
	Title string
}

// html writes one page over all drafts that needs no other file, no network
// and no script to be read: the answer, the shares, the findings and the text
// with its sentences coloured by role. Each sentence that says something of a
// role can be reached by Tab and explains itself on hover and on focus.
func (w *Writer) html(results []Result) (string, error) {
	t, err := template.ParseFS(assets, "html/page.html")
	if err != nil {
		return "", fmt.Errorf("the page's template: %w", err)
	}
	style, err := asset("html/page.css")
	if err != nil {
		return "", err
	}
	script, err := asset("html/page.js")
	if err != nil {
		return "", err
	}
	page := htmlReport{
		Name: "jdcheck: no drafts", Style: template.CSS(style), Script: template.JS(script), Tool: w.o.Tool, Lexicon: w.o.Lexicon,
		Policy: "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " + hash(style) + "; script-src " + hash(script),
	}
	for i, r := range results {
		page.Drafts = append(page.Drafts, w.htmlDraft(r, i))
	}
	switch len(results) {
	case 0:
	case 1:
		page.Name = "jdcheck: " + page.Drafts[0].Path
	default:
		page.Name, page.Total = fmt.Sprintf("jdcheck: %d drafts", w.count), w.total()
	}
	var b strings.Builder
	if err := t.ExecuteTemplate(&b, "page.html", page); err != nil {
		return "", fmt.Errorf("the page: %w", err)
	}
	return b.String(), nil
}

// asset is a file of the page, as it stands between its tags.
func asset(name string) (string, error) {
	data, err := assets.ReadFile(name)
	return strings.TrimSpace(string(data)), err
}

// hash is the source expression of an inline style or script (CSP level 2).
func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// htmlDraft is draft number n, from 0.
func (w *Writer) htmlDraft(r Result, n int) htmlDraft {
	p := w.page(r)
	_, said := p.answer()
	if posted, joint := p.titled(); posted != "" {
		said = "titled “" + posted + "”" + joint + said
	}
	d := htmlDraft{
		ID: fmt.Sprintf("d%d", n+1), Path: clean(r.path()), Verdict: string(r.Report.Verdict), Badge: badge(r),
		Answer: strings.ReplaceAll(strings.ToUpper(said[:1])+said[1:], " %", "\u00A0%") + ".", Rules: strings.Join(rulesOf(r.Report), ", "),
	}
	switch {
	case empty(r):
		d.Verdict = "empty"
		return d
	case r.Doc.Unread():
	case r.Report.Verdict == classifier.Unclear:
		d.Found, d.Add = p.few(), toAdd
	case r.Report.Verdict == classifier.None:
		d.Found, d.Also = p.decided(), p.outweighed()
	default:
		p.htmlBars(&d)
	}
	s := sureness(r.Report.Confidence)
	d.Sure = strings.ToUpper(s[:1]) + s[1:]
	text := manuscript{page: p, id: d.ID, ranks: ranks(r.Report)}
	d.Groups, d.Key = text.groups(), text.key()
	for _, t := range r.matters() {
		d.Findings = append(d.Findings, p.htmlFinding(t, d.ID))
	}
	if len(r.Edits) > 0 && !p.canBeOne() {
		d.Cannot = strings.ToUpper(notOne[:1]) + notOne[1:]
		return d
	}
	for _, way := range p.ways() {
		d.Edits = append(d.Edits, htmlEdit{strings.ToUpper(way.what[:1]) + way.what[1:], way.then})
	}
	for _, n := range p.notes() {
		d.Notes = append(d.Notes, strings.ToUpper(n[:1])+n[1:]+".")
	}
	return d
}

// badge is the verdict in a word or two.
func badge(r Result) string {
	switch {
	case empty(r):
		return "empty"
	case r.Report.Verdict == classifier.Single:
		return "one job"
	case r.Report.Verdict == classifier.None:
		return "another occupation"
	}
	return string(r.Report.Verdict)
}

// htmlBars sets the bars of a draft.
func (p *page) htmlBars(d *htmlDraft) {
	order := ranks(p.r.Report)
	shown, rest := p.shares()
	from := 0.0
	for _, s := range shown {
		d.Bars = append(d.Bars, htmlBar{
			Rank: rankIn(order, s.Role), Title: p.w.o.title(s.Role), Percent: percent(s.Share),
			From: fmt.Sprintf("%.1f", from*100), Width: fmt.Sprintf("%.1f", s.Share*100), Words: p.terms(s, 100),
		})
		from += s.Share
	}
	if len(rest) > 0 {
		d.Small = fmt.Sprintf("Under %s each: %s", percent(least), strings.Join(rest, ", "))
	}
}

// htmlFinding is a finding with links to the sentences that it is about.
func (p *page) htmlFinding(t matter, id string) htmlFinding {
	out := htmlFinding{Rule: t.Rule, Severity: string(t.Severity), Where: place(p.r.place(t.Finding)), Message: clean(p.w.said(p.r, t))}
	if t.Rule == classifier.MixedRoles || wholeDraft(t.Rule) {
		out.Where = "" // the message names the lines, or it is about all of them
	}
	for _, s := range t.of {
		if len(out.Lines) == most {
			out.More++
			continue
		}
		n := p.r.number(s.Start)
		out.Lines = append(out.Lines, htmlLine{
			To: fmt.Sprintf("#%ss%d", id, n+1), Where: place(p.r.Doc.Position(s.Start)), Text: shortened(clean(p.r.Doc.Text[s.Start:s.End]), 110),
		})
	}
	return out
}

func wholeDraft(rule string) bool {
	return rule == classifier.UnclearRole || rule == classifier.OutOfScope
}

// shortened is s, or its first characters and a … where it has more than n.
func shortened(s string, n int) string {
	if runes := []rune(s); len(runes) > n {
		return strings.TrimRight(string(runes[:n-1]), " ") + "…"
	}
	return s
}
