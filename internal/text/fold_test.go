package text

import (
	"strings"
	"testing"

	"github.com/kljensen/snowball/english"
)

// Words of a line mean the same to the lexicon.
const sameStems = `
market markets
strategy strategic strategies Strategy's
analysis analyse analyze analysing
prioritise prioritize prioritisation prioritization prioritising
organisation organization organizational
behaviour behavior behaviours
programme program programmes
centre center
catalogue catalog
modelling modeling
labelled labeled
grey gray
licence license
fulfilment fulfillment
customise customizing customisable
colour color
KPI KPIs kpis
PM PMs PM's
résumé resume
account accounts
operation operations operational
accountable accountability
don't don’t dont DON'T
specification specs
visualise visualization
`

// Words of a line mean different things to the lexicon.
const apartStems = `
market marketing marketer
product production productivity
engine engineer engineering
custom customer customize
account accounting accountability accountant
intern internal international internship
experience experiment
organic organization organize
university universal
operation operate operator
analysis analytics analytical analyst
manage manager
design designer
program programmer
conversion conversation
active activation
person personal persona personalize
import important
response responsible responsive
busy business
creative create
raise rise
enterprise enterprises' enter
promise premise
don't do
author authority
position positioning
access accessibility
excel excellent
initiate initiative
coordinate coordinator
`

func TestFold(t *testing.T) {
	for line := range strings.Lines(strings.TrimSpace(sameStems)) {
		words := strings.Fields(line)
		for _, w := range words[1:] {
			if a, b := stems(words[0]), stems(w); a != b {
				t.Errorf("%s has stem %q, %s has %q, want one", words[0], a, w, b)
			}
		}
	}
	for line := range strings.Lines(strings.TrimSpace(apartStems)) {
		seen := map[string]string{}
		for _, w := range strings.Fields(line) {
			s := stems(w)
			if other := seen[s]; other != "" && other+"s'" != w {
				t.Errorf("%s and %s have one stem %q, want two", other, w, s)
			}
			seen[s] = w
		}
	}
}

func TestAmerican(t *testing.T) {
	for _, w := range strings.Fields(`advise advertise enterprise exercise expertise franchise merchandise otherwise precise premise
		promise raise revise supervise surprise comprise compromise improvise noise praise concise likewise devised revising promised
		hour four source course journey programmer programming precisely wise rise arise fundraising advertising`) {
		if got := american(w); got != w {
			t.Errorf("american(%q) = %q, want no change", w, got)
		}
	}
}

// No word stands in two lines of the table, and no stem of snowball for a word
// outside the table is a stem of the table by chance.
func TestStemTable(t *testing.T) {
	seen := map[string]string{}
	for line := range strings.Lines(strings.TrimSpace(stemTable)) {
		stem, words, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok {
			t.Fatalf("no stem in %q", line)
		}
		for word := range strings.FieldsSeq(words) {
			if other, ok := seen[word]; ok {
				t.Errorf("%s is in the lines of %s and %s", word, other, stem)
			}
			seen[word] = stem
			if s := english.Stem(word, false); plainLetters(word) && len(word) > 4 && s != stem {
				if other, ok := fixedStem(s); ok && other != stem {
					t.Logf("%s → %s; snowball's %s is also a word of %s", word, stem, s, other)
				}
			}
		}
	}
}
