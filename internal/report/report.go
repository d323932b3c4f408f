// Package report writes what the classifier says of drafts: for a person
// (text.go, html.go), for a review (markdown.go, github.go), for editors
// (line.go) and for programs (wire.go, json.go, sarif.go, csv.go).
//
// A [Writer] takes one [Result] after the other and writes them in one format.
// A format is one file and one entry in formatOf; the shape of the rows for
// programs, with its schema version, is [Row] and nothing of the core's types.
//
// The order of the work: what the author expects of a draft is held against it
// (expect.go), findings are those of rules (rules.go) but for what a baseline knows
// (baseline.go, sketch.go) and what is kept quiet (quiet.go). A report for a
// person has the answer (headline.go, bars.go), what was found, told once
// (matter.go, foreign.go, excerpt.go), what to change (edits.go, editlines.go,
// editnotes.go) or to add (missing.go) and, where it is asked for, why (explain.go,
// account.go); the page has the same (htmltext.go, htmlwhy.go). A terminal sets its
// width (layout.go), its colours (style.go) and what it must not be shown
// (clean.go); place.go says where something stands. SARIF has types of its own
// (sariflog.go) and a fingerprint for each finding (fingerprint.go).
//
// Below it: target is where results are written, config what is wanted of the
// drafts of a folder, mend helps to make a draft whole, in an editor by mend/lsp,
// and team reads the drafts of one organisation together.
package report

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"jdcheck/classifier"
	"jdcheck/internal/source"
	"jdcheck/internal/text"
)

// Result is a draft and what was found in it.
type Result struct {
	Doc    *source.Document
	Report *classifier.Report
	Edits  []Edit                // ways to make one job of a mixed draft; may be empty
	Other  *classifier.OtherWork // what speaks for another occupation, where the verdict is none; nil: not known
	ID     string                // of a listing; empty for a file
	Meant  string                // ID of the role that the draft is meant to be: expected or else in its title; may be empty

	Lexicon string // hash of the lexicon that it was read with; empty: that of the options
	Of      int    // how many roles were told apart; 0: what the options say

	// For --explain: the classifier's Odds of each sentence, by role in the order of
	// Columns. Without them a role that a sentence is not shown as has no row of the
	// document.
	Account *classifier.Account // of the verdict; nil: it is not told
	Odds    [][]classifier.Odds
	Columns []string

	hidden map[hidden]bool // sentences that its findings do not speak of
	quiet  string          // why a mix is not reported; may be empty
}

// Edit is a way to make one job of a mixed draft.
type Edit struct {
	classifier.Edit
	Least []text.Span // the fewest of Drop that would do; may be empty
}

// Role is what a report needs to know of a role.
type Role struct {
	ID    string
	Title string // "Product Owner"
	Base  string // ID of the role that it specialises; may be empty
}

// Options says how to write. The zero value writes text without colours for
// 80 columns.
type Options struct {
	Format  string // one of Formats; empty: text
	Tool    string // version of jdcheck
	Lexicon string // hash of the lexicon
	Roles   []Role // in the lexicon's order
	Of      int    // how many of them were told apart; 0: all
	Color   bool   // text: with colours
	Width   int    // text: columns to fill; 0: 80
	Fold    bool   // text: fold the answer and findings at Width too, for a terminal; else each is a line, for grep
	Explain bool   // text: every hit with its points
}

// Writer writes results in one format. It is not safe for concurrent use.
type Writer struct {
	w     io.Writer
	o     Options
	f     format
	count int
	seen  tally
	kept  []Result // for a format that needs all of them
}

// format writes results: one after the other, where first and last frame them
// and n counts from 0, or all at once when the writer is closed.
type format struct {
	first func(w *Writer) string
	each  func(w *Writer, r Result, n int) (string, error)
	last  func(w *Writer) string
	all   func(w *Writer, results []Result) (string, error) // in place of the others
}

// formatOf is the format of a name.
func formatOf(name string) (format, bool) {
	switch name {
	case "", "text":
		return format{each: (*Writer).text, last: (*Writer).summary}, true
	case "line":
		return format{each: (*Writer).line}, true
	case "json":
		return format{first: func(*Writer) string { return "[" }, each: (*Writer).json, last: closeArray}, true
	case "jsonl":
		return format{each: (*Writer).jsonl}, true
	case "csv":
		return format{first: csvHeader, each: (*Writer).csv}, true
	case "sarif":
		return format{all: (*Writer).sarif}, true
	case "github":
		return format{each: (*Writer).github}, true
	case "html":
		return format{all: (*Writer).html}, true
	case "markdown":
		return format{all: (*Writer).markdown}, true
	}
	return format{}, false
}

// Formats lists the names that Options.Format takes.
func Formats() []string {
	return []string{"text", "line", "json", "jsonl", "csv", "sarif", "github", "html", "markdown"}
}

// FormatOf is the format that the extension of a file's name stands for; empty
// where it stands for none.
func FormatOf(name string) string {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".txt":
		return "text"
	case ".json":
		return "json"
	case ".jsonl", ".ndjson":
		return "jsonl"
	case ".csv":
		return "csv"
	case ".sarif":
		return "sarif"
	case ".html", ".htm":
		return "html"
	case ".md", ".markdown":
		return "markdown"
	}
	return ""
}

// New makes a writer to w. An unknown format is an error.
func New(w io.Writer, o Options) (*Writer, error) {
	f, ok := formatOf(o.Format)
	if !ok {
		return nil, fmt.Errorf("unknown format %q: want one of %s", o.Format, strings.Join(Formats(), ", "))
	}
	switch {
	case o.Format != "" && o.Format != "text":
		o.Width = 100 // what is quoted in them does not depend on a terminal
	case o.Width <= 0:
		o.Width = 80
	}
	return &Writer{w: w, o: o, f: f}, nil
}

// Add writes one result, or keeps it for Close in the formats that begin with
// what is true of all of them (sarif, html, markdown).
func (w *Writer) Add(r Result) error {
	if w.f.all != nil {
		w.count++
		w.seen.add(r.Report)
		w.kept = append(w.kept, r)
		return nil
	}
	var head string
	if w.count == 0 && w.f.first != nil {
		head = w.f.first(w)
	}
	s, err := w.f.each(w, r, w.count)
	if err != nil {
		return err
	}
	w.count++
	w.seen.add(r.Report)
	_, err = io.WriteString(w.w, head+s)
	return err
}

// Close writes what stands after the last result. With no result at all the
// output is still valid in its format.
func (w *Writer) Close() error {
	if w.f.all != nil {
		s, err := w.f.all(w, w.kept)
		if err == nil {
			_, err = io.WriteString(w.w, s)
		}
		return err
	}
	var s string
	if w.count == 0 && w.f.first != nil {
		s = w.f.first(w)
	}
	if w.f.last != nil {
		s += w.f.last(w)
	}
	_, err := io.WriteString(w.w, s)
	return err
}

// title is a role's name for people; an unknown ID stands for itself.
func (o Options) title(id string) string {
	for _, r := range o.Roles {
		if r.ID == id {
			return r.Title
		}
	}
	return id
}

// base is the ID of the role that a role specialises; empty: none.
func (o Options) base(id string) string {
	for _, r := range o.Roles {
		if r.ID == id {
			return r.Base
		}
	}
	return ""
}
