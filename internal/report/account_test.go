package report

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"jdcheck/classifier"
	"jdcheck/lexicon"
)

// TestExplainAdds: each sum of an explanation is that of the rows above it, and a
// sentence goes to the highest.
func TestExplainAdds(t *testing.T) {
	c, err := classifier.New(lexicon.Default(), classifier.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := open(t, "product-manager-mixed.txt")
	in := classifier.Document{Text: d.Text, Blocks: d.Blocks}
	got := write(t, Options{Explain: true}, Result{Doc: d, Report: c.Classify(in), Odds: c.Odds(in), Columns: c.Roles()})
	row := regexp.MustCompile(`^(= )?([+-]?[0-9.]+)  ([^ ]+(?: [^ ]+)*)`)
	sums, alone, rows, small, role := 0, 0, 0.0, 0, ""
	highest := math.Inf(1) // of the sentence, where it has a role
	for line := range strings.Lines(got[strings.Index(got, "Every hit"):]) {
		if strings.Contains(line, " → ") {
			role, highest = "", math.Inf(1)
			if !strings.Contains(line, "no role") {
				highest = math.NaN() // the first sum
			}
		}
		m := row.FindStringSubmatch(strings.TrimSpace(line))
		if m == nil {
			continue
		}
		x, err := strconv.ParseFloat(m[2], 64)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(line, " small hit") {
			small++
		}
		if m[3] != role {
			role, rows = m[3], 0 // a row alone is its own sum
		}
		if m[1] == "" {
			rows += x
			continue
		}
		sums++
		if math.Abs(rows-x) > 1e-6 {
			t.Errorf("the rows sum to %f, and not as in %s", rows, line)
		}
		if strings.HasSuffix(strings.TrimSpace(line), "by itself") {
			alone++
			continue
		}
		if math.IsNaN(highest) {
			highest = x
		}
		if x > highest {
			t.Errorf("a rival is above: %s", line)
		}
	}
	if sums < 20 || alone < 10 || small == 0 {
		t.Errorf("%d sums, %d of them by itself, and %d rows of small hits in\n%s", sums, alone, small, got)
	}
}
