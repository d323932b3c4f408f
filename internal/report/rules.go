package report

import "jdcheck/classifier"

// Rule is a kind of finding.
type Rule struct {
	ID       string
	Severity classifier.Severity
	What     string // what it finds, in one line
	Why      string // why that matters to who reads the job description; whole sentences
	Mend     string // what to do about it; whole sentences
}

// Rules lists the rules of findings.
func Rules() []Rule {
	return []Rule{
		{classifier.MixedRoles, classifier.Warning, "the duties describe two jobs",
			"A second role has a substantial share of the duties, so candidates for either job see half of one.",
			"Drop the lines named, move them to a posting of their own, or say with --allow that the mix is intended."},
		{classifier.TitleMismatch, classifier.Warning, "the title names one role and the duties say another",
			"People search by title: the wrong ones apply, and the right ones never see the posting.",
			"Change the title to the role that the duties describe, or the duties to those of the title."},
		{classifier.LevelMismatch, classifier.Warning, "the title's level is two steps or more from the body's",
			"The title promises another seniority than the duties ask for.",
			"Bring the level in the title and the responsibilities in the body together."},
		{classifier.UnclearRole, classifier.Warning, "too few duties are stated to tell a role",
			"A reader cannot tell what this person will do all day.",
			"State " + toAdd + "."},
		{classifier.OutOfScope, classifier.Warning, "the duties are another occupation's",
			"The work described is none of the roles that jdcheck knows.",
			"Leave the file out of the check, or describe the duties of the role that is meant."},
		{classifier.UnexpectedRole, classifier.Warning, "the duties say another role than --expect or the draft does",
			"The draft was declared to be for one role and describes another.",
			"Change the duties, or what the draft is declared to be."},
		{classifier.TitleSpecialisation, classifier.Note, "a plain title over specialised duties, or the reverse",
			"The duties are those of a specialised Product Manager and the title is plain, or the other way round.",
			"Name the specialisation in the title, or leave it as it is: both are common."},
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
