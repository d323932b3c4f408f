package lexicon

import (
	"slices"
	"strings"
	"testing"
)

// Each line: title | role code or - | level or - | all role codes where more.
const titleTable = `
Product Manager | pm | mid
Senior Product Manager | pm | senior
Sr. Product Mgr | pm | senior
Associate Product Manager | pm | associate
APM | pm | associate
Product Manager Intern | pm | associate
Junior Product Manager (m/w/d) | pm | associate
Lead Product Manager | pm | lead
Principal Product Manager, Payments | pm | lead
Staff Product Manager | pm | lead
Group Product Manager | pm | group
GPM | pm | group
Director of Product | pm | director
Director, Product Management | pm | director
Associate Director - Product Management | pm | director
Head of Product | pm | director
Head, Product | pm | director
VP Product | pm | vp
VP, Product Manager | pm | vp
Vice President of Product Management | pm | vp
SVP Product | pm | vp
Chief Product Officer | pm | chief
CPO | pm | chief
Product Lead | pm | lead
Product Manager II | pm | mid
Product Manager (Senior) | pm | senior
Product Manager, Payments | pm | mid
Product Manager – Mobile Checkout (Remote, UK) | pm | mid
Senior Manager, Loyalty Card Product Management | pm | senior
Product Owner | po | mid
Agile Product Owner | po | mid
Technical Product Owner | po | mid
Senior Product Owner, Claims | po | senior
Product Owner / Scrum Master | po | mid | po projm
Product Owner/Business Analyst | po | mid | po ba
Technical Product Manager | tpm | mid
Senior Technical Product Manager | tpm | senior
Product Manager - API Platform | tpm | mid
Product Manager, Developer Experience | tpm | mid
Product Manager (Technical) | tpm | mid
Growth Product Manager | growth | mid
Product Manager, Growth | growth | mid
Senior Product Manager - Growth | growth | senior
Head of Growth | growth | director
Product Manager, Activation & Onboarding | growth | mid
Data Product Manager | data | mid
Product Manager, Data Platform | data | mid
AI Product Manager | data | mid
Senior Product Manager, Machine Learning | data | senior
Technical Product Manager - Data Science | data | mid
Product Manager, Data Center | pm | mid
Product Marketing Manager | pmm | mid
Manager, Product Marketing | pmm | mid
Senior Manager, Product Marketing | pmm | senior
Director of Product Marketing | pmm | director
PMM | pmm | mid
Product Marketing Lead | pmm | lead
Director, Video Product Marketing | pmm | director
Marketing Manager | mm | mid
Demand Generation Manager | mm | mid
Manager, Field Marketing | mm | mid
Head of Brand | mm | director
CMO | mm | chief
Senior Growth Marketing Manager | mm | senior
Director of Growth Marketing | mm | director
SEO Specialist | mm | mid
Business Analyst | ba | mid
Business Systems Analyst | ba | mid
Sr Business Analyst - SAP | ba | senior
Systems Analyst | ba | mid
Business Analyst and Project Manager | ba | mid | ba projm
Project Manager | projm | mid
Assistant Project Manager | projm | associate
Project Coordinator | projm | associate
Scrum Master | projm | mid
Delivery Manager | projm | mid
Construction Project Manager | projm | mid
Program Manager | progm | mid
Programme Manager | progm | mid
Technical Program Manager | progm | mid
Senior Technical Programme Manager | progm | senior
Director, Program Management | progm | director
Engineering Program Manager | progm | mid
Release Train Engineer | progm | mid
Product Designer | design | mid
UX Designer | design | mid
UX/UI Designer | design | mid
UX Researcher | design | mid
Lead, Service Design | design | lead
Product Design Manager | design | mid
Head of Design | design | director
Senior Content Designer | design | senior
Product Analyst | analyst | mid
Data Analyst | analyst | mid
BI Analyst | analyst | mid
Senior Business Intelligence Analyst | analyst | senior
Data Scientist, Product Analytics | analyst | mid
Assistant to the Product Manager | - | -
Sales Engineer | se | mid
Solutions Engineer | se | mid
Solutions Consultant | se | mid
Pre-Sales Consultant | se | mid
Presales Solutions Architect | se | mid
Director, Sales Engineering | se | director
Product Specialist | se | mid
Engineering Manager | em | mid
Senior Engineering Manager, Infrastructure | em | senior
Director of Engineering | em | director
VP of Engineering | em | vp
Engineering Manager, Product | em | mid
Software Development Manager | em | mid
CTO | em | chief
Customer Success Manager | - | -
Product Support Specialist | - | -
Director, Product Support | - | director
Account Manager | - | -
Technical Account Manager | - | -
Office Manager | - | -
Product Photographer | - | -
HR Business Partner | - | -
Lead Generation Specialist | - | -
Chief of Staff | - | -
Staff Accountant | - | -
Senior Software Engineer | - | senior
Executive Assistant to the CPO | - | -
Product Manager Recruiter | - | -
Site Manager | - | -
Property Manager (PM) | - | -
Purchasing Officer (PO) | - | -
PO (Purchasing Officer) | - | -
Product Owner (PO) | po | mid
Digital Lead (PO) | po | lead
PM (Project Manager) | projm | mid
Marketing Manager, CIO Advisory | mm | mid
Nurse | - | -
Production Manager | - | -
 | - | -
`

func TestReadTitle(t *testing.T) {
	s := Default()
	code := map[string]string{"": "-"}
	for _, r := range s.Roles {
		code[r.ID] = r.Code
	}
	for line := range strings.Lines(strings.TrimPrefix(titleTable, "\n")) {
		f := strings.Split(strings.TrimRight(line, "\n"), " | ")
		got := s.ReadTitle(f[0])
		level := got.Level
		if level == "" {
			level = "-"
		}
		if code[got.Role] != f[1] || level != strings.TrimSpace(f[2]) {
			t.Errorf("%q: %s %s (other %q), want %s %s", f[0], code[got.Role], level, got.Other, f[1], f[2])
		}
		var all []string
		for i, r := range got.Roles {
			all = append(all, code[r])
			if sp := got.Spans[i]; sp.Start < 0 || sp.Start >= sp.End || sp.End > len(f[0]) {
				t.Errorf("%q: span %v", f[0], sp)
			}
		}
		if len(f) > 3 && !slices.Equal(all, strings.Fields(f[3])) {
			t.Errorf("%q names %v, want %v", f[0], all, f[3])
		}
	}
}

func FuzzReadTitle(f *testing.F) {
	for line := range strings.Lines(titleTable) {
		f.Add(line)
	}
	s := Default()
	f.Fuzz(func(t *testing.T, title string) {
		r := s.ReadTitle(title)
		if (r.Role != "") != slices.Contains(r.Roles, r.Role) || len(r.Roles) != len(r.Spans) {
			t.Errorf("%q: %+v", title, r)
		}
		for _, sp := range r.Spans {
			if sp.Start < 0 || sp.Start >= sp.End || sp.End > len(title) {
				t.Errorf("%q: span %v", title, sp)
			}
		}
		s.HeadingSection(title)
	})
}
