package report

import "jdcheck/classifier"

// Rule is a kind of finding.
type Rule struct {
	ID       string
	Severity classifier.Severity
	What     string // what it finds, in one line
}

// Rules lists the rules of findings.
func Rules() []Rule {
	return []Rule{
		{classifier.MixedRoles, classifier.Warning, "the duties describe two jobs"},
		{classifier.TitleMismatch, classifier.Warning, "the title names one role and the duties say another"},
		{classifier.LevelMismatch, classifier.Warning, "the title's level is two steps or more from the body's"},
		{classifier.UnclearRole, classifier.Warning, "too few duties are stated to tell a role"},
		{classifier.OutOfScope, classifier.Warning, "the duties are another occupation's"},
		{classifier.UnexpectedRole, classifier.Warning, "the duties say another role than --expect or the draft does"},
		{classifier.TitleSpecialisation, classifier.Note, "a plain title over specialised duties, or the reverse"},
	}
}

// Failing counts the findings of r whose rule is one of rules.
func Failing(r *classifier.Report, rules []string) int {
	n := 0
	for _, f := range r.Findings {
		for _, id := range rules {
			if f.Rule == id {
				n++
				break
			}
		}
	}
	return n
}
