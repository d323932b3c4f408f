package train

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"reflect"
	"strings"
	"testing"

	"jdcheck/classifier"
	"jdcheck/lexicon"
)

// small is a labelled corpus of a product owner, a marketing manager, a cook
// and two sentences.
func small(t *testing.T, set *lexicon.Set) []*Record {
	t.Helper()
	const sheet = `%% id: own
%% title: Product Owner
%% primary: po
%% mixed: false
%% level: mid
- | What you will do
po | - Keep the team's product backlog refined and in order.
po | - Write user stories with acceptance criteria.
po | - Accept finished stories at the sprint review.
- | - Work with Marketing on campaigns.

%% id: promote
%% primary: mm
%% mixed: false
- | What you will do
mm | - Plan and run paid campaigns, SEO and email marketing.
mm | - Own the marketing budget, agencies and MQL targets.

%% id: cook
%% primary: none
%% mixed: false
- | What you will do
- | - Prepare soups and sauces and keep the kitchen clean.
- | - Order vegetables from our suppliers.
`
	list, err := ReadLabelled("small.jd", strings.NewReader(sheet), set)
	if err != nil {
		t.Fatal(err)
	}
	more, err := ReadLabelled("small.tsv", strings.NewReader("po\tduties\towns\tRefine the product backlog before sprint planning.\n-\tbenefits\tcontext\tFree lunch on Fridays.\n"), set)
	if err != nil {
		t.Fatal(err)
	}
	return pointers(append(list, more...))
}

func judgeSmall(t *testing.T) (*lexicon.Set, *classifier.Classifier, *classifier.Factors, []*Record, []*classifier.Report) {
	t.Helper()
	set := lexicon.Default()
	factors, err := classifier.DefaultFactors()
	if err != nil {
		t.Fatal(err)
	}
	c, err := classifier.New(set, classifier.Options{Factors: factors})
	if err != nil {
		t.Fatal(err)
	}
	records := small(t, set)
	reports, err := ClassifyAll(t.Context(), c, records)
	if err != nil {
		t.Fatal(err)
	}
	return set, c, factors, records, reports
}

// TestTablesAddUp: every listing is in one cell of the confusion table and in
// one bin, all are answered at confidence 0, and more confidence never answers
// more.
func TestTablesAddUp(t *testing.T) {
	set, _, _, records, reports := judgeSmall(t)
	v := Judge(set, records, reports)
	if v.Metrics.Listings != 3 || v.Metrics.InScope != 2 || v.Sentences.Sentences != 2 {
		t.Errorf("%d listings, %d in scope, %d sentences", v.Metrics.Listings, v.Metrics.InScope, v.Sentences.Sentences)
	}
	cells, binned, cases := 0, 0, 0
	for _, row := range v.Metrics.Confusion {
		for _, n := range row {
			cells += n
		}
	}
	for _, b := range v.Reliability {
		binned += b.Listings
	}
	for _, p := range v.Metrics.PerRole {
		cases += p.Cases
	}
	if cells != 3 || binned != 3 || cases != 3 {
		t.Errorf("%d in cells, %d in bins, %d cases by role, want 3 each", cells, binned, cases)
	}
	if c := v.Coverage[0]; c.Answered != 3 || c.Coverage != 1 {
		t.Errorf("all answers: %+v", c)
	}
	for i := 1; i < len(v.Coverage); i++ {
		if v.Coverage[i].Answered > v.Coverage[i-1].Answered {
			t.Errorf("%+v after %+v", v.Coverage[i], v.Coverage[i-1])
		}
	}
}

// TestCalibrationByHand: four answers, worked out on paper.
func TestCalibrationByHand(t *testing.T) {
	list := []scored{{0.9, true}, {0.9, false}, {0.5, true}, {1, true}}
	for name, pair := range map[string][2]float64{
		"Brier":  {brier(list), (0.01 + 0.81 + 0.25 + 0) / 4},
		"ECE":    {calibrationError(list), (3*math.Abs(2.8/3-2.0/3) + 0.5) / 4},
		"surest": {surest(list, 50), 1}, // 1 and the first of 0.9
		"all":    {surest(list, 100), 0.75},
		"none":   {surest(nil, 80), 0},
	} {
		if math.Abs(pair[0]-pair[1]) > 1e-12 {
			t.Errorf("%s: %v, want %v", name, pair[0], pair[1])
		}
	}
}

// TestAblations: each part is switched off alone, the shipped numbers stay as
// they are, and what is switched off is off.
func TestAblations(t *testing.T) {
	set, c, factors, records, reports := judgeSmall(t)
	before, err := classifier.DefaultFactors()
	if err != nil {
		t.Fatal(err)
	}
	list, err := Ablate(t.Context(), set, c, factors, records, reports)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, a := range list {
		seen[a.Without] = true
		if a.Metrics.Listings != 3 || a.How == "" {
			t.Errorf("%+v", a)
		}
	}
	for _, part := range []string{"relations", "sections", "document", "neighbours", "gaps", "occupations"} {
		if !seen[part] {
			t.Errorf("nothing is said of %s", part)
		}
	}
	if !reflect.DeepEqual(before, factors) {
		t.Error("an ablation changed the factors it was given")
	}
	a := ablator{set: set, factors: factors, weights: c.Weights(), reports: reports}
	for i, ws := range a.noOccupations().Weights {
		for _, w := range ws {
			if w.Column == len(set.Roles) {
				t.Fatalf("term %d keeps weight for other occupations", i)
			}
		}
	}
	for _, f := range a.with(a.noRelations).Factors.Relations {
		if f != factors.Relations[classifier.Owns] {
			t.Errorf("a relation still counts %v", f)
		}
	}
}

// TestRows: rows that another tool wrote are taken or refused with their line.
func TestRows(t *testing.T) {
	set := lexicon.Default()
	in := `{"id":1,"verdict":"single","role":"product-owner","confidence":0.5,"roles":[{"role":"product-owner","share":1}]}
{"id":"2","verdict":"none","role":null,"level":null,"confidence":0.5,"roles":[]}
`
	rows, err := ReadRows("rows.jsonl", strings.NewReader(in), set)
	if err != nil || len(rows) != 2 || rows.HasSentences() {
		t.Fatal(rows, err)
	}
	if _, err := rows.For([]*Record{{ID: "1"}, {ID: "2"}}); err != nil {
		t.Error(err)
	}
	if _, err := rows.For([]*Record{{ID: "2"}, {ID: "3"}}); err == nil || err.Error() != "no row for 1 of 2 listings: 3" {
		t.Error(err)
	}
	for want, in := range map[string]string{
		`rows.jsonl:1: x: unknown verdict ""`:        `{"id":"x"}`,
		`rows.jsonl:2: x: unknown role "cook"`:       "\n" + `{"id":"x","verdict":"single","role":"cook"}`,
		"rows.jsonl:1: unexpected end of JSON input": `{`,
	} {
		if _, err := ReadRows("rows.jsonl", strings.NewReader(in), set); err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// TestCharts: well-formed, self-contained, the same bytes twice.
func TestCharts(t *testing.T) {
	set, _, _, records, reports := judgeSmall(t)
	v := Judge(set, records, reports)
	for name, draw := range map[string]func() []byte{
		"confusion": func() []byte { return v.Metrics.ConfusionSVG(set) }, "reliability": v.ReliabilitySVG,
	} {
		data := draw()
		if !bytes.Equal(data, draw()) {
			t.Errorf("%s: two drawings differ", name)
		}
		if bytes.Contains(data, []byte("href")) || bytes.Contains(data, []byte("NaN")) || bytes.Contains(data, []byte("Inf")) {
			t.Errorf("%s: it loads something, or has a length that is none", name)
		}
		for d := xml.NewDecoder(bytes.NewReader(data)); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
	}
}
