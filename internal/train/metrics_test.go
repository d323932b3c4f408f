package train

import (
	"bufio"
	"bytes"
	"encoding/json"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"jdcheck/classifier"
	"jdcheck/lexicon"
)

// TestMetricsAreTheJudges holds our figures to those of the judge's script on
// the same rows, while both are there: real listings, our answers to them, and
// the same answers made worse so that every figure has something to count.
func TestMetricsAreTheJudges(t *testing.T) {
	judge, corpus := "../../../shared/corpus/score.py", "../../../shared/corpus/dev.jsonl"
	python, err := exec.LookPath("python3")
	for _, p := range []string{judge, corpus} {
		if _, e := os.Stat(p); e != nil {
			err = e
		}
	}
	if err != nil {
		t.Skip(err)
	}
	set := lexicon.Default()
	c, err := classifier.New(set, classifier.Options{})
	if err != nil {
		t.Fatal(err)
	}
	gold := everyFourth(t, corpus)
	all, err := ReadGold(bytes.NewReader(gold), set)
	if err != nil {
		t.Fatal(err)
	}
	records := pointers(all)
	reports, err := ClassifyAll(t.Context(), c, records)
	if err != nil {
		t.Fatal(err)
	}
	for _, worse := range []func(int, *classifier.Report){nil, spoil} {
		for i, r := range reports {
			if worse != nil {
				worse(i, r)
			}
		}
		rows := rowsOf(t, records, reports)
		read, err := ReadRows("rows", bytes.NewReader(rows), set)
		if err != nil {
			t.Fatal(err)
		}
		back, err := read.For(records)
		if err != nil {
			t.Fatal(err)
		}
		m := Judge(set, records, back).Metrics
		sameFigures(t, judged(t, python, judge, gold, rows), m)
	}
}

func pointers(list []Record) []*Record {
	out := make([]*Record, len(list))
	for i := range list {
		out[i] = &list[i]
	}
	return out
}

func everyFourth(t *testing.T, path string) []byte {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []byte
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<24)
	for n := 0; in.Scan(); n++ {
		if n%4 == 0 {
			out = append(append(out, in.Bytes()...), '\n')
		}
	}
	return out
}

// spoil changes a part of the answers in each way that a figure is about.
func spoil(i int, r *classifier.Report) {
	r.Confidence = math.Round(r.Confidence*20) / 20 // ties, and 0 and 1
	switch {
	case i%7 == 0:
		r.Verdict, r.Role, r.Roles, r.Level = classifier.None, "", nil, ""
	case i%7 == 1 && r.Verdict == classifier.Single:
		r.Verdict, r.Secondary = classifier.Mixed, []string{"product-owner", "product-manager"}
	case i%7 == 2 && len(r.Roles) > 1:
		r.Role = r.Roles[1].Role
	case i%7 == 3:
		for k := range r.Sentences {
			r.Sentences[k].Roles = append(r.Sentences[k].Roles, "growth-product-manager")
			r.Sentences[k].End = (r.Sentences[k].Start + r.Sentences[k].End) / 2
		}
	case i%7 == 4:
		r.Sentences = nil
	}
}

func rowsOf(t *testing.T, records []*Record, reports []*classifier.Report) []byte {
	var out []byte
	for i, r := range reports {
		row := map[string]any{"id": records[i].ID, "verdict": r.Verdict, "role": nil, "secondary": r.Secondary, "level": r.Level, "confidence": r.Confidence}
		if r.Role != "" {
			row["role"] = r.Role
		}
		roles, sentences := []any{}, []any{}
		for _, s := range r.Roles {
			roles = append(roles, map[string]any{"role": s.Role, "share": s.Share})
		}
		for _, s := range r.Sentences {
			sentences = append(sentences, map[string]any{"start": s.Start, "end": s.End, "roles": append([]string{}, s.Roles...)})
		}
		row["roles"], row["sentences"] = roles, sentences
		b, err := json.Marshal(row)
		if err != nil {
			t.Fatal(err)
		}
		out = append(append(out, b...), '\n')
	}
	return out
}

// judged runs the judge's script on rows.
func judged(t *testing.T, python, script string, gold, rows []byte) map[string]any {
	dir := t.TempDir()
	g, p := filepath.Join(dir, "gold.jsonl"), filepath.Join(dir, "rows.jsonl")
	for path, data := range map[string][]byte{g: gold, p: rows} {
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(python, script, "listings", g, "--pred", p, "--json")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var m map[string]any
	if err := json.Unmarshal(out, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

// sameFigures compares every figure of the judge with ours of the same name.
func sameFigures(t *testing.T, want map[string]any, m *Metrics) {
	t.Helper()
	data, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	for name, w := range want {
		switch w := w.(type) {
		case float64:
			if g, ok := got[name].(float64); !ok || math.Abs(g-w) > 1e-9 {
				t.Errorf("%s: %v, the judge says %v", name, got[name], w)
			}
		case map[string]any:
			for key, w := range w {
				g := 0.0
				switch name {
				case "verdicts":
					g = float64(m.Verdicts[key])
				case "per_role_f1": // rounded to three digits
					g = m.PerRole[key].F1
				}
				if math.Abs(g-w.(float64)) > 5.1e-4 {
					t.Errorf("%s %s: %v, the judge says %v", name, key, g, w)
				}
			}
		}
	}
	if len(want) < 20 {
		t.Errorf("the judge has only %d figures", len(want))
	}
}
