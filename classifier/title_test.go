package classifier_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"jdcheck/classifier"
	"jdcheck/lexicon"
)

// aboutTitle reports whether a finding compares the title with the duties.
func aboutTitle(f classifier.Finding) bool {
	return f.Rule == classifier.TitleMismatch || f.Rule == classifier.TitleSpecialisation || f.Rule == classifier.LevelMismatch
}

// untitled is a report without what is said of the title.
func untitled(r *classifier.Report) *classifier.Report {
	r.Title = classifier.Title{}
	r.Findings = slices.DeleteFunc(r.Findings, aboutTitle)
	if len(r.Findings) == 0 {
		r.Findings = nil
	}
	return r
}

// Whatever is posted over a draft, the report is the same but for the title and
// what is found out about it: also where the draft's first lines are a title,
// that of another job, or of none that jdcheck knows.
func TestTitleMovesNothing(t *testing.T) {
	c := shipped(t)
	roles := lexicon.Default().Roles
	lines := []string{"# Backlog and Roadmap Wizard\n\n", "Quillmark\nSenior SEO Campaigns Manager (London)\n\n", ""}
	for i, d := range drafts(t) {
		lines[2] = d.title + "\n\n"
		for _, first := range []string{"", lines[i%len(lines)]} {
			src := first + d.text()
			line, _, _ := strings.Cut(strings.TrimLeft(src, "# "), "\n")
			want := untitled(c.Classify(classifier.Document{Text: src}))
			for _, title := range []string{line, d.title, roles[i%len(roles)].Title, "Nurse", "Head of Happiness", "Junior Product Owner / Chief Product Officer"} {
				if got := untitled(c.Classify(classifier.Document{Title: title, Text: src})); !reflect.DeepEqual(got, want) {
					t.Errorf("%s, with %q before it: titled %q it reads as %s %s, untitled as %s %s", d.id, first, title, got.Verdict, got.Role, want.Verdict, want.Role)
				}
			}
		}
	}
}

// The title of a draft that comes without one is the first of its first lines
// that names a job and is no sentence, duty or heading of a section.
func TestTitleInText(t *testing.T) {
	c := shipped(t)
	for _, tt := range []struct{ text, want string }{
		{"Product Owner, Claims\n\nDuties\n- Groom the backlog", "Product Owner, Claims"},
		{"# Support engineer (m/f/d)\n\nDuties\n- Answer calls", "Support engineer (m/f/d)"},
		{"Quillmark\nLisbon\nLead Product Manager - come and build with us\n\nDuties\n- Own the roadmap", "Lead Product Manager - come and build with us"},
		{"Job description\n\nDesign Program Manager\n\nDuties\n- Plan", "Design Program Manager"},
		{"Position: Director, Software as a Service Product Marketing\n\nDuties\n- Brief", "Director, Software as a Service Product Marketing"},
		{"Reporting Analyst\n\nDuties\n- Query", "Reporting Analyst"},
		{"From: Ada Byron\nSent: Monday\nTo: us\nSubject: FW: Project Manager, Vienna\n\nDuties\n- Plan", "Subject: FW: Project Manager, Vienna"},
		{"Quillmark\nCareers\nLisbon\nJob ID: 12345\nRole: Engineering Manager\n\nDuties\n- Coach", "Role: Engineering Manager"},
		{"Location:\nLisbon\nTeam:\nLoans\nJob Title:\nSales Engineer\n\nDuties\n- Show", "Sales Engineer"},
		{"| Job title | Product Owner |\n| Place | Bern |\n\nDuties\n- Own", "Product Owner"},
		{"1. Job title: Programme Manager\n2. Place: Bern\n\nDuties\n- Plan", "Job title: Programme Manager"},
		{"Vacancy: Marketing Manager.\nDuties.\nPlan campaigns.", "Vacancy: Marketing Manager."},
		{"We're hiring: Growth PM!\n\nDuties\n- Test", "We're hiring: Growth PM!"},
		{"We are hiring a Product Manager in Lisbon!\n\nDuties\n- Own", "We are hiring a Product Manager in Lisbon!"},
		{"Come work with us as Product Owner\n\nDuties\n- Own", "Come work with us as Product Owner"},
		{"HOT JOB *** Product Owner *** HOT JOB\n\nDuties\n- Own", "HOT JOB *** Product Owner *** HOT JOB"},
		{"We are hiring a Product Manager who loves ferries\n\nDuties\n- Own", ""},
		{"Lisbon\nAlfama\nBy the sea\nProduct Owner, Claims\n\nDuties\n- Own", ""},
		{"- Product Owner\n- Business Analyst\n\nDuties\n- Own", ""},
		{"Works with the product manager.\nLisbon", ""},
		{"We are looking for a Senior Product Designer to join our studio\nDuties\n- Sketch", ""},
		{"As the business analyst for our claims systems, you will:\n- Map processes", ""},
		{"The Engineering Manager will report to the board\n- Hire", ""},
		{"Improve onboarding screens in partnership with Engineering and UX\nWrite release notes with the product manager", ""},
		{"Mentor junior product managers\nCoordinate product marketing", ""},
		{"Reports to: Head of Product\nLisbon", ""},
		{"Requirements\nProject management\n3 years as a product manager", ""},
		{"Are you the product owner we need?\nLisbon", ""},
	} {
		if got := c.Classify(classifier.Document{Text: tt.text}).Title.Text; got != tt.want {
			t.Errorf("%q: title %q, want %q", tt.text, got, tt.want)
		}
	}
}

// What is cried out or stuck around a title hides neither its role nor its level.
func TestNoisyTitles(t *testing.T) {
	c := shipped(t)
	for line, want := range map[string][2]string{
		"Subject: Product Manager opening":                    {"product-manager", "mid"},
		"HOT JOB *** Senior Product Owner ***":                {"product-owner", "senior"},
		"Position - Business Analyst (m/f/d) – Berlin":        {"business-analyst", "mid"},
		"Vacancy notice no. 2024/15: Lead Business Analyst":   {"business-analyst", "lead"},
		"Re: Fwd: Head of Product role":                       {"product-manager", "director"},
		"We’re hiring: Growth PM!":                            {"growth-product-manager", "mid"},
		"Product Manager | Quillmark | Remote | $120k":        {"product-manager", "mid"},
		"[Hiring] Senior Data Product Manager @ Quillmark":    {"data-product-manager", "senior"},
		"Looking for: Technical Product Manager":              {"technical-product-manager", "mid"},
		"🚀 Senior Product Manager 🚀":                          {"product-manager", "senior"},
		"JOB OPENING: PRODUCT DESIGNER (UX/UI) - 100% REMOTE": {"product-designer", "mid"},
		"Ref. 24-15 — Junior Product Owner, Loans; full time": {"product-owner", "associate"},
	} {
		for _, d := range []classifier.Document{{Text: line + "\n\nDuties\n- Keep the peace"}, {Title: line, Text: "Duties\n- Keep the peace"}} {
			if got := c.Classify(d).Title; got.Role != want[0] || got.Level != want[1] {
				t.Errorf("%q: title %s %s, want %v", line, got.Role, got.Level, want)
			}
		}
	}
}

// A title that names two roles mismatches only duties that are neither's, in
// whichever order it names them.
func TestTitleOfTwoRoles(t *testing.T) {
	c := shipped(t)
	const owner = "What you will do\n- Groom and prioritise the backlog with the developers every sprint\n" +
		"- Write user stories with acceptance criteria\n- Run sprint planning and accept finished stories\n"
	for title, want := range map[string]string{
		"Product Owner":                      "",
		"Product Owner/Business Analyst":     "",
		"Business Analyst/Product Owner":     "",
		"Product Manager / Product Owner":    "",
		"Product Manager and Product Owner":  "",
		"Business Analyst / Project Manager": classifier.TitleMismatch,
		"Product Manager":                    classifier.TitleMismatch,
		"Purchasing Officer (PO)":            "", // names no role
	} {
		r := c.Classify(classifier.Document{Title: title, Text: owner})
		if r.Role != "product-owner" {
			t.Fatalf("the duties read as %s %s", r.Verdict, r.Role)
		}
		got := ""
		for _, f := range r.Findings {
			if aboutTitle(f) {
				got = f.Rule
			}
		}
		if got != want {
			t.Errorf("%s over a product owner's duties: finding %q, want %q", title, got, want)
		}
	}
}
