// Package mend helps to make a draft whole: titles that fit and what to add
// (suggest.go, title.go), and one mixed draft as two, one a role (split.go).
//
// Which sentences a job leaves out is the classifier's answer, one for what a
// report proposes and for the drafts of a split (cut.go). For these the kept
// sentences are written as the user wrote them, line by line (lines.go), or block
// by block where a format has no lines of its own to keep (blocks.go).
package mend

import (
	"slices"

	"jdcheck/classifier"
	"jdcheck/internal/source"
	"jdcheck/lexicon"
)

// Input is a draft with the report on it.
type Input struct {
	Doc        *source.Document
	Title      string // as given to the classifier; empty: looked for in the text
	Report     *classifier.Report
	Classifier *classifier.Classifier
	Lexicon    *lexicon.Set
}

// Document is the draft as the classifier takes it.
func (in Input) Document() classifier.Document {
	return classifier.Document{Title: in.Title, Text: in.Doc.Text, Blocks: in.Doc.Blocks}
}

// jobs are the roles of the jobs in a draft, the largest first.
func (in Input) jobs() []string {
	if in.Report.Role == "" {
		return nil
	}
	return append([]string{in.Report.Role}, in.Report.Secondary...)
}

// name is a role's title; an unknown ID stands for itself.
func (in Input) name(role string) string {
	if r, ok := in.Lexicon.Role(role); ok {
		return r.Title
	}
	return role
}

// level is that of the job: the title's, unless the body says another, or the
// body's where the title says none.
func (in Input) level() string {
	r := in.Report
	if r.Title.Level == "" || in.found(classifier.LevelMismatch) {
		return r.Level
	}
	return r.Title.Level
}

// fitting is the level of titles that would fit: the job's, or, where the posted
// title names no level, the body's.
func (in Input) fitting() string {
	if r := in.Report; r.Title.Level == "mid" && r.Level != "" {
		return r.Level
	}
	return in.level()
}

func (in Input) found(rule string) bool {
	return slices.ContainsFunc(in.Report.Findings, func(f classifier.Finding) bool { return f.Rule == rule })
}
